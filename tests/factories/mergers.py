"""Mergers and all that belongs to them."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from accounts.tokens import digest
from mergers.models import (
    Allotment,
    Ambition,
    AsIs,
    Assignment,
    Attendance,
    CalendarFeed,
    Council,
    Decision,
    DecisionMove,
    Department,
    Dependency,
    FrameworkPart,
    Member,
    Merger,
    MergerPhase,
    Notice,
    OldRule,
    PhaseChange,
    PlannedSuccession,
    PlanTemplate,
    Position,
    Programme,
    Pulse,
    Readiness,
    Seat,
    SeatLink,
    Session,
    SignOff,
    Task,
    TaskRole,
    Team,
    TemplateTask,
    TemplateTheme,
    Tension,
    Theme,
    Update,
    VisionVersion,
)
from tests.factories.accounts import MunicipalityFactory, UserFactory


class MergerFactory(DjangoModelFactory):
    class Meta:
        model = Merger

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Fusie {n}")
    on = dt.date(2027, 1, 1)
    starts_on = dt.date(2026, 1, 1)
    last_change_on = dt.date(2026, 11, 1)


class PlannedSuccessionFactory(DjangoModelFactory):
    class Meta:
        model = PlannedSuccession

    merger = factory.SubFactory(MergerFactory)
    predecessor = factory.SubFactory(MunicipalityFactory)
    successor = factory.SelfAttribute("merger.municipality")
    kind = "merged_new"


class AllotmentFactory(DjangoModelFactory):
    class Meta:
        model = Allotment

    merger = factory.SubFactory(MergerFactory)
    target_model = "accounts.area"
    target_id = 1
    target_name = "Kern"
    predecessor = factory.SubFactory(MunicipalityFactory)
    successor = factory.SubFactory(MunicipalityFactory)


class MergerPhaseFactory(DjangoModelFactory):
    class Meta:
        model = MergerPhase

    merger = factory.SubFactory(MergerFactory)
    name = factory.Sequence(lambda n: f"Fase {n}")
    starts_on = dt.date(2026, 1, 1)
    ends_on = dt.date(2026, 12, 31)
    question = "Hoeveel vertrouwen heeft u in deze stap?"


class ReadinessFactory(DjangoModelFactory):
    class Meta:
        model = Readiness

    merger = factory.SubFactory(MergerFactory)
    part = "vision"
    score = 3
    reason = "Het college heeft een plan."
    on = dt.date(2026, 10, 1)


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = Assignment

    merger = factory.SubFactory(MergerFactory)
    user = factory.SubFactory(UserFactory)
    role = "leader"
    interest = "Geen"
    starts_on = dt.date(2026, 1, 1)
    ends_on = dt.date(2027, 12, 31)


class TensionFactory(DjangoModelFactory):
    class Meta:
        model = Tension

    merger = factory.SubFactory(MergerFactory)
    on = dt.date(2026, 10, 1)
    text = "Er is schuring in de raad."


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    merger = factory.SubFactory(MergerFactory)
    name = factory.Sequence(lambda n: f"Partij {n}")
    kind = "provider"
    starts_on = dt.date(2026, 1, 1)


class SeatLinkFactory(DjangoModelFactory):
    class Meta:
        model = SeatLink

    class Params:
        token = factory.Sequence(lambda n: f"geheim-van-partij-{n}")

    seat = factory.SubFactory(SeatFactory)
    digest = factory.LazyAttribute(lambda link: digest(link.token))
    made_on = dt.date(2026, 11, 1)
    expires_on = dt.date(2027, 12, 31)


class MemberFactory(DjangoModelFactory):
    class Meta:
        model = Member

    merger = factory.SubFactory(MergerFactory)
    seat = factory.SubFactory(SeatFactory, merger=factory.SelfAttribute("..merger"))
    name = factory.Sequence(lambda n: f"Adviseur {n}")


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department

    merger = factory.SubFactory(MergerFactory)
    name = factory.Sequence(lambda n: f"Afdeling {n}")


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    merger = factory.SubFactory(MergerFactory)
    name = factory.Sequence(lambda n: f"Overleg {n}")
    on = dt.date(2026, 10, 1)


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    session = factory.SubFactory(SessionFactory)
    seat = factory.SubFactory(
        SeatFactory, merger=factory.SelfAttribute("..session.merger")
    )
    attended = True


class PulseFactory(DjangoModelFactory):
    class Meta:
        model = Pulse

    phase = factory.SubFactory(MergerPhaseFactory)
    seat = factory.SubFactory(
        SeatFactory, merger=factory.SelfAttribute("..phase.merger")
    )
    score = 4
    given_on = dt.date(2026, 10, 1)


class VisionVersionFactory(DjangoModelFactory):
    class Meta:
        model = VisionVersion

    merger = factory.SubFactory(MergerFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = "Iedereen vindt snel iemand die naast hem staat."
    written_on = dt.date(2026, 6, 1)


class SignOffFactory(DjangoModelFactory):
    class Meta:
        model = SignOff

    vision_version = factory.SubFactory(VisionVersionFactory)
    seat = factory.SubFactory(
        SeatFactory, merger=factory.SelfAttribute("..vision_version.merger")
    )
    way = "link"
    signed_on = dt.date(2026, 7, 1)


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    merger = factory.SubFactory(MergerFactory)
    name = factory.Sequence(lambda n: f"Wijkteam {n}")


class FrameworkPartFactory(DjangoModelFactory):
    class Meta:
        model = FrameworkPart

    merger = factory.SubFactory(MergerFactory)
    name = factory.Sequence(lambda n: f"Onderdeel {n}")


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    merger = factory.SubFactory(MergerFactory)
    name = factory.Sequence(lambda n: f"Thema {n}")


class AsIsFactory(DjangoModelFactory):
    class Meta:
        model = AsIs

    theme = factory.SubFactory(ThemeFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    text = "Eén aanbieder doet alles."


class PhaseChangeFactory(DjangoModelFactory):
    class Meta:
        model = PhaseChange

    theme = factory.SubFactory(ThemeFactory)
    after = "difference"
    on = dt.date(2026, 1, 1)


class PositionFactory(DjangoModelFactory):
    class Meta:
        model = Position

    theme = factory.SubFactory(ThemeFactory)
    seat = factory.SubFactory(
        SeatFactory, merger=factory.SelfAttribute("..theme.merger")
    )
    text = "Wij willen onze eigen werkwijze houden."
    given_on = dt.date(2026, 10, 1)


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    merger = factory.SubFactory(MergerFactory)
    name = factory.Sequence(lambda n: f"Besluit {n}")
    body = "college"
    planned_on = dt.date(2027, 3, 1)
    first_planned_on = factory.SelfAttribute("planned_on")


class DecisionMoveFactory(DjangoModelFactory):
    class Meta:
        model = DecisionMove

    decision = factory.SubFactory(DecisionFactory)
    before = dt.date(2027, 2, 1)
    after = dt.date(2027, 3, 1)
    reason = "De agenda was vol."
    moved_on = dt.date(2026, 11, 1)


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    merger = factory.SubFactory(MergerFactory)
    name = factory.Sequence(lambda n: f"Programma {n}")
    ends_on = dt.date(2027, 12, 31)


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = Task

    merger = factory.SubFactory(MergerFactory)
    name = factory.Sequence(lambda n: f"Taak {n}")
    starts_on = dt.date(2026, 11, 1)
    due_on = dt.date(2027, 2, 1)
    first_due_on = factory.SelfAttribute("due_on")


class TaskRoleFactory(DjangoModelFactory):
    class Meta:
        model = TaskRole

    task = factory.SubFactory(TaskFactory)
    seat = factory.SubFactory(
        SeatFactory, merger=factory.SelfAttribute("..task.merger")
    )
    role = "decides"


class DependencyFactory(DjangoModelFactory):
    class Meta:
        model = Dependency

    task = factory.SubFactory(TaskFactory)
    after = factory.SubFactory(
        TaskFactory, merger=factory.SelfAttribute("..task.merger")
    )


class CalendarFeedFactory(DjangoModelFactory):
    class Meta:
        model = CalendarFeed

    class Params:
        token = factory.Sequence(lambda n: f"geheim-van-agenda-{n}")

    merger = factory.SubFactory(MergerFactory)
    user = factory.SubFactory(UserFactory)
    digest = factory.LazyAttribute(lambda feed: digest(feed.token))


class OldRuleFactory(DjangoModelFactory):
    class Meta:
        model = OldRule

    merger = factory.SubFactory(MergerFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Verordening {n}")
    kind = "bylaw"
    body = "council"


class AmbitionFactory(DjangoModelFactory):
    class Meta:
        model = Ambition

    merger = factory.SubFactory(MergerFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    text = "In elke kern is iemand bereikbaar."


class CouncilFactory(DjangoModelFactory):
    class Meta:
        model = Council

    merger = factory.SubFactory(MergerFactory)
    municipality = factory.SelfAttribute("merger.municipality")
    name = factory.Sequence(lambda n: f"Adviesraad {n}")


class UpdateFactory(DjangoModelFactory):
    class Meta:
        model = Update

    merger = factory.SubFactory(MergerFactory)
    title = factory.Sequence(lambda n: f"Bericht {n}")
    text = "De werkgroep kwam bijeen."
    on = dt.date(2026, 10, 1)


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = Notice

    update = factory.SubFactory(UpdateFactory)
    council = factory.SubFactory(
        CouncilFactory, merger=factory.SelfAttribute("..update.merger")
    )
    told_on = dt.date(2026, 10, 1)


class PlanTemplateFactory(DjangoModelFactory):
    class Meta:
        model = PlanTemplate

    name = factory.Sequence(lambda n: f"Sjabloon {n}")


class TemplateThemeFactory(DjangoModelFactory):
    class Meta:
        model = TemplateTheme

    template = factory.SubFactory(PlanTemplateFactory)
    name = factory.Sequence(lambda n: f"Thema {n}")
    track = "content"


class TemplateTaskFactory(DjangoModelFactory):
    class Meta:
        model = TemplateTask

    theme = factory.SubFactory(TemplateThemeFactory)
    name = factory.Sequence(lambda n: f"Taak {n}")
    start_months = 0
    due_months = 6
