"""Place values over the years in a drawing of whole pixels; no database, no clock.

Whole, because a number with a decimal comma breaks a drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

WIDTH, HEIGHT = 360, 230
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 22, 28  # room for words around the drawing
MOST_TICKS = 5
MOST_YEARS = 7  # more than so many years under the drawing run into each other
STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Scale:
    """Where a drawing begins and ends, and how far its lines are apart."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> list[Decimal]:
        """List the values at which a line is drawn."""
        count = int((self.high - self.low) / self.step)
        return [self.low + self.step * number for number in range(count + 1)]


@dataclass(frozen=True)
class Spot:
    """Where a value of a year is drawn."""

    x: int
    y: int
    year: int
    value: Decimal


@dataclass(frozen=True)
class Strip:
    """Where a period is drawn."""

    x: int
    width: int


@dataclass(frozen=True)
class Field:
    """The years from left to right and the values from bottom to top."""

    first: int
    last: int
    scale: Scale
    width: int = WIDTH
    height: int = HEIGHT

    def x(self, year: int) -> int:
        """Place the middle of a year."""
        return self._across(Decimal(2 * (year - self.first) + 1) / 2)

    def y(self, value: Decimal) -> int:
        """Place a value.

        >>> percent = Scale(Decimal(0), Decimal(100), Decimal(20))
        >>> Field(2012, 2014, percent).y(Decimal(0))
        202
        """
        room = self.height - TOP - BOTTOM
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.height - BOTTOM - round(room * share)

    def spots(self, values: Iterable[tuple[int, Decimal]]) -> tuple[Spot, ...]:
        """Place values of years."""
        return tuple(
            Spot(self.x(year), self.y(value), year, value) for year, value in values
        )

    def strip(self, first: date, last: date) -> Strip | None:
        """Place a period; what falls outside the years is cut off."""
        start = max(self._day(first), Decimal(0))
        end = min(self._day(last), Decimal(self.years))
        if end < 0 or start > self.years:
            return None
        x = self._across(start)
        return Strip(x, max(self._across(end) - x, 2))

    @property
    def years(self) -> int:
        """Count the years from left to right."""
        return self.last - self.first + 1

    @property
    def year_labels(self) -> list[int]:
        """List the years to write, the last one among them."""
        step = -(-self.years // MOST_YEARS)
        return sorted(range(self.last, self.first - 1, -step))

    def _day(self, day: date) -> Decimal:
        into_year = Decimal(day.timetuple().tm_yday - 1) / 366
        return day.year - self.first + into_year

    def _across(self, years: Decimal) -> int:
        room = self.width - LEFT - RIGHT
        return LEFT + round(room * years / self.years)


def scale(values: Sequence[Decimal]) -> Scale:
    """Choose round numbers just below the lowest and just above the highest value.

    >>> scale([Decimal("24.2"), Decimal("28.2")])
    Scale(low=Decimal('23'), high=Decimal('29'), step=Decimal('1'))
    """
    low, high = min(values), max(values)
    span = (high - low) or max(abs(high), Decimal(1))
    power = Decimal(10) ** (span / MOST_TICKS).adjusted()
    sizes = (power * size for size in STEPS)
    step = next(size for size in sizes if size >= span / MOST_TICKS).normalize()
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    if bottom == top:
        top += step
    if bottom > 0 and low - bottom < step:  # room for words under the lowest value
        bottom -= step
    return Scale(bottom, top, step)


def paths(spots: Sequence[Spot], broken_at: Iterable[int] = ()) -> str:
    """Draw a line through spots, broken where a year between two may not be seen.

    >>> paths([Spot(0, 5, 2012, Decimal(1)), Spot(9, 3, 2014, Decimal(2))])
    'M0 5L9 3'
    >>> paths([Spot(0, 5, 2012, Decimal(1)), Spot(9, 3, 2014, Decimal(2))], [2013])
    'M0 5M9 3'
    """
    if not spots:
        return ""
    gaps = list(broken_at)
    drawn = [f"M{spots[0].x} {spots[0].y}"]
    for before, after in pairwise(spots):
        is_broken = any(before.year < year < after.year for year in gaps)
        drawn.append(f"{'M' if is_broken else 'L'}{after.x} {after.y}")
    return "".join(drawn)
