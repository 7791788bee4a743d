"""Read what people type as the place where they live; no database, no clock."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from accounts.search import fold

# Words in many names of places, by which alone no place is known.
LITTLE = {
    *("aan", "bij", "de", "den", "der", "en", "het", "in", "op", "over", "s"),
    *("sint", "st", "t", "te", "ten", "ter", "van"),
}
MOST_WORDS = 12
LONGEST_NAME = 6  # in words
WHOLE_POSTCODE = re.compile(r"\b([1-9][0-9]{3}) ?[a-z]{2}\b")
DIGITS_OF_POSTCODE = re.compile(r"\b([1-9][0-9]{3})\b")
APART = re.compile(r"[,;:/\n]|\S*[0-9]\S*")  # between the parts of an address
BRACKETS = re.compile(r"\(.*?\)")
NO_LETTER = re.compile(r"[\W_]+")

K = TypeVar("K")


@dataclass(frozen=True)
class Typed:
    """A place as someone typed it: its postcode, and what may be its name.

    The names that tell most come first: the end of an address, and long before short.
    """

    postcode: str
    names: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """Give the words by which places can be looked up."""
        found = chain.from_iterable(name.split() for name in self.names)
        telling = frozenset(found) - LITTLE
        return telling | {self.postcode} if self.postcode else telling


def read(text: str) -> Typed:
    """Read a place, a postcode or an address.

    >>> read("Dorpsstraat 12, 6361 EK Nuth")
    Typed(postcode='6361', names=('nuth', 'dorpsstraat'))
    >>> read("'s-Hertogenbosch").names[0]
    's hertogenbosch'
    >>> read("Nuenen, Gerwen en Nederwetten").names[0]
    'nuenen gerwen en nederwetten'
    >>> read("12")
    Typed(postcode='', names=())
    """
    folded = fold(text)
    code = WHOLE_POSTCODE.search(folded) or DIGITS_OF_POSTCODE.search(folded)
    rest = WHOLE_POSTCODE.sub(",", folded)
    parts = [part for part in map(plain, APART.split(rest)) if part]
    # A few municipalities have a comma in their name.
    whole = " ".join(parts) if len(parts) > 1 and "," in text else ""
    every = [whole] if 0 < len(whole.split()) <= LONGEST_NAME and not code else []
    for part in reversed(parts):
        every += _names_in(part)
    return Typed(code[1] if code else "", tuple(dict.fromkeys(every)))


def plain(name: str) -> str:
    """Write a name without capitals, accents and signs, to compare it.

    >>> plain("Súdwest-Fryslân"), plain("'t Zand")
    ('sudwest fryslan', 't zand')
    """
    return " ".join(NO_LETTER.sub(" ", fold(name)).split())


def known_as(names: Iterable[str]) -> frozenset[str]:
    """Give everything that a place with these names is known as.

    >>> sorted(known_as(["Bergen (L)"]))
    ['bergen', 'bergen l']
    """
    every = [form for name in names for form in (name, BRACKETS.sub("", name))]
    return frozenset(map(plain, every)) - {""}


def meant(typed: Typed, places: Mapping[K, frozenset[str]]) -> list[K]:
    """Choose the places that someone may mean; a postcode tells more than a name.

    >>> nuth, schinnen = frozenset({"nuth", "6361"}), frozenset({"schinnen", "6365"})
    >>> meant(read("Schinnenweg 3, 6361 EK Nuth"), {1: nuth, 2: schinnen})
    [1]
    >>> meant(read("Schinnen"), {1: nuth, 2: schinnen})
    [2]
    """
    by_code = [place for place, names in places.items() if typed.postcode in names]
    for name in typed.names:
        if by_name := [place for place, names in places.items() if name in names]:
            both = [place for place in by_name if place in by_code]
            return both or by_code or by_name
    return by_code


def _names_in(part: str) -> list[str]:
    """Give every row of words in a part of an address: long first, then the last."""
    words = part.split()[-MOST_WORDS:]
    return [
        " ".join(words[start : start + size])
        for size in range(min(len(words), LONGEST_NAME), 0, -1)
        for start in range(len(words) - size, -1, -1)
    ]
