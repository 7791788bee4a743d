"""Name scenarios by letter, as people do around a table; no database, no clock."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST = len(ALPHABET) * (len(ALPHABET) + 1)  # one letter or two


def letter(number: int) -> str:
    """Give the name of a scenario by its number, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(MOST - 1)
    ('A', 'Z', 'AA', 'ZZ')
    """
    before, last = divmod(number, len(ALPHABET))
    return (letter(before - 1) if before else "") + ALPHABET[last]


def number(name: str) -> int:
    """Give the number of a scenario by its name, counted from 0.

    >>> [number(name) for name in ("A", "Z", "AA", "ZZ")] == [0, 25, 26, MOST - 1]
    True
    """
    found = 0
    for each in name:
        found = found * len(ALPHABET) + ALPHABET.index(each) + 1
    return found - 1
