"""Days that count from the date of a merger; no database, no clock."""

from datetime import date, timedelta

from accounts.periods import FIRST_DAY, LAST_DAY, months_later


def day_from(merger_on: date, months: int, days: int = 0) -> date:
    """Count months, and days on top of them, from a merger; negative is before it.

    >>> print(day_from(date(2027, 1, 1), -6), day_from(date(2027, 1, 1), 24))
    2026-07-01 2029-01-01
    >>> print(day_from(date(2027, 1, 1), 24, -1))
    2028-12-31
    """
    return months_later(merger_on, months) + timedelta(days)


def fits(day: date) -> bool:
    """Tell whether a day is one that can be kept.

    >>> fits(date(2027, 1, 1)), fits(date(2101, 1, 1))
    (True, False)
    """
    return FIRST_DAY <= day <= LAST_DAY
