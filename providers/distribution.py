"""How referrals are spread over providers, and how long it takes: pure calculation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from accounts.periods import months_later

LEAST = 5  # shares of fewer referrals than these say nothing


@dataclass(frozen=True)
class Tally:
    """How often an organisation was sent a question, per answer that it gave."""

    organisation: int
    answers: Mapping[str, int]

    @property
    def sent(self) -> int:
        """Count what was sent, whatever the answer."""
        return sum(self.answers.values())


@dataclass(frozen=True)
class Share:
    """The part of all referrals that one organisation got."""

    tally: Tally
    percent: int
    is_high: bool


@dataclass(frozen=True)
class Distribution:
    """The spread of referrals; the organisation that got most comes first."""

    total: int
    shares: tuple[Share, ...]

    @property
    def is_telling(self) -> bool:
        """Tell whether there are enough referrals to speak of shares."""
        return self.total >= LEAST

    @property
    def high(self) -> Share | None:
        """Give the share above which one was to be warned, if there is one."""
        found = (share for share in self.shares if share.is_high)
        return next(found, None) if self.is_telling else None


def percent(part: int, whole: int) -> int:
    """Give a part in whole percents, a half rounded up; of nothing it is nothing.

    >>> [percent(part, 30) for part in (14, 9, 7)]
    [47, 30, 23]
    >>> percent(1, 200), percent(0, 0)
    (1, 0)
    """
    return (200 * part + whole) // (2 * whole) if whole else 0


def distribution(tallies: Iterable[Tally], *, warning: int) -> Distribution:
    """Divide referrals over organisations, and mark who got more than so many percent.

    >>> tallies = [Tally(1, {"accepted": 3}), Tally(2, {"accepted": 2})]
    >>> [share.is_high for share in distribution(tallies, warning=60).shares]
    [False, False]
    >>> [share.is_high for share in distribution(tallies, warning=59).shares]
    [True, False]
    """
    found = sorted(tallies, key=lambda tally: -tally.sent)
    total = sum(tally.sent for tally in found)
    return Distribution(
        total,
        tuple(
            Share(tally, percent(tally.sent, total), 100 * tally.sent > warning * total)
            for tally in found
        ),
    )


def median(values: Iterable[int]) -> Fraction | None:
    """Give the middle one, halfway when there are two, and nothing without any.

    >>> median([9, 1, 2]), median([2, 3]), median([])
    (Fraction(2, 1), Fraction(5, 2), None)
    """
    found = sorted(values)
    if not found:
        return None
    middle = len(found) // 2
    if len(found) % 2:
        return Fraction(found[middle])
    return Fraction(found[middle - 1] + found[middle], 2)


def months(first: date, last: date) -> list[date]:
    """Give the first day of each month in a period.

    >>> [f"{month:%m-%Y}" for month in months(date(2026, 11, 30), date(2027, 1, 1))]
    ['11-2026', '12-2026', '01-2027']
    """
    since, until = (day.year * 12 + day.month - 1 for day in (first, last))
    return [date(n // 12, n % 12 + 1, 1) for n in range(since, until + 1)]


def last_year(today: date) -> tuple[date, date]:
    """Give the last twelve months, today included.

    >>> print(*last_year(date(2026, 11, 21)))
    2025-11-22 2026-11-21
    """
    return months_later(today, -12) + timedelta(days=1), today
