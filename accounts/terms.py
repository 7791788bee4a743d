"""The day on which a statutory term ends, as the Algemene termijnenwet has it.

Which days are holidays comes from a library. In the whole year round a recognised
holiday is: 1 January, Good Friday, Easter Monday, King's Day, 5 May, Ascension Day,
Whit Monday, 25 and 26 December (art. 3 lid 1).
"""

from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

from accounts.periods import months_later

SATURDAY = 5
# Longer terms end on their own day, whatever that day is (art. 4).
MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 90, 12, 3


def is_ordinary(day: date) -> bool:
    """Tell whether a term can end on a day: no Saturday, Sunday or holiday (art. 1).

    >>> is_ordinary(date(2026, 4, 3)), is_ordinary(date(2026, 4, 7))
    (False, True)
    """
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def next_ordinary(day: date) -> date:
    """Give this day, or the first one after it on which a term can end (art. 1 lid 1).

    >>> next_ordinary(date(2026, 12, 25))
    datetime.date(2026, 12, 28)
    """
    while not is_ordinary(day):
        day += timedelta(days=1)
    return day


def raw_end(
    start: date, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0
) -> date:
    """Count a term from a day, without looking at what day it ends on.

    >>> raw_end(date(2026, 11, 13), weeks=6)
    datetime.date(2026, 12, 25)
    """
    return months_later(start, months + 12 * years) + timedelta(days=days, weeks=weeks)


def due(
    start: date, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0
) -> date:
    """Give the last day of a statutory term that is counted from a day.

    Terms of over twelve weeks, three months or ninety days, and those in years, end on
    their own day (art. 4). Terms in hours are not counted here.

    >>> due(date(2026, 3, 9), weeks=4)
    datetime.date(2026, 4, 7)
    >>> due(date(2026, 3, 9), years=2)
    datetime.date(2028, 3, 9)
    """
    end = raw_end(start, days=days, weeks=weeks, months=months, years=years)
    too_long = days > MOST_DAYS or weeks > MOST_WEEKS or months > MOST_MONTHS
    return end if too_long or years else next_ordinary(end)


@lru_cache(maxsize=256)
def _holidays(year: int) -> frozenset[date]:
    # "optional" holds Good Friday, and 5 May in the years in which few are free.
    found = country_holidays("NL", years=year, categories=("public", "optional"))
    return frozenset(found)
