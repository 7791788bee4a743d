"""Sets of roles that open the same pages."""

from accounts.models import Role

EVERYONE = set(Role)
EDITORS = {Role.POLICY_OFFICER, Role.PROJECT_LEADER, Role.ADMINISTRATOR}
DESK = {Role.DESK_WORKER}
# Who decides what others prepare.
DECIDERS = {Role.POLICY_OFFICER, Role.ADMINISTRATOR}
