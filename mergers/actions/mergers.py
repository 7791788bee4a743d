"""Deeds on the file of a merger: making it, who takes part, and how certain it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import ADDED, CHANGED, RowForm, save_form
from accounts.fields import write_day
from accounts.models import AuditEvent, Municipality, Succession, User
from accounts.periods import months_later
from mergers.actions.files import keep, lock, note
from mergers.models import Assignment, Merger, PlannedSuccession

DECIDED = gettext_noop("decided")
LEFT_DRAFT = gettext_noop("left the state of a draft")
JOINED = gettext_noop("predecessor added")
LEFT = gettext_noop("predecessor removed")
MANDATE = 12  # months, for who makes a merger from outside


@dataclass(frozen=True)
class Planned:
    """One municipality that goes into another, before it is stored."""

    predecessor: Municipality
    successor: Municipality
    kind: str
    takes_rest: bool = False


@dataclass(frozen=True)
class Plan:
    """Who goes into whom, what is new, and what the register already knew."""

    steps: Sequence[Planned] = ()
    new: Municipality | None = None
    status: str = Merger.Status.PLANNED


def registered(kind: str, on: date, others: Sequence[Municipality]) -> list[Succession]:
    """Find what the register already tells of a merger on a day.

    `others` are the successors, or the municipality that is divided.
    """
    if kind == Merger.Kind.ORGANISATION:
        return []
    divided = kind == Merger.Kind.DIVIDED
    side = Q(predecessor__in=others) if divided else Q(successor__in=others)
    rows = Succession.objects.filter(side, on=on)
    return list(rows.select_related("predecessor", "successor"))


def planned(
    kind: str, predecessors: Sequence[Municipality], successors: Sequence[Municipality]
) -> list[Planned]:
    """Plan who goes into whom; the first successor takes what is over, if divided."""
    if kind == Merger.Kind.DIVIDED:
        return [
            Planned(old, new, Succession.Kind.SPLIT, takes_rest=number == 0)
            for old in predecessors
            for number, new in enumerate(successors)
        ]
    how = (
        Succession.Kind.ABSORBED
        if kind == Merger.Kind.ABSORBED
        else Succession.Kind.MERGED_NEW
    )
    return [
        Planned(old, new, Succession.Kind.CONTINUED if old == new else how)
        for new in successors[:1]
        for old in predecessors
    ]


def from_register(rows: Sequence[Succession]) -> list[Planned]:
    """Take over what the register tells."""
    seen: set[Municipality] = set()
    steps = []
    for row in rows:
        first = row.kind == Succession.Kind.SPLIT and row.predecessor not in seen
        seen.add(row.predecessor)
        steps.append(Planned(row.predecessor, row.successor, row.kind, first))
    return steps


@transaction.atomic
def add_merger(form: RowForm, plan: Plan, *, interest: str, by: User) -> Merger:
    """Make a merger with who takes part, and with a mandate for who leads it.

    A new municipality is one in formation: people can work in it before the day.
    """
    if plan.new is not None:
        plan.new.full_clean()
        plan.new.save()
        record(ADDED, plan.new, by=by)
    form.instance.status = plan.status
    merger: Merger = save_form(form, by=by)
    for step in plan.steps:
        _plan(merger, step)
    if merger.status == Merger.Status.DECIDED:
        record(DECIDED, merger, by=by)
    if interest:
        _appoint(merger, interest, by=by)
    return merger


def _plan(merger: Merger, step: Planned, reason: str = "") -> PlannedSuccession:
    row = PlannedSuccession(
        merger=merger,
        predecessor=step.predecessor,
        successor=step.successor,
        kind=step.kind,
        takes_rest=step.takes_rest,
        reason=reason,
    )
    row.full_clean()
    row.save()
    return row


def _appoint(merger: Merger, interest: str, *, by: User) -> None:
    today = timezone.localdate()
    mandate = Assignment(
        merger=merger,
        user=by,
        role=Assignment.Role.LEADER,
        interest=interest,
        starts_on=today,
        ends_on=months_later(today, MANDATE),
    )
    mandate.full_clean()
    mandate.save()
    record(ADDED, mandate, by=by)


@transaction.atomic
def edit_merger(form: RowForm, before: date, *, by: User) -> Merger:
    """Save the facts of a merger; a municipality in formation moves along with it.

    Raises StaleError when the merger was saved by someone else since it was read.
    """
    merger: Merger = keep(form, form.instance, by=by)
    if merger.on != before:
        _move_along(merger, before, by=by)
    return merger


def _move_along(merger: Merger, before: date, *, by: User) -> None:
    """Let what was made in Wegwijs and waits for a merger wait for its new day."""
    waiting = Municipality.objects.filter(
        pk__in=merger.steps.values("successor"), valid_from=before
    ).exclude(origins__on=before)
    days = [write_day(before), write_day(merger.on)]
    for new in waiting:
        new.valid_from = merger.on
        new.save(update_fields=["valid_from"])
        record(CHANGED, new, by=by, valid_from=days)


@transaction.atomic
def leave_draft(form: RowForm, *, by: User) -> Merger:
    """Let a file leave the state of a draft, with why now and until when."""
    form.instance.is_draft = False
    merger: Merger = keep(form, form.instance, by=by, verb=LEFT_DRAFT)
    return merger


def agreed(merger: Merger) -> set[str]:
    """Give the codes of who called it decided as it is now: who goes where, and when.

    A merger that was decided when its file was made, was so by who keeps the file.
    """
    codes: set[str] = set()
    known = False
    for event in AuditEvent.objects.about(merger):  # the newest first
        if event.verb in {JOINED, LEFT} or event.changes.get("on", [""])[0]:
            return codes  # what came before was about another merger
        if event.verb == DECIDED:
            known = True
            codes.add(event.municipality_code)
    if not known and merger.status != Merger.Status.PLANNED:
        codes.add(merger.municipality.code)
    return codes


def may_agree(merger: Merger, by: User) -> bool:
    """Tell whether the municipality of someone has not yet called it decided."""
    own = by.municipality or merger.municipality
    return not merger.is_in_force and own.code not in agreed(merger)


@transaction.atomic
def decide(merger: Merger, *, by: User) -> Merger:
    """Write down that a merger is decided; each who takes part does so itself."""
    merger = lock(merger)
    if not may_agree(merger, by):
        raise ValidationError(_("This merger is already decided."))
    if merger.is_draft:
        raise ValidationError(_("First let the file leave the state of a draft."))
    before = str(merger.get_status_display())
    merger.claim()
    merger.status = Merger.Status.DECIDED
    merger.save(update_fields=["status"])
    now = str(merger.get_status_display())
    note(DECIDED, merger, merger, by=by, status=[before, now])
    return merger


@transaction.atomic
def add_predecessor(
    merger: Merger, steps: Sequence[Planned], *, reason: str, by: User
) -> None:
    """Let one more municipality take part, and say why that comes later."""
    merger = _open(merger)
    if not reason.strip():
        raise ValidationError(
            {"reason": _("Say why this municipality is added later.")}
        )
    if merger.steps.filter(predecessor=steps[0].predecessor).exists():
        raise ValidationError(
            {"predecessor": _("This municipality already takes part.")}
        )
    for step in steps:
        _plan(merger, step, reason)
    names: dict[str, Any] = {"predecessor": ["", str(steps[0].predecessor)]}
    note(JOINED, merger, merger, by=by, reason=["", reason], **names)


@transaction.atomic
def remove_predecessor(merger: Merger, predecessor: Municipality, *, by: User) -> None:
    """Let a municipality take no part any more, with what was allotted of it."""
    merger = _open(merger)
    if merger.steps.exclude(predecessor=predecessor).count() == 0:
        raise ValidationError(_("A merger keeps at least one predecessor."))
    merger.steps.filter(predecessor=predecessor).delete()
    merger.allotments.filter(predecessor=predecessor).delete()
    note(LEFT, merger, merger, by=by, predecessor=[str(predecessor), ""])


def _open(merger: Merger) -> Merger:
    """Lock a merger whose members may still change."""
    merger = lock(merger)
    if merger.is_in_force:
        raise ValidationError(
            _("This merger took effect. Who takes part does not change any more.")
        )
    return merger
