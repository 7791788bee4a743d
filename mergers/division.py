"""Dividing a municipality: where rows go that lie in what was divided."""

from collections.abc import Collection, Iterable, Mapping


def destination(areas: Collection[int], given: Mapping[int, int], rest: int) -> int:
    """Give the successor that a row goes to: with its areas, if those stay together.

    >>> given = {1: 70, 2: 70, 3: 80}
    >>> destination([1, 2], given, rest=90)
    70
    >>> destination([1, 3], given, rest=90)
    90
    >>> destination([], given, rest=90), destination([1, 4], given, rest=90)
    (90, 90)
    """
    goes = {given.get(area) for area in areas}
    [only, *others] = goes or {None}
    return rest if others or only is None else only


def free_name(name: str, taken: Iterable[str], former: str, longest: int) -> str:
    """Give the name, or one that says what it was, when the name is taken.

    >>> free_name("Haaren", ["Vught"], "Haaren (former)", 100)
    'Haaren'
    >>> free_name("Haaren", ["Haaren"], "Haaren (former)", 100)
    'Haaren (former)'
    >>> free_name("Haaren", ["Haaren", "Haaren (former)"], "Haaren (former)", 100)
    'Haaren (former) 2'
    """
    names = set(taken)
    if name not in names:
        return name
    former, number = former[: longest - 5], 1
    found = former
    while found in names:
        number += 1
        found = f"{former} {number}"
    return found
