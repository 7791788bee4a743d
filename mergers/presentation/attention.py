"""Tell what asks for attention in a merger, most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mergers.attention import SOON, Movement, is_soon
from mergers.clocks import PASSING, RULES, clocks, days_left
from mergers.models import (
    Ambition,
    Assignment,
    Decision,
    Merger,
    MergerPhase,
    Seat,
    Task,
    Theme,
)
from mergers.models.assignments import AssignmentQuerySet
from providers.presentation.sentences import listed

EACH = 3  # rows of one kind that are named; the rest is in the list behind them
REMIND_WITHIN = timedelta(days=60)
OPEN = (Task.Status.TODO, Task.Status.BUSY)


@dataclass(frozen=True)
class Urgent:
    """Something to do, why, and by when."""

    label: str
    url: str
    reason: str
    day: date | None = None
    note: str = ""


def page(name: str, merger_pk: int, query: str = "") -> str:
    """Give the address of a page of a merger."""
    return reverse(f"mergers:{name}", args=[merger_pk]) + query


def quiet_words(movement: Movement, today: date) -> str:
    """Say that nothing moves, when that is so."""
    days = movement.days_quiet(today)
    if not movement.is_quiet(today):
        return ""
    words = ngettext(
        "no movement for %(days)s day", "no movement for %(days)s days", days
    )
    return words % {"days": days}


def time_left(day: date, today: date) -> str:
    """Say how far away a day is, or how long it is behind us."""
    days = days_left(day, today)
    if not days:
        return _("today")
    if days > 0:
        return ngettext("%(days)s day left", "%(days)s days left", days) % {
            "days": days
        }
    return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}


def urgent(merger: Merger, undecided_rules: int, today: date) -> list[Urgent]:
    """List what asks for attention first in one file."""
    return [
        *lapsing(merger, undecided_rules, today),
        *_decisions(merger, today),
        *_tasks(merger, today),
        *_themes(merger, today),
        *_silent_seats(merger, today),
        *_ambitions(merger, today),
        *_mandates(merger, today),
    ]


def lapsing(merger: Merger, undecided: int, today: date) -> Iterator[Urgent]:
    """Name the terms of the law and the old rules that end within ninety days."""
    for clock in clocks(merger.kind, merger.on):
        if not is_soon(clock.due, today) or clock.code == PASSING.code:
            continue
        if clock.code != RULES.code:
            yield Urgent(
                clock.label,
                page("clocks", merger.pk),
                _("The law sets this term: %(basis)s.") % {"basis": clock.basis},
                clock.due,
                time_left(clock.due, today),
            )
        elif undecided:
            yield _rules(merger, undecided, clock.due, today)


def _rules(merger: Merger, undecided: int, lapse: date, today: date) -> Urgent:
    """Count the old rules that lapse while nobody said what becomes of them."""
    words = ngettext(
        "%(n)s old rule has no outcome yet",
        "%(n)s old rules have no outcome yet",
        undecided,
    )
    return Urgent(
        words % {"n": undecided},
        page("old-rule-list", merger.pk),
        _("They lapse by law. Decide what comes in their place."),
        lapse,
        time_left(lapse, today),
    )


def _decisions(merger: Merger, today: date) -> Iterator[Urgent]:
    """Name the decisions that should have been taken."""
    for decision in Decision.objects.filter(merger=merger).overdue(today)[:EACH]:
        yield late_decision(decision, today)


def late_decision(decision: Decision, today: date) -> Urgent:
    """Tell of a decision that should have been taken."""
    return Urgent(
        decision.name,
        decision.get_absolute_url(),
        _("This decision is late. Who decides: %(body)s.")
        % {"body": decision.get_body_display()},
        decision.planned_on,
        time_left(decision.planned_on, today),
    )


def _tasks(merger: Merger, today: date) -> Iterator[Urgent]:
    """Name the tasks that are late."""
    late = Task.objects.filter(merger=merger).overdue(today).select_related("owner")
    for task in late[:EACH]:
        yield Urgent(
            task.name,
            task.get_absolute_url(),
            _("This task is late. %(owner)s pulls it.") % {"owner": task.owner}
            if task.owner
            else _("This task is late, and nobody pulls it yet."),
            task.due_on,
            time_left(task.due_on, today),
        )


def _themes(merger: Merger, today: date) -> Iterator[Urgent]:
    """Name the themes without an outcome of which the date is near or past."""
    near = Theme.objects.filter(merger=merger, due_on__lte=today + SOON).undecided()
    for theme in near.order_by("due_on", "pk")[:EACH]:
        yield Urgent(
            theme.name,
            theme.get_absolute_url(),
            _("Nobody chose yet what it becomes."),
            theme.due_on,
            time_left(theme.due_on, today),
        )


def _silent_seats(merger: Merger, today: date) -> Iterator[Urgent]:
    """Name the parties that did not answer the question of the phase at hand."""
    phase = (
        MergerPhase.objects.filter(merger=merger)
        .running(today)
        .exclude(question="")
        .first()
    )
    silent = (
        Seat.objects.filter(merger=merger).at_table(today).exclude(pulses__phase=phase)
    )
    names = [seat.name for seat in silent] if phase else []
    if phase and names:
        yield Urgent(
            _("No answer yet from %(names)s") % {"names": listed(names)},
            page("table", merger.pk),
            _("The question of the phase: %(question)s") % {"question": phase.question},
            phase.ends_on,
            time_left(phase.ends_on, today),
        )


def _ambitions(merger: Merger, today: date) -> Iterator[Urgent]:
    """Count the ambitions that were frozen at the merger and not answered since."""
    if today < merger.on:
        return
    if waiting := Ambition.objects.filter(merger=merger).unanswered().count():
        yield Urgent(
            _("Ambitions: not answered yet (%(n)s)") % {"n": waiting},
            page("ambition-list", merger.pk),
            _("Say what becomes of what the former municipalities wanted."),
        )


def _mandates(merger: Merger, today: date) -> Iterator[Urgent]:
    """Name the mandates that end soon."""
    ending = ending_mandates(today).filter(merger=merger)
    for assignment in ending.select_related("user"):
        yield ending_mandate(assignment, today)


def ending_mandates(today: date) -> AssignmentQuerySet:
    """Find the mandates that run and end within sixty days."""
    running = Assignment.objects.running(today)
    return running.filter(ends_on__lte=today + REMIND_WITHIN).order_by("ends_on", "pk")


def ending_mandate(assignment: Assignment, today: date) -> Urgent:
    """Tell of a mandate that ends soon."""
    return Urgent(
        _("The mandate of %(name)s ends") % {"name": assignment.user},
        page("table", assignment.merger_id),
        _("Extend it in time, or choose who takes over."),
        assignment.ends_on,
        time_left(assignment.ends_on, today),
    )
