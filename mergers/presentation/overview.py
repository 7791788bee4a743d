"""Tell on one page where a merger stands, and what asks for attention."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import AuditEvent, User
from mergers.attention import Mark, Movement, Standing, standings, weakest
from mergers.models import (
    Ambition,
    Council,
    Decision,
    Merger,
    MergerPhase,
    OldRule,
    PlannedSuccession,
    Readiness,
    Seat,
    Session,
    Task,
    Theme,
    Update,
    VisionVersion,
)
from mergers.models.themes import OPEN_PHASES
from mergers.presentation.attention import OPEN, Urgent, page, quiet_words, urgent
from mergers.progress import share_passed
from providers.presentation.facts import Fact, attention

# What the history of a file tells of; notes for one reader are not among them.
TOLD: tuple[type, ...] = (
    Ambition,
    Council,
    Decision,
    MergerPhase,
    OldRule,
    Readiness,
    Seat,
    Session,
    Task,
    Theme,
    Update,
    VisionVersion,
)
LATEST = 5


@dataclass(frozen=True)
class ReadinessPart:
    """One part of being ready, as the page tells it."""

    label: str
    standing: Standing

    @property
    def trend(self) -> str:
        """Say whether it went up or down since the mark before."""
        if self.standing.before is None:
            return ""
        if not self.standing.trend:
            return _("as before")
        return (
            _("better than before")
            if self.standing.trend > 0
            else _("worse than before")
        )


@dataclass(frozen=True)
class PhaseLine:
    """A phase with how far it is."""

    phase: MergerPhase
    passed: int

    @property
    def state(self) -> str:
        """Say whether it is over, at hand or still to come."""
        if self.passed >= FULL:
            return _("over")
        return _("at hand") if self.passed else _("to come")


FULL = 100


@dataclass(frozen=True)
class Counts:
    """The numbers of a file, each from the database once."""

    tasks: int = 0
    done: int = 0
    late: int = 0
    open_tasks: int = 0
    decisions: int = 0
    open_decisions: int = 0
    late_decisions: int = 0
    moves: int = 0
    themes: int = 0
    undecided: int = 0
    rules: int = 0
    undecided_rules: int = 0
    seats: int = 0


def counts(merger: Merger, today: date) -> Counts:
    """Count what there is in a file."""
    late = Q(status__in=OPEN, due_on__lt=today)
    tasks = merger.tasks.exclude(status=Task.Status.DROPPED).aggregate(
        tasks=Count("pk"),
        done=Count("pk", filter=Q(status=Task.Status.DONE)),
        late=Count("pk", filter=late),
        open_tasks=Count("pk", filter=Q(status__in=OPEN)),
    )
    waits, past = Q(taken_on=None), Q(planned_on__lt=today)
    decisions = merger.decisions.aggregate(
        decisions=Count("pk", distinct=True),
        open_decisions=Count("pk", filter=waits, distinct=True),
        late_decisions=Count("pk", filter=waits & past, distinct=True),
        moves=Count("moves", distinct=True),
    )
    themes = merger.themes.aggregate(
        themes=Count("pk"), undecided=Count("pk", filter=Q(phase__in=OPEN_PHASES))
    )
    rules = merger.old_rules.aggregate(
        rules=Count("pk"), undecided_rules=Count("pk", filter=Q(outcome=""))
    )
    seats = Seat.objects.filter(merger=merger).at_table(today).count()
    return Counts(**tasks, **decisions, **themes, **rules, seats=seats)


class Overview:
    """Everything on the start page of a merger."""

    def __init__(self, merger: Merger, user: User, today: date) -> None:
        self.merger, self.user, self.today = merger, user, today

    @cached_property
    def counts(self) -> Counts:
        """Give the numbers of this file."""
        return counts(self.merger, self.today)

    @property
    def days_left(self) -> int:
        """Count the days until the date; below zero it is behind us."""
        return (self.merger.on - self.today).days

    @property
    def days_past(self) -> int:
        """Count the days since the date."""
        return -self.days_left

    @property
    def movement(self) -> Movement:
        """Tell how this file moves."""
        return Movement(
            self.merger.last_change_on,
            self.merger.quiet_days,
            self.counts.open_decisions,
            self.counts.open_tasks,
            self.counts.late,
            self.counts.moves,
        )

    @property
    def quiet(self) -> str:
        """Say that nothing moves, when that is so."""
        return quiet_words(self.movement, self.today)

    @cached_property
    def urgent(self) -> list[Urgent]:
        """List what asks for attention first."""
        return urgent(self.merger, self.counts.undecided_rules, self.today)

    @property
    def missing(self) -> list[str]:
        """Name what a draft still lacks."""
        if not self.merger.is_draft:
            return []
        lacks = {
            _("why now"): self.merger.occasion,
            _("until when the moment lasts"): self.merger.window_until,
        }
        return [name for name, value in lacks.items() if not value]

    @cached_property
    def steps(self) -> "Sequence[PlannedSuccession]":
        """List who goes into whom."""
        return list(self.merger.steps.select_related("predecessor", "successor"))

    @cached_property
    def phases(self) -> list[PhaseLine]:
        """List the phases with how far each is."""
        return phase_lines(self.merger, self.today)

    @cached_property
    def readiness(self) -> list[ReadinessPart]:
        """List the parts of being ready, the lowest mark first."""
        return readiness_parts(self.merger)

    @property
    def weakest(self) -> ReadinessPart | None:
        """Give the part with the lowest mark, when there is one."""
        found = weakest([part.standing for part in self.readiness])
        return self.readiness[0] if found else None

    @property
    def is_new(self) -> bool:
        """Tell whether a file still lacks the tasks or the parties to begin with."""
        return not (self.counts.tasks and self.counts.seats)

    @property
    def facts(self) -> list[Fact]:
        """Give the numbers at the top, each with the rows behind it."""
        n, pk = self.counts, self.merger.pk
        return [
            Fact(
                _("Open tasks"),
                n.open_tasks,
                _("%(share)s%% is late") % {"share": self.movement.overdue_share},
                attention(n.late),
                page("task-list", pk, "?overdue=on" if n.late else ""),
            ),
            Fact(
                _("Themes without a choice"),
                n.undecided,
                _("of %(n)s") % {"n": n.themes},
                url=page("theme-list", pk),
            ),
            Fact(
                _("Open decisions"),
                n.open_decisions,
                _("put off %(n)s times") % {"n": n.moves},
                attention(n.late_decisions),
                page("decision-list", pk),
            ),
            Fact(
                _("Old rules without an outcome"),
                n.undecided_rules,
                _("of %(n)s") % {"n": n.rules},
                url=page("old-rule-list", pk),
            ),
        ]

    @cached_property
    def history(self) -> list[AuditEvent]:
        """Give what last happened in this file."""
        return history(self.merger)


def phase_lines(merger: Merger, today: date) -> list[PhaseLine]:
    """Put each phase beside how much of it has passed."""
    return [
        PhaseLine(phase, share_passed(phase.starts_on, phase.ends_on, today))
        for phase in merger.phases.all()
    ]


def readiness_parts(merger: Merger) -> list[ReadinessPart]:
    """Put the three parts of being ready in order, the lowest mark first."""
    marks = [
        Mark(row.part, row.score, row.on, row.reason) for row in merger.readiness.all()
    ]
    labels = dict(Readiness.Part.choices)
    return [
        ReadinessPart(str(labels[found.part]), found)
        for found in standings(Readiness.Part.values, marks)
    ]


def history(merger: Merger) -> list[AuditEvent]:
    """Give what last happened in a file, to the file itself or to a part of it."""
    about = Q(target_model="mergers.merger", target_id=merger.pk)
    for model in TOLD:
        rows: QuerySet = model._default_manager.filter(merger=merger)  # type: ignore[attr-defined]
        label = model._meta.label_lower  # type: ignore[attr-defined]
        about |= Q(target_model=label, target_id__in=rows.values("pk"))
    return list(AuditEvent.objects.filter(about).order_by("-pk")[:LATEST])
