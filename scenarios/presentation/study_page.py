"""Say on the page of a study how far it is, what is missing, and who works on it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.editing import ADDED
from accounts.models import AuditEvent
from providers.direction_clock import Clock, clock
from scenarios.actions.blockers import Blocker, blockers
from scenarios.actions.studies import STEPS, phase_name
from scenarios.models import Party, Perspective, Study
from scenarios.presentation.scenarios import (
    ScenarioRow,
    lacks_informal,
    scenario_rows,
)

PHASES: tuple[str, ...] = tuple(Study.Phase.values)
# The page where the next step is taken, once the study was opened.
ELSEWHERE = {
    Study.Phase.OPEN: "scenarios:study-close",
    Study.Phase.CLOSED: "scenarios:results",
    Study.Phase.DISCUSSED: "scenarios:advice",
    Study.Phase.ADVISED: "scenarios:verdict",
    Study.Phase.DECIDED: "scenarios:overview",
}


@dataclass(frozen=True)
class PhasePlace:
    """A phase on the line: behind us, now, or still to come."""

    number: int
    label: str
    since: date | None
    is_reached: bool
    is_now: bool


@dataclass(frozen=True)
class Step:
    """A move that can be asked for here, and the words on its button."""

    to: str
    label: str


@dataclass(frozen=True)
class StudyPage:
    """A study with all that its page tells, on a day."""

    study: Study
    day: date

    @cached_property
    def phases(self) -> list[PhasePlace]:
        """Put all phases on a line, with the days on which they were reached."""
        now, days = PHASES.index(self.study.phase), self._days()
        return [
            PhasePlace(
                number=place + 1,
                label=capfirst(str(Study.Phase(phase).label)),
                since=days.get(phase) if place <= now else None,
                is_reached=place <= now,
                is_now=place == now,
            )
            for place, phase in enumerate(PHASES)
        ]

    def _days(self) -> dict[str, date]:
        """Read in the trail when each phase was reached, the last time it was."""
        days = {self.study.phase: self.study.phase_since}
        events = AuditEvent.objects.about(self.study)
        for event in events.filter(Q(verb=ADDED) | Q(changes__has_key="phase")):
            phase = _reached(event)
            if phase:
                days.setdefault(phase, timezone.localdate(event.at))
        return days

    @property
    def next_step(self) -> Step | None:
        """Give the step forward that is taken on this page."""
        words = {
            Study.Phase.TEST: _("Start testing against law and money"),
            Study.Phase.FROZEN: _("Fix what is judged"),
            Study.Phase.OPEN: _("Open for answers"),
        }
        steps = STEPS.get(self.study.phase, ())
        return Step(steps[0], words[Study.Phase(steps[0])]) if steps else None

    @property
    def step_back(self) -> Step | None:
        """Give the step back, as long as nobody was asked."""
        back = Study.Phase.TEST
        can = back in STEPS.get(self.study.phase, ())[1:]
        if not can or blockers(self.study, back):
            return None
        return Step(back, _("Back to testing"))

    @property
    def next_page(self) -> str:
        """Name the page where the next step is taken, after opening."""
        return ELSEWHERE.get(Study.Phase(self.study.phase), "")

    @cached_property
    def blockers(self) -> list[Blocker]:
        """List what the next step waits for."""
        return blockers(self.study, self.next_step.to) if self.next_step else []

    @cached_property
    def scenarios(self) -> list[ScenarioRow]:
        """List the scenarios that people judge."""
        return [row for row in self.long_list if row.scenario.is_kept]

    @cached_property
    def long_list(self) -> list[ScenarioRow]:
        """List all scenarios, also those that fell off."""
        return scenario_rows(self.study)

    @cached_property
    def parties(self) -> list[Party]:
        """List the parties of the project team."""
        return list(self.study.parties.select_related("organisation"))

    @property
    def lacks_informal(self) -> bool:
        """Tell whether no informal provider is in the team."""
        return lacks_informal(self.parties)

    @cached_property
    def clock(self) -> Clock | None:
        """Count the days since the first version of the direction on one page."""
        note = self.study.direction_note
        if note is None:
            return None
        days = note.versions.values_list("written_on", flat=True)
        return clock(min(days, default=self.day), note.decided_on, self.day)

    @cached_property
    def answers(self) -> "QuerySet[Perspective, Any]":
        """Count per perspective who was asked and who answered; nothing more."""
        return self.study.perspectives.annotate(
            asked=Count("respondents"),
            answered=Count(
                "respondents", filter=Q(respondents__submitted_at__isnull=False)
            ),
        )


def _reached(event: AuditEvent) -> str:
    """Tell which phase a line of the trail says was reached."""
    if event.verb == ADDED:
        return str(Study.Phase.FREE)
    became = event.changes["phase"][1]
    return next((phase for phase in PHASES if phase_name(phase) == became), "")
