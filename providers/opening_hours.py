"""Read and write the opening hours of one weekday; no database, no clock."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Literal

Reason = Literal["format", "order", "overlap"]

CLOSED = ("", "gesloten", "closed")
LONGEST = 100
MOST_SPANS = 6  # written out again, these stay well within the longest text
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
SPAN = re.compile(
    rf"([0-9]{{1,2}})(?:[.:]([0-9]{{2}}))? ?[{DASHES}] ?"
    r"([0-9]{1,2})(?:[.:]([0-9]{2}))?(?: ?uur)?",
)


class HoursError(ValueError):
    """Refuse what was typed, with a reason that a form can put into words."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, order=True)
class Span:
    """Open from one time until a later one on the same day."""

    opens: time
    closes: time


def parse(text: str) -> tuple[Span, ...]:
    """Read the hours as people type them, in any order; closed is no hours.

    >>> format_spans(parse("13-17 uur en 9:00 - 12:30"))
    '9.00-12.30, 13.00-17.00'
    >>> parse("Gesloten")
    ()
    >>> parse("17-9")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    HoursError: order
    """
    if len(text) > LONGEST:
        raise HoursError("format")
    plain = " ".join(text.casefold().split())
    if plain in CLOSED:
        return ()
    for separator in (" en ", " and ", ";"):
        plain = plain.replace(separator, ",")
    parts = plain.split(",")
    if len(parts) > MOST_SPANS:
        raise HoursError("format")
    spans = sorted(_span(part.strip()) for part in parts)
    if any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
        raise HoursError("overlap")
    return tuple(spans)


def format_spans(spans: Iterable[Span]) -> str:
    """Write the hours the Dutch way.

    >>> format_spans([Span(time(9), time(12, 30)), Span(time(13, 30), time(17))])
    '9.00-12.30, 13.30-17.00'
    """
    return ", ".join(
        f"{_written(span.opens)}-{_written(span.closes)}" for span in spans
    )


@dataclass(frozen=True)
class Outlook:
    """When something is open next: so many days ahead, on a weekday, in a span."""

    ahead: int
    weekday: int
    span: Span
    is_open: bool


def outlook(
    week: Mapping[int, Iterable[Span]], weekday: int, now: time
) -> Outlook | None:
    """Look up to a week ahead; nothing when it is never open.

    >>> monday, tuesday = 1, 2
    >>> week = {monday: [Span(time(9), time(12)), Span(time(13), time(17))]}
    >>> outlook(week, monday, time(11, 59)).is_open
    True
    >>> outlook(week, monday, time(12)).span.opens
    datetime.time(13, 0)
    >>> outlook(week, tuesday, time(9)).ahead
    6
    """
    for ahead in range(8):
        day = (weekday - 1 + ahead) % 7 + 1
        for span in sorted(week.get(day, ())):
            if ahead or now < span.closes:
                return Outlook(ahead, day, span, not ahead and span.opens <= now)
    return None


def _span(text: str) -> Span:
    match = SPAN.fullmatch(text)
    if match is None:
        raise HoursError("format")
    opens_hour, opens_minute, closes_hour, closes_minute = match.groups(default="0")
    try:
        opens = time(int(opens_hour), int(opens_minute))
        closes = time(int(closes_hour), int(closes_minute))
    except ValueError as error:
        raise HoursError("format") from error
    if closes <= opens:
        raise HoursError("order")
    return Span(opens, closes)


def _written(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02}"
