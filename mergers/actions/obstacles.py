"""What still keeps a merger from taking effect, and how to mend it."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.fields import write_day
from accounts.models import Membership, Municipality, Succession, User
from mergers.actions.allotments import AREA, Division, divisions
from mergers.actions.mergers import agreed
from mergers.models import Merger, PlannedSuccession


def unheard(merger: Merger, by: User) -> list[Municipality]:
    """Name who takes part, has people here, and did not agree that it is decided.

    Who keeps the file decided it, and who acts agrees; nobody is merged by others.
    """
    heard = agreed(merger)
    heard |= {by.municipality.code} if by.municipality else set()
    steps = merger.steps.all()
    working = Membership.objects.running(timezone.localdate())
    parts = Municipality.objects.filter(
        Q(pk__in=steps.values("predecessor")) | Q(pk__in=steps.values("successor")),
        Exists(working.filter(municipality=OuterRef("pk"))),
    )
    parts = parts.exclude(~Exists(_others(merger)), valid_from=merger.on)
    return [each for each in parts if each.code not in heard]


def _others(merger: Merger) -> QuerySet[Succession]:
    """Find from whom else a municipality comes that starts on the day of a merger.

    Without such others it is in formation: it comes from this merger itself.
    """
    ours = merger.steps.values("predecessor")
    found = Succession.objects.filter(successor=OuterRef("pk"), on=merger.on)
    return found.exclude(predecessor__in=ours)


def obstacles(merger: Merger, today: date, *, by: User) -> list[str]:
    """Say what still keeps a merger from taking effect, and how to mend it."""
    if merger.is_in_force:
        return [_("This merger already took effect.")]
    if merger.status != Merger.Status.DECIDED:
        return [_("First write down that this merger is decided.")]
    if merger.kind == Merger.Kind.ORGANISATION:
        return _too_early(merger, today)
    steps = list(merger.steps.select_related("predecessor", "successor"))
    if not steps:
        return [_("First add the municipalities that take part.")]
    found = [
        reason for step in steps if (reason := _hindered(step.predecessor, merger.on))
    ]
    found += [
        _("%(name)s does not exist on the day of the merger.") % {"name": new}
        for new in dict.fromkeys(step.successor for step in steps)
        if not new.exists_on(merger.on)
    ]
    if _others_in_register(steps, merger.on):
        found.append(_("The register tells otherwise of a merger on this day."))
    found += [
        _("%(name)s has not agreed yet that this is decided.") % {"name": each}
        for each in unheard(merger, by)
    ]
    divided = divisions(merger)
    if divided:
        found += _too_early(merger, today)
    for division in divided:
        found += _undivided(division)
    return list(dict.fromkeys(found))


def _others_in_register(steps: list[PlannedSuccession], on: date) -> bool:
    """Tell whether the register knows another fate of a predecessor on this day."""
    ours = {(step.predecessor_id, step.successor_id, step.kind) for step in steps}
    known = Succession.objects.filter(
        on=on, predecessor__in=[step.predecessor_id for step in steps]
    )
    return bool(set(known.values_list("predecessor", "successor", "kind")) - ours)


def _too_early(merger: Merger, today: date) -> list[str]:
    if today >= merger.on:
        return []
    day = {"day": write_day(merger.on)}
    return [_("This takes effect on %(day)s, not earlier.") % day]


def _hindered(predecessor: Municipality, on: date) -> str:
    if not predecessor.exists_on(on - timedelta(days=1)):
        words = _("%(name)s does not exist on the day before the merger.")
    elif predecessor.valid_until not in (None, on):
        words = _("%(name)s ends on another day in the register.")
    else:
        return ""
    return words % {"name": predecessor}


def _undivided(division: Division) -> list[str]:
    found = []
    names = {"name": division.predecessor}
    if len(division.successors) < 2:  # noqa: PLR2004 - a division is over two or more
        found.append(_("Divide %(name)s over at least two municipalities.") % names)
    if division.rest is None:
        found.append(_("Choose who takes what is over of %(name)s.") % names)
    if division.unallotted:
        left = ", ".join(sorted(str(area) for area in division.unallotted))
        found.append(
            _("Say first which municipality gets: %(areas)s.") % {"areas": left}
        )
    gone = [
        area
        for area in division.areas
        if division.chosen.get((AREA, area.pk), division.rest)
        not in (*division.successors, division.rest)
    ]
    if gone:
        found.append(_("An area goes to a municipality that no longer takes part."))
    return found
