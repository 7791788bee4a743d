"""What mergers are made of, one file per aggregate."""

from mergers.models.ambitions import Ambition, AmbitionQuerySet
from mergers.models.assignments import Assignment, Tension
from mergers.models.councils import (
    Council,
    CouncilQuerySet,
    Notice,
    NoticeQuerySet,
    Update,
    UpdateQuerySet,
)
from mergers.models.decisions import (
    Decision,
    DecisionMove,
    DecisionQuerySet,
)
from mergers.models.mergers import (
    Allotment,
    Merger,
    MergerPartQuerySet,
    MergerQuerySet,
    PlannedSuccession,
)
from mergers.models.phases import MergerPhase, Readiness
from mergers.models.rules import OldRule, OldRuleQuerySet
from mergers.models.seats import Department, Member, Seat, SeatLink, SeatQuerySet
from mergers.models.sessions import Attendance, Pulse, Session
from mergers.models.tasks import (
    CalendarFeed,
    Dependency,
    Programme,
    Task,
    TaskQuerySet,
    TaskRole,
)
from mergers.models.templates import PlanTemplate, TemplateTask, TemplateTheme
from mergers.models.themes import (
    AsIs,
    PhaseChange,
    Position,
    Theme,
    ThemeQuerySet,
)
from mergers.models.visions import FrameworkPart, SignOff, Team, VisionVersion

__all__ = [
    "Allotment",
    "Ambition",
    "AmbitionQuerySet",
    "AsIs",
    "Assignment",
    "Attendance",
    "CalendarFeed",
    "Council",
    "CouncilQuerySet",
    "Decision",
    "DecisionMove",
    "DecisionQuerySet",
    "Department",
    "Dependency",
    "FrameworkPart",
    "Member",
    "Merger",
    "MergerPartQuerySet",
    "MergerPhase",
    "MergerQuerySet",
    "Notice",
    "NoticeQuerySet",
    "OldRule",
    "OldRuleQuerySet",
    "PhaseChange",
    "PlanTemplate",
    "PlannedSuccession",
    "Position",
    "Programme",
    "Pulse",
    "Readiness",
    "Seat",
    "SeatLink",
    "SeatQuerySet",
    "Session",
    "SignOff",
    "Task",
    "TaskQuerySet",
    "TaskRole",
    "Team",
    "TemplateTask",
    "TemplateTheme",
    "Tension",
    "Theme",
    "ThemeQuerySet",
    "Update",
    "UpdateQuerySet",
    "VisionVersion",
]
