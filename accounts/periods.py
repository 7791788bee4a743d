"""Days and periods: what runs on a day, and which days a database may hold.

Two kinds of period occur. What people agree on has `starts_on` and `ends_on`, and the
end is the last day. What a register says has `valid_from` and `valid_until`, and the
latter is the first day that it no longer holds, as Statistics Netherlands writes it.
"""

from calendar import monthrange
from datetime import date

from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
REVERSED = _("The last day cannot be before the first day.")


def running(day: date, *, prefix: str = "") -> Q:
    """Match rows whose period of `starts_on` and `ends_on` has this day in it."""
    starts = f"{prefix}starts_on"
    begun = Q(**{starts: None}) | Q(**{f"{starts}__lte": day})
    return begun & not_over(day, prefix=prefix)


def not_over(day: date, *, prefix: str = "") -> Q:
    """Match rows whose period did not end before this day: running or still to come."""
    ends = f"{prefix}ends_on"
    return Q(**{ends: None}) | Q(**{f"{ends}__gte": day})


def valid(day: date, *, prefix: str = "") -> Q:
    """Match register rows that hold on this day."""
    since, until = f"{prefix}valid_from", f"{prefix}valid_until"
    return (Q(**{since: None}) | Q(**{f"{since}__lte": day})) & (
        Q(**{until: None}) | Q(**{f"{until}__gt": day})
    )


def ordered(
    name: str, first: str = "starts_on", last: str = "ends_on"
) -> CheckConstraint:
    """Refuse a period that ends before it starts."""
    return CheckConstraint(
        name=f"{name}_{last}_not_before_{first}"[:63],
        condition=Q(**{first: None})
        | Q(**{last: None})
        | Q(**{f"{last}__gte": F(first)}),
        violation_error_message=REVERSED,
    )


def bounded(name: str, *fields: str) -> list[CheckConstraint]:
    """Refuse years that are a slip of the pen; calendars stumble over year 9999."""
    return [
        CheckConstraint(
            name=f"{name}_{field}_in_1900_2100"[:63],
            condition=Q(**{field: None})
            | Q(**{f"{field}__range": (FIRST_DAY, LAST_DAY)}),
            violation_error_message=_("Enter a date between 1900 and 2100."),
        )
        for field in fields
    ]


def months_later(day: date, months: int) -> date:
    """Count months forward; the last day of a short month stands for what it lacks.

    >>> months_later(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
