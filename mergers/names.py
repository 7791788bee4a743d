"""Reading a list of names as people type it: a name, a code, a line or a comma."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

MOST = 40  # names in one field


def split(text: str, known: Iterable[str]) -> list[str]:
    r"""Give the names; a line that is a known name keeps its comma.

    >>> split("Haaren\nBoxtel, Vught", [])
    ['Haaren', 'Boxtel', 'Vught']
    >>> split("Nuenen, Gerwen en Nederwetten", ["nuenen, gerwen en nederwetten"])
    ['Nuenen, Gerwen en Nederwetten']
    """
    names, whole = [], set(known)
    for line in text.splitlines():
        parts = [line] if line.strip().casefold() in whole else re.split("[,;]", line)
        names += [part.strip() for part in parts if part.strip()]
    return list(dict.fromkeys(names))


def nearest(name: str, known: Mapping[str, str]) -> str:
    """Give the known name that looks most like what was typed, if any does.

    >>> nearest("Langedik", {"langedijk": "Langedijk", "boxtel": "Boxtel"})
    'Langedijk'
    >>> nearest("Qqq", {"langedijk": "Langedijk"})
    ''
    """
    found = get_close_matches(name.casefold(), list(known), n=1)
    return known[found[0]] if found else ""
