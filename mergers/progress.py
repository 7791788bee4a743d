"""How far things are in time: phases, and the days that themes spend in each.

A pure calculation: no database and no clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import mean


@dataclass(frozen=True)
class Step:
    """Something that came into a phase on a day."""

    phase: str
    on: date


def days_in_phases(steps: Sequence[Step], today: date) -> dict[str, int]:
    """Count how long something was in each phase; the last one counts up to today.

    >>> found = days_in_phases(
    ...     [Step("difference", date(2026, 1, 1)), Step("discussed", date(2026, 3, 1))],
    ...     date(2026, 3, 11),
    ... )
    >>> found == {"difference": 59, "discussed": 10}
    True
    """
    ordered = [*sorted(steps, key=lambda step: step.on), Step("", today)]
    found: dict[str, int] = {}
    for step, following in pairwise(ordered):
        days = max((following.on - step.on).days, 0)
        found[step.phase] = found.get(step.phase, 0) + days
    return found


def average_days(
    each: Iterable[dict[str, int]], phases: Iterable[str]
) -> dict[str, int]:
    """Give the mean number of days per phase, of what was in it at all.

    >>> average_days([{"difference": 10}, {"difference": 21, "chosen": 3}], ["chosen"])
    {'chosen': 3}
    >>> average_days([{"difference": 10}, {"difference": 22}], ["difference", "chosen"])
    {'difference': 16}
    """
    spent = list(each)
    found = {}
    for phase in phases:
        days = [one[phase] for one in spent if phase in one]
        if days:
            found[phase] = round(mean(days))
    return found


def share_passed(first: date, last: date, today: date) -> int:
    """Give how much of a period has passed, in whole percents.

    >>> share_passed(date(2016, 1, 1), date(2018, 1, 1), date(2017, 1, 1))
    50
    >>> share_passed(date(2016, 1, 1), date(2018, 1, 1), date(2019, 1, 1))
    100
    """
    length = (last - first).days
    if length <= 0:
        return 100 if today >= last else 0
    return max(0, min(100, round(100 * (today - first).days / length)))
