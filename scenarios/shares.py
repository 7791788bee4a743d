"""Which part of the whole each weight is; no database, no clock."""

from collections.abc import Sequence
from fractions import Fraction

HALF = Fraction(1, 2)


def shares(weights: Sequence[int]) -> list[Fraction]:
    """Give each weight as a part of their sum; when nothing weighs, nothing has a part.

    >>> shares([100, 50, 50])
    [Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)]
    >>> shares([0, 0])
    [Fraction(0, 1), Fraction(0, 1)]
    """
    total = sum(weights)
    return [Fraction(weight, total) if total else Fraction(0) for weight in weights]


def whole_percent(share: Fraction) -> int:
    """Round a part to whole percents, a half upwards; more digits would say too much.

    >>> whole_percent(Fraction(1, 3)), whole_percent(Fraction(1, 8))
    (33, 13)
    """
    return int(share * 100 + HALF)
