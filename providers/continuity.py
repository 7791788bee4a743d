"""Find the days on which nobody was to support anybody; no database, no clock."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

DAY = timedelta(days=1)
Period: TypeAlias = tuple[date, date]
OpenPeriod: TypeAlias = tuple[date | None, date | None]


@dataclass(frozen=True)
class _Days:
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("The last day comes before the first.")

    @property
    def days(self) -> int:
        """Count the days, the first and the last included."""
        return (self.last - self.first).days + 1


class Window(_Days):
    """The days that are looked at."""


class Gap(_Days):
    """Days without support that nothing interrupts."""


@dataclass(frozen=True)
class Supply:
    """Support in an area until its last day; no day means open on that side."""

    area: int
    form: str
    target_group: int
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class Line:
    """The covered periods and the gaps that some target groups in an area share."""

    area: int
    form: str
    target_groups: tuple[int, ...]
    periods: tuple[Period, ...]
    gaps: tuple[Gap, ...]

    @property
    def gap_days(self) -> int:
        """Count the days without support."""
        return sum(gap.days for gap in self.gaps)

    @property
    def is_never(self) -> bool:
        """Tell whether there is no support on any day."""
        return not self.periods


def covered(periods: Iterable[OpenPeriod], window: Window) -> tuple[Period, ...]:
    """Join the periods that overlap or adjoin, as far as they are in the window.

    >>> year = Window(date(2020, 1, 1), date(2020, 12, 31))
    >>> spring = (date(2020, 3, 1), date(2020, 5, 31))
    >>> [(first, last)] = covered([(date(2020, 6, 1), None), spring], year)
    >>> print(first, last)
    2020-03-01 2020-12-31
    """
    clipped = sorted(
        (
            max(starts_on or window.first, window.first),
            min(ends_on or window.last, window.last),
        )
        for starts_on, ends_on in periods
    )
    joined: list[Period] = []
    for first, last in clipped:
        if last < first:
            continue
        if joined and (first - joined[-1][1]).days <= 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def gaps(periods: Iterable[OpenPeriod], window: Window) -> tuple[Gap, ...]:
    """List the longest stretches of the window that no period covers.

    >>> cmww, successor = (None, date(2019, 12, 31)), (date(2020, 2, 1), None)
    >>> [gap] = gaps([cmww, successor], Window(date(2019, 1, 1), date(2020, 12, 31)))
    >>> print(gap.first, gap.last, gap.days)
    2020-01-01 2020-01-31 31
    """
    found = []
    first_open = window.first
    for first, last in covered(periods, window):
        if first_open < first:
            found.append(Gap(first_open, first - DAY))
        if last == window.last:
            return tuple(found)
        first_open = last + DAY
    return (*found, Gap(first_open, window.last))


def lines(
    areas: Sequence[int],
    forms: Sequence[str],
    target_groups: Sequence[int],
    supplies: Iterable[Supply],
    window: Window,
) -> tuple[Line, ...]:
    """Draw up a line per area and form, and more where target groups fare differently.

    >>> year = Window(date(2020, 1, 1), date(2020, 12, 31))
    >>> mee = Supply(1, "formal", 7, date(2020, 2, 1), None)
    >>> for line in lines([1], ["formal"], [7, 8, 9], [mee], year):
    ...     print(line.target_groups, line.gap_days, line.is_never)
    (7,) 31 False
    (8, 9) 366 True
    """
    agreed: dict[tuple[int, str, int], list[OpenPeriod]] = defaultdict(list)
    for supply in supplies:
        key = supply.area, supply.form, supply.target_group
        agreed[key].append((supply.starts_on, supply.ends_on))
    found = []
    for area in areas:
        for form in forms:
            alike: dict[tuple[Period, ...], list[int]] = defaultdict(list)
            for group in target_groups:
                alike[covered(agreed[area, form, group], window)].append(group)
            found += [
                Line(area, form, tuple(groups), periods, gaps(periods, window))
                for periods, groups in alike.items()
            ]
    return tuple(found)
