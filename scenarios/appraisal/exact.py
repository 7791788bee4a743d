"""Exact numbers in a document of text: a half is "1/2", three is 3, nothing is null."""

from fractions import Fraction


def pack(value: Fraction | int | None) -> int | str | None:
    """Write an exact number so that JSON can keep it.

    >>> pack(Fraction(1, 3)), pack(Fraction(6, 2)), pack(4), pack(None)
    ('1/3', 3, 4, None)
    """
    if value is None or isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else str(value)


def unpack(value: int | str | None) -> Fraction | None:
    """Read back what was packed; what was nothing stays nothing.

    >>> unpack("1/3"), unpack(3), unpack(None)
    (Fraction(1, 3), Fraction(3, 1), None)
    """
    return None if value is None else Fraction(value)
