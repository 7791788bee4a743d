"""Say in a row, a page or a file what an initiative is and how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Count,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.lists import Table
from accounts.models import User
from providers.growth import Stay, Year, growth
from providers.models import (
    Evaluation,
    Extension,
    Initiative,
    InitiativeQuerySet,
    Lead,
    Participant,
    Result,
    Stage,
)
from providers.presentation.facts import Fact, attention
from providers.presentation.sentences import names
from providers.stages import months_until_handover, next_step

BAR_WIDTH = 100


def with_summary(user: User, day: date) -> InitiativeQuerySet:
    """Find the visible initiatives with how each stands on a day.

    Adds `lead`, `stage`, `advice`, `size` and `result_count`.
    """
    of_this = {"initiative": OuterRef("pk")}
    evaluations = Evaluation.objects.filter(**of_this, on__lte=day)
    return (
        Initiative.objects.visible_to(user)
        .select_related("kind")
        .annotate(
            lead=Subquery(
                Lead.objects.running(day).filter(**of_this).values("name")[:1]
            ),
            stage=_single(Stage.objects.filter(**of_this, on__lte=day), Max("step")),
            advice=Subquery(evaluations.values("advice")[:1]),
            size=_number(Participant.objects.running(day).filter(**of_this)),
            result_count=_number(Result.objects.counted().filter(**of_this)),
        )
    )


def with_reach(user: User, day: date) -> InitiativeQuerySet:
    """Find the same with where and for whom, for a file."""
    reach = ("areas", "target_groups", "policy_fields")
    return with_summary(user, day).prefetch_related(*reach)


def with_details(user: User, day: date) -> InitiativeQuerySet:
    """Find the same with all else that the page of an initiative tells."""
    extensions = Extension.objects.select_related("target_group", "policy_field")
    return (
        with_reach(user, day)
        .select_related("helper_kind", "municipality", "scaled_after")
        .prefetch_related(
            "stages",
            "evaluations",
            "participants",
            "results",
            Prefetch("leads", Lead.objects.select_related("organisation")),
            Prefetch("extensions", extensions),
        )
    )


def _single(parts: "QuerySet[Stage]", answer: Max) -> Subquery:
    """Ask one thing of the parts of each initiative."""
    asked = parts.order_by().values("initiative").annotate(answer=answer)
    return Subquery(asked.values("answer"), output_field=IntegerField())


def _number(parts: "QuerySet[Participant] | QuerySet[Result]") -> Coalesce:
    """Count the parts of each initiative."""
    asked = parts.order_by().values("initiative").annotate(answer=Count("pk"))
    return Coalesce(Subquery(asked.values("answer")), 0)


@dataclass(frozen=True)
class InitiativeRow:
    """An initiative that was found by `with_summary` for the same day."""

    initiative: Initiative
    day: date

    @property
    def lead(self) -> str:
        """Name who leads on the day."""
        return self.initiative.lead or ""  # type: ignore[attr-defined]

    @property
    def stage(self) -> str:
        """Name the stage that is reached on the day."""
        step: int | None = self.initiative.stage  # type: ignore[attr-defined]
        return capfirst(str(Stage.Step(step).label)) if step else ""

    @property
    def size(self) -> int:
        """Count who takes part on the day."""
        return self.initiative.size  # type: ignore[attr-defined, no-any-return]

    @property
    def results(self) -> int:
        """Count the results that no source contradicts."""
        return self.initiative.result_count  # type: ignore[attr-defined, no-any-return]

    @property
    def is_bigger(self) -> bool:
        """Tell whether it was made bigger by the day."""
        scaled_on = self.initiative.scaled_on
        return scaled_on is not None and scaled_on <= self.day

    @property
    def may_grow(self) -> bool:
        """Tell whether the last evaluation says that it may be made bigger."""
        advice: str | None = self.initiative.advice  # type: ignore[attr-defined]
        return not self.initiative.scaled_on and advice == Evaluation.Advice.GROW

    @property
    def scale(self) -> str:
        """Say how big it is allowed to be."""
        if self.is_bigger:
            return _("made bigger")
        return _("may grow") if self.may_grow else _("small")


@dataclass(frozen=True)
class Place:
    """A place on the line of stages: reached, next, or still to come."""

    number: int
    label: str
    stage: Stage | None
    is_next: bool


@dataclass(frozen=True)
class YearBar:
    """A year of the network, with how wide its bar is drawn."""

    year: Year
    width: int


@dataclass(frozen=True)
class Story(InitiativeRow):
    """An initiative that was found by `with_details` for the same day."""

    @property
    def places(self) -> Sequence[Place]:
        """Put the stages on a line of four."""
        reached = {stage.step: stage for stage in self.initiative.stages.all()}
        next_one = next_step(reached)
        return [
            Place(step, str(label), reached.get(step), step == next_one)
            for step, label in Stage.Step.choices
        ]

    @property
    def months(self) -> int | None:
        """Count the months between the first decision and the hand-over."""
        stages = self.initiative.stages.all()
        return months_until_handover({stage.step: stage.on for stage in stages})

    @property
    def years(self) -> Sequence[YearBar]:
        """Draw the network per year, the largest over the whole width."""
        stays = [
            Stay(person.starts_on, person.ends_on)
            for person in self.initiative.participants.all()
        ]
        years = growth(stays, self.day)
        most = max((year.members for year in years), default=0) or 1
        return [YearBar(year, year.members * BAR_WIDTH // most) for year in years]

    @property
    def participants(self) -> Sequence[Participant]:
        """List who takes part now or from a day to come."""
        found = self.initiative.participants.all()
        return [one for one in found if not one.ends_on or one.ends_on >= self.day]

    @property
    def former_participants(self) -> Sequence[Participant]:
        """List who took part before."""
        found = self.initiative.participants.all()
        return [one for one in found if one.ends_on and one.ends_on < self.day]

    @property
    def uncounted(self) -> int:
        """Count the results that their own source contradicts."""
        return len(self.initiative.results.all()) - self.results


@dataclass(frozen=True)
class Counts:
    """How many initiatives are shown, and how many of them are how big."""

    shown: int
    may_grow: int
    bigger: int
    results: int
    waiting: int

    @property
    def small(self) -> int:
        """Count those that are neither bigger nor ready for it."""
        return self.shown - self.bigger - self.may_grow


def counts(user: User, day: date) -> Counts:
    """Count what there is, whatever the filters."""
    may_grow = Q(scaled_on=None, advice=Evaluation.Advice.GROW)
    found = (
        with_summary(user, day)
        .accepted()
        .aggregate(
            shown=Count("pk"),
            may_grow=Count("pk", filter=may_grow),
            bigger=Count("pk", filter=Q(scaled_on__lte=day)),
            results=Coalesce(Sum("result_count"), 0),
        )
    )
    waiting = Initiative.objects.visible_to(user).proposed().count()
    return Counts(waiting=waiting, **found)


def facts(found: Counts, ideas_url: str) -> list[Fact]:
    """Say at the top of the list how big initiatives are, and what waits."""
    shown = [
        Fact(_("Small"), found.small),
        Fact(_("May grow"), found.may_grow, _("the last evaluation says so")),
        Fact(_("Made bigger"), found.bigger),
        Fact(_("Results"), found.results, _("with a source")),
    ]
    if found.waiting:
        tone = attention(found.waiting)
        waiting = _("Ideas that wait")
        shown.append(Fact(waiting, found.waiting, _("of residents"), tone, ideas_url))
    return shown


def table(day: date) -> Table[InitiativeRow]:
    """Describe the list of initiatives as a file."""
    return Table[InitiativeRow](
        _("initiatives"),
        lambda found: (InitiativeRow(row, day) for row in found),
        (
            (_("Name"), lambda row: row.initiative.name),
            (_("Kind"), lambda row: str(row.initiative.kind)),
            (_("The idea"), lambda row: row.initiative.idea),
            (_("State"), lambda row: row.initiative.get_admission_display()),
            (_("Who leads now"), lambda row: row.lead),
            (_("Stage reached"), lambda row: row.stage),
            (_("Size"), lambda row: row.scale),
            (_("Network now"), lambda row: row.size),
            (_("Results"), lambda row: row.results),
            (_("Since"), lambda row: row.initiative.starts_on),
            (_("Until"), lambda row: row.initiative.ends_on),
            (_("Policy fields"), lambda row: names(row.initiative.policy_fields.all())),
            (_("Target groups"), lambda row: names(row.initiative.target_groups.all())),
            (_("Areas"), lambda row: names(row.initiative.areas.all())),
            (_("Certainty"), lambda row: row.initiative.get_provenance_display()),
            (_("Source"), lambda row: row.initiative.source),
        ),
    )
