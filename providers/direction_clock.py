"""Count how long a direction takes from its first version; no database, no clock."""

from dataclasses import dataclass
from datetime import date

NOTICE_AFTER = 182  # days: half a year


@dataclass(frozen=True)
class Clock:
    """The days since the first version, until the decision if there is one."""

    days: int
    is_decided: bool

    @property
    def is_late(self) -> bool:
        """Tell whether it is open for more than half a year."""
        return not self.is_decided and self.days > NOTICE_AFTER


def clock(first: date, decided: date | None, day: date) -> Clock:
    """Count from the first version until the decision, or until this day.

    >>> clock(date(2026, 1, 1), None, date(2026, 7, 2)).is_late  # 182 days
    False
    >>> clock(date(2026, 1, 1), None, date(2026, 7, 3)).is_late
    True
    >>> clock(date(2026, 1, 1), date(2026, 3, 2), date(2026, 12, 31))
    Clock(days=60, is_decided=True)
    """
    until = decided or day
    return Clock(max((until - first).days, 0), decided is not None)
