"""Place days on a line of whole pixels; no database, no clock.

Whole, because a number with a decimal comma breaks a drawing.
"""

from dataclasses import dataclass
from datetime import date

from providers.continuity import Window

NARROWEST_BAR = 2
MOST_TICKS = 14
MONTHS_PER_YEAR = 12
STEPS = (1, 3, 6, 12, 24, 60, 120, 240)  # months between two ticks


@dataclass(frozen=True)
class Bar:
    """Where a period is drawn."""

    x: int
    width: int


@dataclass(frozen=True)
class Tick:
    """Where the first day of a month is drawn, and whether it begins a year."""

    x: int
    day: date
    is_year: bool


@dataclass(frozen=True)
class Timeline:
    """The days of a window drawn over a width, each day equally wide."""

    window: Window
    width: int

    def x(self, day: date) -> int:
        """Place the start of a day; what lies outside ends up on the edge.

        >>> ten_days = Timeline(Window(date(2020, 1, 1), date(2020, 1, 10)), 200)
        >>> ten_days.x(date(2020, 1, 4))
        60
        """
        return self._edge((day - self.window.first).days)

    def bar(self, first: date, last: date) -> Bar:
        """Draw a period from the start of its first to the end of its last day.

        >>> ten_days = Timeline(Window(date(2020, 1, 1), date(2020, 1, 10)), 200)
        >>> ten_days.bar(date(2020, 1, 4), date(2020, 1, 5))
        Bar(x=60, width=40)
        """
        start = self.x(first)
        end = self._edge((last - self.window.first).days + 1)
        width = max(end - start, NARROWEST_BAR)
        return Bar(min(start, self.width - width), width)

    def ticks(self) -> tuple[Tick, ...]:
        """Mark months, quarters, half years or years: the finest that leaves room.

        >>> three_years = Timeline(Window(date(2019, 1, 1), date(2021, 12, 31)), 600)
        >>> [str(tick.day) for tick in three_years.ticks()[:3]]
        ['2019-01-01', '2019-04-01', '2019-07-01']
        """
        for step in STEPS:
            months = self._months(step)
            if len(months) <= MOST_TICKS:
                break
        days = [
            date(month // MONTHS_PER_YEAR, month % MONTHS_PER_YEAR + 1, 1)
            for month in months
        ]
        return tuple(Tick(self.x(day), day, day.month == 1) for day in days)

    def _edge(self, days: int) -> int:
        return min(max(days * self.width // self.window.days, 0), self.width)

    def _months(self, step: int) -> range:
        """Count in months from the year 0, so that long steps land on a January."""
        first, last = self.window.first, self.window.last
        start = first.year * MONTHS_PER_YEAR + first.month - (first.day == 1)
        stop = last.year * MONTHS_PER_YEAR + last.month
        return range(-(-start // step) * step, stop, step)
