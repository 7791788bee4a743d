"""Finding municipalities by the names they have or had, whatever became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Municipality, Succession
from accounts.register import Step, earlier, later


@dataclass(frozen=True)
class Fate:
    """A municipality that was found, what it was on a day, and what it is now."""

    found: Municipality
    day: date
    then: tuple[Municipality, ...]
    now: tuple[Municipality, ...]

    @property
    def names_then(self) -> list[tuple[Municipality, str]]:
        """Name what it was on the day, beside the municipality that this was."""
        return [(each, self._name(each, self.day)) for each in self.then]

    @property
    def names_now(self) -> list[tuple[Municipality, str]]:
        """Name what it is now, beside the municipality that this is."""
        return [(each, self._name(each, timezone.localdate())) for each in self.now]

    def _name(self, other: Municipality, day: date) -> str:
        if other == self.found:
            return other.name
        names = {"name": other.name, "found": self.found.name}
        until = self.found.valid_until
        if until is not None and until <= day:
            return _("%(name)s (formerly %(found)s)") % names
        return _("%(name)s (later %(found)s)") % names


def resolve(words: str, day: date) -> Sequence[Fate]:
    """Find municipalities by name or code, and tell what they were on a day.

    It takes three queries at most, whatever the number found.
    """
    return fates(Municipality.objects.search(words), day)


def fates(found: Iterable[Municipality], day: date) -> Sequence[Fate]:
    """Tell what municipalities were on a day and are now, in two queries at most."""
    found, today = list(found), timezone.localdate()
    if not found:
        return []
    steps = steps_of(Succession.objects.all())
    reached = {
        (each.pk, moment): _reached(each, steps, moment)
        for each in found
        for moment in (day, today)
    }
    known = Municipality.objects.in_bulk(set().union(*reached.values()))

    def on(each: Municipality, moment: date) -> tuple[Municipality, ...]:
        there = (known[key] for key in reached[each.pk, moment])
        return tuple(
            sorted(
                (other for other in there if other.exists_on(moment)),
                key=lambda other: (other.name, other.code),
            )
        )

    return [Fate(each, day, on(each, day), on(each, today)) for each in found]


def steps_of(successions: Iterable[Succession]) -> list[Step]:
    """Read rows of the register as steps to count and to walk."""
    return [
        Step(row.predecessor_id, row.successor_id, row.on, row.kind)
        for row in successions
    ]


def hops(municipality: Municipality) -> list[Succession]:
    """Give every step before and after a municipality, oldest first."""
    rows = list(
        Succession.objects.select_related("predecessor", "successor").order_by(
            "on", "predecessor__name", "successor__name"
        )
    )
    steps = steps_of(rows)
    before = earlier(municipality.pk, steps, date.min)
    after = later(municipality.pk, steps, date.max)
    return [
        row for row in rows if row.successor_id in before or row.predecessor_id in after
    ]


def _reached(each: Municipality, steps: list[Step], day: date) -> set[int]:
    if each.valid_from is not None and day < each.valid_from:
        return earlier(each.pk, steps, day)
    return later(each.pk, steps, day)
