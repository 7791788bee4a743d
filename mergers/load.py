"""How much someone has to do in a month; no database, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.periods import months_later

MONTHS = 12


@dataclass(frozen=True)
class Cell:
    """The tasks that one person has due in one month."""

    month: date
    count: int
    most: int

    @property
    def is_too_much(self) -> bool:
        """Tell whether it is more than one person should have in a month."""
        return self.count > self.most

    @property
    def too_many(self) -> int:
        """Count how many tasks should move to someone else or another month."""
        return max(self.count - self.most, 0)


def months_from(today: date, number: int = MONTHS) -> tuple[date, ...]:
    """Give the first days of this month and the next ones.

    >>> [str(month) for month in months_from(date(2026, 11, 21), 3)]
    ['2026-11-01', '2026-12-01', '2027-01-01']
    """
    first = today.replace(day=1)
    return tuple(months_later(first, step) for step in range(number))


def cells(
    counts: Mapping[date, int], months: Sequence[date], most: int
) -> tuple[Cell, ...]:
    """Put the counts of one person beside the limit, a cell for each month.

    >>> december = date(2026, 12, 1)
    >>> [cell.too_many for cell in cells({december: 9}, [december], 8)]
    [1]
    """
    return tuple(Cell(month, counts.get(month, 0), most) for month in months)


def outside(counts: Mapping[date, int], months: Iterable[date]) -> tuple[int, int]:
    """Count what is due before the months that are shown, and after them.

    >>> outside({date(2026, 10, 1): 2, date(2028, 1, 1): 1}, [date(2026, 11, 1)])
    (2, 1)
    """
    shown = list(months)
    before = sum(count for month, count in counts.items() if month < shown[0])
    after = sum(count for month, count in counts.items() if month > shown[-1])
    return before, after
