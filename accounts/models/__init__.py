"""Who works here, for whom, in which role, and what they did."""

from accounts.models.areas import Area, AreaQuerySet
from accounts.models.audit import AuditEvent, AuditEventQuerySet
from accounts.models.municipalities import (
    Municipality,
    MunicipalityQuerySet,
    Province,
    Succession,
    SuccessionQuerySet,
)
from accounts.models.people import Membership, MembershipQuerySet, Role, User
from accounts.models.views import SavedView, SavedViewQuerySet

__all__ = [
    "Area",
    "AreaQuerySet",
    "AuditEvent",
    "AuditEventQuerySet",
    "Membership",
    "MembershipQuerySet",
    "Municipality",
    "MunicipalityQuerySet",
    "Province",
    "Role",
    "SavedView",
    "SavedViewQuerySet",
    "Succession",
    "SuccessionQuerySet",
    "User",
]
