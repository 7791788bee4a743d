"""Who supports whom, where, since when and on what basis."""

from providers.models.arrangements import Arrangement, ArrangementQuerySet
from providers.models.campaigns import Campaign, CampaignQuerySet
from providers.models.effect_pairs import EffectPair, EffectPairQuerySet
from providers.models.enquiries import Enquiry, EnquiryQuerySet
from providers.models.front_door import FrontDoor, FrontDoorQuerySet
from providers.models.functionaries import Functionary, FunctionaryQuerySet
from providers.models.goals import (
    DirectionNote,
    DirectionNoteQuerySet,
    DirectionNoteVersion,
    ExchangeNote,
    Goal,
    GoalQuerySet,
)
from providers.models.initiative_parts import (
    Evaluation,
    Extension,
    Lead,
    Participant,
    Result,
    Stage,
)
from providers.models.initiatives import DECIDES, Initiative, InitiativeQuerySet
from providers.models.key_persons import (
    Contact,
    ContactKeeper,
    KeyPerson,
    KeyPersonQuerySet,
)
from providers.models.locations import Location, LocationQuerySet, OpeningHours
from providers.models.measures import (
    Measure,
    MeasureQuerySet,
    MeasureValue,
    MeasureValueQuerySet,
)
from providers.models.organisations import (
    CooperationMember,
    CooperationMemberQuerySet,
    FormerName,
    Organisation,
    OrganisationQuerySet,
)
from providers.models.proposals import (
    Proposal,
    ProposalQuerySet,
    RecordLink,
    RecordLinkQuerySet,
)
from providers.models.provenance import Provenance, Sourced
from providers.models.reference import (
    REFERENCE_LISTS,
    CarerSupport,
    Channel,
    HelperKind,
    InitiativeKind,
    LifeDomain,
    PolicyField,
    ReferenceItem,
    RefusalReason,
    TargetGroup,
)
from providers.models.referrals import Referral, ReferralQuerySet
from providers.models.services import (
    Form,
    Service,
    ServiceQuerySet,
    ServiceTargetGroup,
    ServiceTargetGroupQuerySet,
)
from providers.models.support import (
    Event,
    EventParticipant,
    EventQuerySet,
    FundApplication,
    FundApplicationQuerySet,
)
from providers.models.triangles import Triangle, TriangleParty, TriangleQuerySet

__all__ = [
    "DECIDES",
    "REFERENCE_LISTS",
    "Arrangement",
    "ArrangementQuerySet",
    "Campaign",
    "CampaignQuerySet",
    "CarerSupport",
    "Channel",
    "Contact",
    "ContactKeeper",
    "CooperationMember",
    "CooperationMemberQuerySet",
    "DirectionNote",
    "DirectionNoteQuerySet",
    "DirectionNoteVersion",
    "EffectPair",
    "EffectPairQuerySet",
    "Enquiry",
    "EnquiryQuerySet",
    "Evaluation",
    "Event",
    "EventParticipant",
    "EventQuerySet",
    "ExchangeNote",
    "Extension",
    "Form",
    "FormerName",
    "FrontDoor",
    "FrontDoorQuerySet",
    "Functionary",
    "FunctionaryQuerySet",
    "FundApplication",
    "FundApplicationQuerySet",
    "Goal",
    "GoalQuerySet",
    "HelperKind",
    "Initiative",
    "InitiativeKind",
    "InitiativeQuerySet",
    "KeyPerson",
    "KeyPersonQuerySet",
    "Lead",
    "LifeDomain",
    "Location",
    "LocationQuerySet",
    "Measure",
    "MeasureQuerySet",
    "MeasureValue",
    "MeasureValueQuerySet",
    "OpeningHours",
    "Organisation",
    "OrganisationQuerySet",
    "Participant",
    "PolicyField",
    "Proposal",
    "ProposalQuerySet",
    "Provenance",
    "RecordLink",
    "RecordLinkQuerySet",
    "ReferenceItem",
    "Referral",
    "ReferralQuerySet",
    "RefusalReason",
    "Result",
    "Service",
    "ServiceQuerySet",
    "ServiceTargetGroup",
    "ServiceTargetGroupQuerySet",
    "Sourced",
    "Stage",
    "TargetGroup",
    "Triangle",
    "TriangleParty",
    "TriangleQuerySet",
]
