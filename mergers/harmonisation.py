"""How far a theme is, and when it is the same everywhere; no database, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

PHASES = ("difference", "discussed", "chosen", "introduced", "secured")


@dataclass(frozen=True)
class Stay:
    """The days that a theme was in a phase; the one that it is in has no end yet."""

    phase: str
    first: date
    until: date | None
    days: int
    reason: str = ""


def next_phase(phase: str) -> str:
    """Give the phase that comes after this one, or nothing after the last.

    >>> next_phase("difference"), next_phase("secured")
    ('discussed', '')
    """
    return (*PHASES, "")[PHASES.index(phase) + 1]


def asks_reason(before: str, after: str) -> bool:
    """Tell whether a step skips a phase or goes back, which asks for a reason.

    >>> asks_reason("difference", "discussed"), asks_reason("difference", "chosen")
    (False, True)
    >>> asks_reason("chosen", "discussed")
    True
    """
    return after != next_phase(before)


def is_chosen(phase: str) -> bool:
    """Tell whether a theme in this phase needs an outcome.

    >>> is_chosen("discussed"), is_chosen("chosen"), is_chosen("secured")
    (False, True, True)
    """
    return PHASES.index(phase) >= PHASES.index("chosen")


def stays(changes: Sequence[tuple[str, date, str]], today: date) -> list[Stay]:
    """Count the days in each phase, from the days on which it changed.

    >>> moves = [("difference", date(2026, 1, 1), ""), ("chosen", date(2026, 3, 1), "")]
    >>> [(stay.phase, stay.days) for stay in stays(moves, date(2026, 3, 11))]
    [('difference', 59), ('chosen', 10)]
    """
    ends = [on for _, on, _ in changes[1:]] + [None]
    return [
        Stay(phase, on, until, max(((until or today) - on).days, 0), reason)
        for (phase, on, reason), until in zip(changes, ends, strict=False)
    ]


def is_harmonised(
    adopted_on: date | None,
    predecessors: Iterable[int],
    ends: Mapping[int, date | None],
) -> bool:
    """Tell whether one practice was adopted and every former one has an end.

    >>> ends = {881: date(2027, 7, 1), 951: date(2027, 7, 1), 962: None}
    >>> is_harmonised(date(2027, 1, 4), [881, 951, 962], ends)
    False
    >>> is_harmonised(date(2027, 1, 4), [881, 951, 962], ends | {962: date(2027, 7, 1)})
    True
    """
    return adopted_on is not None and all(ends.get(one) for one in predecessors)
