"""Who supports whom, where, since when and on what basis."""

from providers.models.arrangements import Arrangement, ArrangementQuerySet
from providers.models.functionaries import Functionary, FunctionaryQuerySet
from providers.models.locations import Location, LocationQuerySet, OpeningHours
from providers.models.organisations import (
    CooperationMember,
    CooperationMemberQuerySet,
    FormerName,
    Organisation,
    OrganisationQuerySet,
)
from providers.models.provenance import Provenance, Sourced
from providers.models.reference import (
    REFERENCE_LISTS,
    Channel,
    InitiativeKind,
    LifeDomain,
    ReferenceItem,
    TargetGroup,
)
from providers.models.services import (
    Form,
    Service,
    ServiceQuerySet,
    ServiceTargetGroup,
    ServiceTargetGroupQuerySet,
)

__all__ = [
    "REFERENCE_LISTS",
    "Arrangement",
    "ArrangementQuerySet",
    "Channel",
    "CooperationMember",
    "CooperationMemberQuerySet",
    "Form",
    "FormerName",
    "Functionary",
    "FunctionaryQuerySet",
    "InitiativeKind",
    "LifeDomain",
    "Location",
    "LocationQuerySet",
    "OpeningHours",
    "Organisation",
    "OrganisationQuerySet",
    "Provenance",
    "ReferenceItem",
    "Service",
    "ServiceQuerySet",
    "ServiceTargetGroup",
    "ServiceTargetGroupQuerySet",
    "Sourced",
    "TargetGroup",
]
