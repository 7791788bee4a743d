"""The order in which an initiative goes through its stages; no database, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

REQUEST, ROOM, PLAN, HANDOVER = STEPS = (1, 2, 3, 4)
MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class Room:
    """Between which days a stage may be dated; none is no limit."""

    first: date | None
    last: date | None

    def has(self, day: date) -> bool:
        """Tell whether a day keeps the stages in their order.

        >>> Room(date(2014, 6, 1), None).has(date(2014, 6, 1))
        True
        """
        return (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )


def next_step(taken: Iterable[int]) -> int | None:
    """Give the stage that comes now: one at a time, none after the last.

    >>> next_step([]), next_step([REQUEST, ROOM]), next_step(STEPS)
    (1, 3, None)
    """
    reached = set(taken)
    return next((step for step in STEPS if step not in reached), None)


def room_for(step: int, days: Mapping[int, date]) -> Room:
    """Give between which days a stage lies, with the days of the other stages.

    >>> room_for(ROOM, {REQUEST: date(2014, 6, 1), HANDOVER: date(2015, 7, 1)})
    Room(first=datetime.date(2014, 6, 1), last=datetime.date(2015, 7, 1))
    """
    before = [day for other, day in days.items() if other < step]
    after = [day for other, day in days.items() if other > step]
    return Room(max(before, default=None), min(after, default=None))


def months_between(first: date, last: date) -> int:
    """Count months as people do, from the name of the one to that of the other.

    Of many decisions only the month is known, so the day in it does not count.

    >>> months_between(date(2014, 6, 1), date(2015, 7, 1))
    13
    """
    return (last.year - first.year) * MONTHS_PER_YEAR + last.month - first.month


def months_until_handover(days: Mapping[int, date]) -> int | None:
    """Count the months between the first decision and the hand-over, once it is there.

    >>> months_until_handover({REQUEST: date(2014, 6, 1)}) is None
    True
    """
    if HANDOVER not in days or len(days) == 1:
        return None
    return months_between(min(days.values()), days[HANDOVER])
