"""Compare what was measured over the years with elsewhere; no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property

# How far from the other value something is, in points for percentages and in percent of
# the other value for all else: below the first the same, from the second on far.
SAME_WITHIN = Decimal("0.5")
FAR_FROM = Decimal(5)
FEWEST_TO_COMPARE = 2


class Standing(Enum):
    """How a value stands beside another one."""

    FAR_BELOW = "far below"
    BELOW = "slightly below"
    SAME = "the same"
    ABOVE = "slightly above"
    FAR_ABOVE = "far above"


@dataclass(frozen=True, order=True)
class Point:
    """What was measured in a year, here and elsewhere."""

    year: int
    value: Decimal
    national: Decimal | None = None


@dataclass(frozen=True)
class Trend:
    """How a value changed from a first to a last year, here and elsewhere."""

    first: Point
    last: Point

    @property
    def change(self) -> Decimal:
        """Count by how much it changed here.

        >>> sport = Trend(Point(2012, Decimal("24.2"), Decimal("27.3")),
        ...               Point(2014, Decimal("28.2"), Decimal("25.9")))
        >>> sport.change, sport.national_change, sport.difference
        (Decimal('4.0'), Decimal('-1.4'), Decimal('5.4'))
        """
        return self.last.value - self.first.value

    @cached_property
    def national_change(self) -> Decimal | None:
        """Count by how much it changed elsewhere between the same two years."""
        if self.first.national is None or self.last.national is None:
            return None
        return self.last.national - self.first.national

    @property
    def difference(self) -> Decimal | None:
        """Count how much more it changed here than elsewhere."""
        if self.national_change is None:
            return None
        return self.change - self.national_change


def trend(points: Iterable[Point]) -> Trend | None:
    """Compare the first year with the last; one year alone has no trend.

    >>> trend([Point(2014, Decimal(4)), Point(2012, Decimal(8))]).change
    Decimal('-4')
    >>> trend([Point(2014, Decimal(4))]) is None
    True
    """
    ordered = sorted(points, key=lambda point: point.year)
    if len(ordered) < FEWEST_TO_COMPARE:
        return None
    return Trend(ordered[0], ordered[-1])


def standing(value: Decimal, other: Decimal, *, in_points: bool = True) -> Standing:
    """Say how a value stands beside another: in points, or relative to the other.

    >>> standing(Decimal(34), Decimal(31))
    <Standing.ABOVE: 'slightly above'>
    >>> standing(Decimal(8), Decimal(4), in_points=False)
    <Standing.FAR_ABOVE: 'far above'>
    """
    distance = value - other
    if not in_points and other:
        distance = distance * 100 / abs(other)
    if abs(distance) < SAME_WITHIN:
        return Standing.SAME
    if distance > 0:
        return Standing.FAR_ABOVE if distance >= FAR_FROM else Standing.ABOVE
    return Standing.FAR_BELOW if -distance >= FAR_FROM else Standing.BELOW


def places(*values: Decimal | None) -> int:
    """Count the decimals that these values need to be written alike.

    >>> places(Decimal("28.20"), Decimal("24.00")), places(Decimal("72.00"))
    (1, 0)
    """
    exponents = (
        value.normalize().as_tuple().exponent for value in values if value is not None
    )
    return max(
        (-one for one in exponents if isinstance(one, int) and one < 0), default=0
    )


def to_go(value: Decimal, target: Decimal, *, lower_is_better: bool) -> Decimal:
    """Count what is still missing of a target; nothing when it is reached.

    >>> to_go(Decimal("28.2"), Decimal(30), lower_is_better=False)
    Decimal('1.8')
    >>> to_go(Decimal(3), Decimal(4), lower_is_better=True)
    Decimal('0')
    """
    missing = value - target if lower_is_better else target - value
    return max(missing, Decimal(0))
