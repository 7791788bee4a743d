"""When a provider was last heard from, and from when on that is silence; no clock."""

from datetime import date

from accounts.periods import months_later

SILENT_AFTER_MONTHS = 12


def last_heard(*days: date | None) -> date | None:
    """Give the last of the days that are known.

    >>> last_heard(date(2026, 3, 1), None, date(2026, 5, 1))
    datetime.date(2026, 5, 1)
    """
    return max((day for day in days if day), default=None)


def silence_before(day: date) -> date:
    """Give the day before which the last sign of life is too long ago on this day.

    >>> silence_before(date(2028, 2, 29))
    datetime.date(2027, 2, 28)
    """
    return months_later(day, -SILENT_AFTER_MONTHS)


def is_silent(heard: date | None, day: date) -> bool:
    """Tell whether nothing was heard for longer than a year, or ever.

    >>> is_silent(date(2025, 11, 22), date(2026, 11, 22)), is_silent(None, date.max)
    (False, True)
    """
    return heard is None or heard < silence_before(day)
