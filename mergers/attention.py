"""Whether a file still moves, and which part of being ready is the weakest.

A pure calculation: no database and no clock. After a merger a subject easily loses
priority, so what stands still must catch the eye (source: Movisie, 30 August 2022).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SOON = timedelta(days=90)


@dataclass(frozen=True)
class Movement:
    """How a file moves: when it last changed, and what waits in it."""

    changed_on: date
    quiet_days: int
    open_decisions: int = 0
    open_tasks: int = 0
    overdue_tasks: int = 0
    times_moved: int = 0

    def days_quiet(self, today: date) -> int:
        """Count the days since the last change of substance.

        >>> Movement(date(2026, 9, 21), quiet_days=60).days_quiet(date(2026, 11, 21))
        61
        """
        return max((today - self.changed_on).days, 0)

    def is_quiet(self, today: date) -> bool:
        """Tell whether nothing changed for longer than was chosen.

        >>> Movement(date(2026, 9, 21), quiet_days=60).is_quiet(date(2026, 11, 21))
        True
        >>> Movement(date(2026, 9, 22), quiet_days=60).is_quiet(date(2026, 11, 21))
        False
        """
        return self.days_quiet(today) > self.quiet_days

    @property
    def overdue_share(self) -> int:
        """Give the share of the open tasks that is late, in whole percents.

        >>> Movement(date(2026, 9, 1), 60, open_tasks=3, overdue_tasks=1).overdue_share
        33
        >>> Movement(date(2026, 9, 1), 60).overdue_share
        0
        """
        if not self.open_tasks:
            return 0
        return round(100 * self.overdue_tasks / self.open_tasks)


def is_soon(day: date | None, today: date) -> bool:
    """Tell whether a day is today or within ninety days.

    >>> is_soon(date(2027, 2, 19), date(2026, 11, 21))
    True
    >>> is_soon(date(2027, 2, 20), date(2026, 11, 21))
    False
    >>> is_soon(date(2026, 11, 20), date(2026, 11, 21))
    False
    >>> is_soon(None, date(2026, 11, 21))
    False
    """
    return day is not None and today <= day <= today + SOON


@dataclass(frozen=True)
class Mark:
    """A mark from 1 to 5 for one part of being ready, on a day, with its reason."""

    part: str
    score: int
    on: date
    reason: str = ""


@dataclass(frozen=True)
class Standing:
    """How one part of being ready stands: its latest mark and the one before it."""

    part: str
    latest: Mark | None
    before: Mark | None

    @property
    def trend(self) -> int:
        """Give the difference with the mark before: above zero is better."""
        if self.latest is None or self.before is None:
            return 0
        return self.latest.score - self.before.score


def standings(parts: Iterable[str], marks: Sequence[Mark]) -> list[Standing]:
    """Put the parts in order, the lowest mark first; without a mark a part is last.

    The marks are given newest first.

    >>> marks = [
    ...     Mark("staffing", 2, date(2026, 10, 1)),
    ...     Mark("vision", 3, date(2026, 10, 1)),
    ...     Mark("staffing", 4, date(2026, 4, 1)),
    ... ]
    >>> found = standings(["vision", "strength", "staffing"], marks)
    >>> [(each.part, each.trend) for each in found]
    [('staffing', -2), ('vision', 0), ('strength', 0)]
    """
    found = []
    for part in parts:
        mine = [mark for mark in marks if mark.part == part][:2]
        latest, before = [*mine, None, None][:2]
        found.append(Standing(part, latest, before))
    return sorted(found, key=lambda each: each.latest.score if each.latest else 9)


def weakest(found: Sequence[Standing]) -> Standing | None:
    """Give the part with the lowest mark, when there is a mark at all.

    >>> weakest(standings(["vision"], [])) is None
    True
    """
    first = next(iter(found), None)
    return first if first and first.latest else None
