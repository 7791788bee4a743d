"""Choose which figures to hide, so that nobody can work out one about few people.

A figure about a whole is the sum, or the weighted mean, of those about its parts. So a
hidden figure never stands alone: wherever the whole and its parts are known but for
one, another part is hidden too. No database, no clock.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

FEWEST_HIDDEN = 2  # one unknown can be solved, two cannot


class Reason(Enum):
    """Why a figure is hidden."""

    FEW = "few people"
    DERIVABLE = "would give away another figure"


@dataclass(frozen=True)
class Cell:
    """A figure of one year: which figure is about the whole of it, and how many people.

    `bound` is -1 for the lowest value there can be, 1 for the highest, 0 in between:
    parts that are all at a bound would be given away by their whole.
    """

    key: int
    whole: int | None = None
    people: int | None = None
    bound: int = 0


Hidden: TypeAlias = dict[int, Reason]


def hidden(cells: Iterable[Cell], smallest: int) -> Hidden:
    """Say which figures are hidden and why; unknown numbers of people count as many.

    >>> total = Cell(1, people=200)
    >>> parts = [Cell(2, 1, people=7), Cell(3, 1, people=60), Cell(4, 1, people=133)]
    >>> sorted(hidden([total, *parts], smallest=10))
    [2, 3]
    """
    known = {cell.key: cell for cell in cells}
    found: Hidden = {
        key: Reason.FEW
        for key, cell in known.items()
        if cell.people is not None and cell.people < smallest
    }
    families = _families(known)
    while more := _next(known, families, found, smallest):
        found[more.key] = Reason.DERIVABLE
    return found


def _families(known: Mapping[int, Cell]) -> Mapping[int, list[Cell]]:
    """Put parts together under their whole, where that has a figure too."""
    families: dict[int, list[Cell]] = defaultdict(list)
    for cell in known.values():
        if cell.whole is not None and cell.whole in known:
            families[cell.whole].append(cell)
    return families


def _next(
    known: Mapping[int, Cell],
    families: Mapping[int, list[Cell]],
    found: Hidden,
    smallest: int,
) -> Cell | None:
    """Find the smallest part to hide in a family that still gives something away."""
    for whole, parts in families.items():
        shown = [part for part in parts if part.key not in found]
        gone = [part for part in parts if part.key in found]
        unsafe = _is_solved(gone, whole_is_hidden=whole in found, smallest=smallest)
        if unsafe and shown:
            return min(shown, key=_size)
    return None


def _is_solved(gone: list[Cell], *, whole_is_hidden: bool, smallest: int) -> bool:
    """Tell whether what is shown gives away what is hidden, or tells of few people."""
    if whole_is_hidden:
        return not gone
    if not gone:
        return False
    people = [part.people for part in gone]
    together = sum(number or 0 for number in people)
    few = None not in people and together < smallest
    same_bound = gone[0].bound != 0 and len({part.bound for part in gone}) == 1
    return len(gone) < FEWEST_HIDDEN or few or same_bound


def _size(cell: Cell) -> tuple[bool, int, int]:
    return (cell.people is None, cell.people or 0, cell.key)
