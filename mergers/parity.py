"""How equally parties take part; no database, no clock."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Flag(StrEnum):
    """Why the part of a party stands out."""

    NOTHING = "nothing"
    MUCH = "much"


@dataclass(frozen=True)
class Part(Generic[K]):
    """What one party brought in, out of all that was brought in."""

    party: K
    count: int
    share: Fraction
    flag: Flag | None

    @property
    def percent(self) -> int:
        """Give the share in whole percents, a half upwards."""
        return int(self.share * 100 + Fraction(1, 2))


def most(parties: int) -> Fraction:
    """Give the share above which a party takes more than its place.

    Twice the fair share, but with few parties the fair share and half of the rest:
    nobody of two can take more than all.

    >>> most(5), most(2)
    (Fraction(2, 5), Fraction(3, 4))
    """
    fair = Fraction(1, parties)
    return min(2 * fair, fair + (1 - fair) / 2)


def parts(counts: Mapping[K, int]) -> list[Part[K]]:
    """Lay the parties beside each other and flag who stands out, in the given order.

    A party is flagged when it brought in nothing while others did, or when it took more
    than `most` allows. As long as nobody brought in anything, nobody stands out.

    >>> [part.flag for part in parts(dict(zip("abcde", (8, 1, 1, 0, 2))))]
    [<Flag.MUCH: 'much'>, None, None, <Flag.NOTHING: 'nothing'>, None]
    >>> [part.percent for part in parts({"a": 8, "b": 4})]
    [67, 33]
    >>> any(part.flag for part in parts(dict(zip("abcde", (2, 3, 2, 3, 2)))))
    False
    >>> parts({})
    []
    """
    total = sum(counts.values())
    return [
        Part(party, count, share, _flag(count, share, total, len(counts)))
        for party, count in counts.items()
        for share in [Fraction(count, total) if total else Fraction(0)]
    ]


def _flag(count: int, share: Fraction, total: int, parties: int) -> Flag | None:
    if total and not count:
        return Flag.NOTHING
    # Who sits there alone cannot take the place of another.
    return Flag.MUCH if parties > 1 and share > most(parties) else None
