"""Write the hours in which people can come or call, per day of the week."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TypeAlias

from django.utils.dateformat import time_format
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext as _

from providers.models import Location, OpeningHours
from providers.opening_hours import Outlook, Span, format_spans, outlook

Week: TypeAlias = dict[int, str]

# Of each kind of hours: while it is open, before it opens today, and on another day.
SOONEST = {
    OpeningHours.Kind.TELEPHONE: (
        gettext_noop("You can call today until %(closes)s."),
        gettext_noop("You can call today from %(opens)s to %(closes)s."),
        gettext_noop(
            "You cannot call now. You can on %(day)s from %(opens)s to %(closes)s."
        ),
    ),
    OpeningHours.Kind.OPENING: (
        gettext_noop("Open today until %(closes)s."),
        gettext_noop("Open today from %(opens)s to %(closes)s."),
        gettext_noop("Closed now. Open on %(day)s from %(opens)s to %(closes)s."),
    ),
}


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


def spans(locations: Iterable[Location], kind: str) -> dict[int, list[Span]]:
    """Give the spans in which one of the locations can be reached, per weekday."""
    found: dict[int, set[Span]] = defaultdict(set)
    for location in locations:
        for hours in location.opening_hours.all():
            if hours.kind == kind:
                found[hours.weekday].add(Span(hours.opens_at, hours.closes_at))
    return {day: joined(found[day]) for day in sorted(found)}


def week(locations: Iterable[Location], kind: str) -> Week:
    """Give the hours in which one of the locations can be reached, per weekday."""
    return {day: format_spans(of_day) for day, of_day in spans(locations, kind).items()}


def soonest(locations: Sequence[Location], now: datetime) -> list[str]:
    """Say when people can come and call: today, or else when that is next."""
    found = []
    for kind, sentences in SOONEST.items():
        seen = outlook(spans(locations, kind), now.isoweekday(), now.time())
        if seen:
            sentence = sentences[0 if seen.is_open else 1 if not seen.ahead else 2]
            found.append(gettext(sentence) % _in_words(seen))
    return found


def written(hours: Week) -> list[str]:
    """Write a week; days in a row with the same hours are taken together."""
    return [_days(run[0], run[-1], hours[run[0]]) for run in _runs(hours)]


def _in_words(seen: Outlook) -> dict[str, str]:
    form = "G.i" if get_language() == "nl" else "G:i"
    return {
        "day": str(OpeningHours.Weekday(seen.weekday).label),
        "opens": time_format(seen.span.opens, form),
        "closes": time_format(seen.span.closes, form),
    }


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
