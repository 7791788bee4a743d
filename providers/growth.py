"""How a network grows from year to year; no database, no clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MOST_YEARS = 12
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stay:
    """From when until when someone takes part; without a last day it goes on."""

    first: date
    last: date | None = None

    def has(self, day: date) -> bool:
        """Tell whether someone takes part on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Year:
    """A network on one day of a year, and who came and went in that year until then."""

    year: int
    on: date
    members: int
    joined: int
    left: int


def growth(
    stays: Collection[Stay], today: date, *, most: int = MOST_YEARS
) -> list[Year]:
    """Count the network on 31 December of each year, and today in the present one.

    It begins with the year in which the first joined, or with the last so many years.
    Someone leaves on the day after the last day, so that the members of a year are
    those of the year before, with who joined and without who left.

    >>> stays = [Stay(date(2024, 3, 1)), Stay(date(2024, 5, 1), date(2025, 6, 30))]
    >>> [(year.year, year.members) for year in growth(stays, date(2025, 11, 21))]
    [(2024, 2), (2025, 1)]
    """
    begun = [stay.first for stay in stays if stay.first <= today]
    if not begun:
        return []
    first = max(min(begun).year, today.year - most + 1)
    return [count(stays, year, today) for year in range(first, today.year + 1)]


def count(stays: Iterable[Stay], year: int, today: date) -> Year:
    """Count one year, through its last day or through today."""
    since, until = date(year, 1, 1), min(date(year, 12, 31), today)
    stays = list(stays)
    return Year(
        year=year,
        on=until,
        members=sum(stay.has(until) for stay in stays),
        joined=sum(since <= stay.first <= until for stay in stays),
        left=sum(since <= stay.last + ONE_DAY <= until for stay in stays if stay.last),
    )
