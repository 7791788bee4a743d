"""The register of reorganisations: counting, and walking from one to the next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

TAKES_IN_WHOLE = frozenset({"merged_new", "absorbed"})
RENAMED = "renamed"


@dataclass(frozen=True)
class Step:
    """One municipality, or a part of it, going into another; both by number."""

    predecessor: int
    successor: int
    on: date
    kind: str


@dataclass(frozen=True)
class Tally:
    """So many new municipalities from so many former ones."""

    new: int
    former: int


def tally(steps: Iterable[Step]) -> Tally:
    """Count new municipalities and the former ones from which they came.

    New is a municipality that others were merged into, and one that took in another as
    a whole and went on with its own code. Former is each municipality that went into
    another or was divided, and the one that went on with its own code. Each counts
    once. A new name is no merger, and who receives a part of another is not new.

    >>> day = date(2021, 1, 1)
    >>> tally([Step(1, 9, day, "merged_new"), Step(2, 9, day, "merged_new")])
    Tally(new=1, former=2)
    >>> tally([Step(3, 4, day, "absorbed"), Step(4, 4, day, "continued")])
    Tally(new=1, former=2)
    >>> tally([Step(5, 6, day, "split"), Step(5, 7, day, "split")])
    Tally(new=0, former=1)
    >>> tally([Step(8, 9, day, "renamed")])
    Tally(new=0, former=0)
    """
    new, former = set(), set()
    for step in steps:
        if step.kind in TAKES_IN_WHOLE:
            new.add(step.successor)
        if step.kind != RENAMED:
            former.add(step.predecessor)
    return Tally(len(new), len(former))


def later(start: int, steps: Collection[Step], day: date) -> set[int]:
    """Give this municipality and all that it went into until a day.

    >>> chain = [Step(1, 2, date(2005, 1, 1), "absorbed")]
    >>> chain += [Step(2, 3, date(2006, 5, 19), "renamed")]
    >>> sorted(later(1, chain, date(2005, 12, 31)))
    [1, 2]
    """
    pairs = [(step.predecessor, step.successor) for step in steps if step.on <= day]
    return _reach(start, pairs)


def earlier(start: int, steps: Collection[Step], day: date) -> set[int]:
    """Give this municipality and all that went into it after a day.

    >>> chain = [Step(1, 2, date(2005, 1, 1), "absorbed")]
    >>> chain += [Step(2, 3, date(2006, 5, 19), "renamed")]
    >>> sorted(earlier(3, chain, date(2005, 12, 31)))
    [2, 3]
    """
    pairs = [(step.successor, step.predecessor) for step in steps if step.on > day]
    return _reach(start, pairs)


def _reach(start: int, pairs: Iterable[tuple[int, int]]) -> set[int]:
    onward: dict[int, set[int]] = {}
    for here, there in pairs:
        onward.setdefault(here, set()).add(there)
    reached, edge = {start}, {start}
    while edge:
        edge = {there for here in edge for there in onward.get(here, ())} - reached
        reached |= edge
    return reached
