"""How divided people are on one question: Van der Eijk's A (method F9)."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

LEAST_FOR_WORDS = 5
WORDS = (
    (Fraction(0), "camps"),
    (Fraction(4, 10), "divided"),
    (Fraction(7, 10), "fair"),
)


def agreement(counts: Sequence[int]) -> Fraction | None:
    """Give -1 for two camps, 0 for an even spread, 1 for one mind.

    The counts go from the lowest category up, empty categories included. They are
    peeled off in layers; each layer weighs as much as the answers that it holds.

    >>> float(agreement([30, 40, 210, 130, 530, 50, 10]))
    0.6113333333333333
    >>> agreement([2, 0, 1, 1]), agreement([5, 0, 0, 0, 5]), agreement([0, 0, 3])
    (Fraction(1, 12), Fraction(-1, 1), Fraction(1, 1))
    """
    total = sum(counts)
    if not total:
        return None
    left = list(counts)
    found = Fraction(0)
    while any(left):
        filled = tuple(count > 0 for count in left)
        base = min(count for count in left if count)
        found += layer(filled) * base * sum(filled)
        left = [count - base if count else 0 for count in left]
    return found / total


def level(value: Fraction | None, n: int | None) -> str:
    """Put A in a word, from five answers on (method F9).

    >>> [level(Fraction(tenths, 10), 5) for tenths in (-1, 3, 6, 7)]
    ['camps', 'divided', 'fair', 'agreed']
    >>> level(Fraction(1), 4), level(None, None)
    ('', '')
    """
    if value is None or n is None or n < LEAST_FOR_WORDS:
        return ""
    return next((word for limit, word in WORDS if value < limit), "agreed")


@lru_cache(maxsize=1024)
def layer(filled: tuple[bool, ...]) -> Fraction:
    """Give the agreement of one layer, in which a category is filled or empty.

    >>> [str(layer(pattern)) for pattern in ((1, 1, 0, 0, 0), (1, 0, 1), (1, 1, 1))]
    ['3/4', '-1', '0']
    """
    categories, many = len(filled), sum(filled)
    if many == 1:
        return Fraction(1)
    if many == categories:
        return Fraction(0)
    together, apart = triples(filled)
    unimodality = Fraction(
        (categories - 2) * together - (categories - 1) * apart,
        (categories - 2) * (together + apart),
    )
    return unimodality * Fraction(categories - many, categories - 1)


def triples(filled: Sequence[bool]) -> tuple[int, int]:
    """Count triples of categories: the two filled ones beside or around the empty one.

    >>> triples([True, True, False, True])
    (1, 2)
    """
    many = sum(filled)
    together = apart = before = 0
    for is_filled in filled:
        if is_filled:
            before += 1
            continue
        after = many - before
        together += before * (before - 1) // 2 + after * (after - 1) // 2
        apart += before * after
    return together, apart
