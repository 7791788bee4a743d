"""Write the hours in which people can come or call, per day of the week."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeAlias

from django.utils.translation import gettext as _

from providers.models import Location, OpeningHours
from providers.opening_hours import Span, format_spans

Week: TypeAlias = dict[int, str]


def joined(spans: Iterable[Span]) -> list[Span]:
    """Join the spans of a day that overlap or touch.

    >>> from datetime import time
    >>> morning, day = Span(time(9), time(12)), Span(time(10), time(17))
    >>> format_spans(joined([morning, day, Span(time(19), time(21))]))
    '9.00-17.00, 19.00-21.00'
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.opens <= found[-1].closes:
            last = found.pop()
            span = Span(last.opens, max(last.closes, span.closes))  # noqa: PLW2901
        found.append(span)
    return found


def week(locations: Iterable[Location], kind: str) -> Week:
    """Give the hours in which one of the locations can be reached, per weekday."""
    spans: dict[int, set[Span]] = defaultdict(set)
    for location in locations:
        for hours in location.opening_hours.all():
            if hours.kind == kind:
                spans[hours.weekday].add(Span(hours.opens_at, hours.closes_at))
    return {day: format_spans(joined(spans[day])) for day in sorted(spans)}


def written(hours: Week) -> list[str]:
    """Write a week; days in a row with the same hours are taken together."""
    return [_days(run[0], run[-1], hours[run[0]]) for run in _runs(hours)]


def _runs(hours: Week) -> list[list[int]]:
    """Cut a week where a day is missing or has other hours."""
    days = list(hours)
    if not days:
        return []
    cuts = [0] + [
        index
        for index, (day, later) in enumerate(pairwise(days), start=1)
        if later != day + 1 or hours[later] != hours[day]
    ]
    return [days[start:stop] for start, stop in pairwise([*cuts, len(days)])]


def _days(first: int, last: int, hours: str) -> str:
    names = {
        "first": OpeningHours.Weekday(first).label,
        "last": OpeningHours.Weekday(last).label,
        "hours": hours,
    }
    if first == last:
        return _("%(first)s %(hours)s") % names
    return _("%(first)s through %(last)s %(hours)s") % names
