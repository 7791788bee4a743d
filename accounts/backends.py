"""Signs people in, and answers `user.has_perm()` from the roles at hand."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from accounts.permissions import PERMISSIONS


class MunicipalBackend(AuthenticationBackend):
    """Lets roles decide: no permissions are given to single people or groups."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """List what the current roles allow; querysets say on which rows."""
        if not isinstance(user_obj, User) or not user_obj.is_active:
            return set()
        return set().union(*(PERMISSIONS[role] for role in user_obj.roles))

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Tell whether the current roles allow this."""
        return perm in self.get_all_permissions(user_obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Tell whether any page of this app is open to the current roles."""
        return any(
            permission.startswith(f"{app_label}.")
            for permission in self.get_all_permissions(user_obj)
        )
