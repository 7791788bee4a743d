"""What may not be shown in confidential mode, because too few people said it (F2)."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from scenarios.appraisal.concordance import Agreement
from scenarios.appraisal.findings import Cell, Overall
from scenarios.appraisal.inputs import Settings

Key = TypeVar("Key", bound=Hashable)
Shown = TypeVar("Shown", Cell, Overall)

DISTRIBUTIONS = {
    Cell: ("counts",),
    Overall: ("desirable_counts", "feasible_counts", "objection_counts"),
}


def hide_small(found: Shown, settings: Settings) -> Shown:
    """Empty what fewer than k people said, and hide distributions of fewer than ten.

    >>> settings = Settings(mode="confidential")
    >>> hide_small(Cell(n=4, blank=2, mean=3), settings)
    Cell(n=None, no_opinion=None, blank=None, counts=None, mean=None, median=None, \
q1=None, q3=None, agreement=None)
    >>> kept = hide_small(Cell(n=9, counts=(0, 0, 9), median=3), settings)
    >>> kept.n, kept.counts, kept.median
    (9, None, 3)
    """
    if not settings.is_confidential:
        return found
    if (found.n or 0) < settings.k:
        return type(found)()
    if (found.n or 0) < settings.min_distribution:
        return replace(found, **dict.fromkeys(DISTRIBUTIONS[type(found)]))
    return found


def hide_remainders(
    heap: Mapping[Key, Shown],
    groups: Iterable[Mapping[Key, Shown]],
    settings: Settings,
) -> dict[Key, Shown]:
    """Empty a heap from which the answers of a few could be worked out.

    Whoever takes the groups that are shown from everyone together, keeps the groups
    that are hidden. When those are fewer than k people, the heap is hidden too; and
    its distribution, when the hidden distributions are of fewer than ten.
    """
    groups = list(groups)
    if not settings.is_confidential:
        return dict(heap)
    shown = {}
    for key, found in heap.items():
        sizes = [group[key].n or 0 for group in groups]
        kept = hide_small(found, settings)
        if 0 < rest(sizes, settings.k) < settings.k:
            kept = type(found)()
        elif 0 < rest(sizes, settings.min_distribution) < settings.min_distribution:
            kept = replace(kept, **dict.fromkeys(DISTRIBUTIONS[type(kept)]))
        shown[key] = kept
    return shown


def rest(sizes: Iterable[int], least: int) -> int:
    """Count the people in groups that are too small to be shown.

    >>> rest([3, 12, 1], 5)
    4
    """
    return sum(size for size in sizes if size < least)


def hide_few_raters(found: Agreement, settings: Settings) -> Agreement | None:
    """Give nothing where so few people placed the scenarios that it shows who did."""
    few = settings.is_confidential and found.raters < settings.k
    return None if few else found
