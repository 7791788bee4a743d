"""Whether two criteria measure the same: Spearman's rank correlation."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from math import sqrt

from scenarios.appraisal.findings import Overlap
from scenarios.appraisal.inputs import Number, Score, Sheet, is_number
from scenarios.appraisal.panel import Panel


def overlaps(panel: Panel, sheets: Iterable[Sheet]) -> list[Overlap]:
    """Give the pairs of criteria that go up and down together.

    Every participant counts once for every scenario that he or she scored on both.
    """
    settings, codes = panel.settings, list(panel.criteria)
    columns: dict[str, list[Score | None]] = {code: [] for code in codes}
    for sheet in sheets:
        for place, code in enumerate(codes):
            columns[code] += sheet[place :: len(codes)]
    found = []
    for one, other in combinations(codes, 2):
        table = scored(Counter(zip(columns[one], columns[other], strict=True)))
        n = sum(table.values())
        if n < settings.overlap_pairs or n < settings.least_answers:
            continue
        turned = (
            panel.criteria[one].lower_is_better != panel.criteria[other].lower_is_better
        )
        covariance, spread = moments(table)
        covariance = -covariance if turned else covariance
        # Exactly: rho = covariance / sqrt(spread), at least the threshold.
        if covariance > 0 and covariance**2 >= Fraction(settings.overlap) ** 2 * spread:
            rho = round(covariance / sqrt(spread), 4) if spread else 0.0
            found.append(Overlap(one, other, rho, n))
    return found


def scored(
    table: Mapping[tuple[Score | None, Score | None], int],
) -> dict[tuple[Number, Number], int]:
    """Keep the pairs in which both are numbers."""
    return {
        (one, other): times
        for (one, other), times in table.items()
        if is_number(one) and is_number(other)
    }


def moments(table: Mapping[tuple[Number, Number], int]) -> tuple[int, int]:
    """Give the covariance of the places, and the product of both variances.

    Both on the same whole scale; their quotient, under a root, is Spearman's rho.

    >>> moments({(1, 2): 1, (2, 3): 1, (3, 5): 1})
    (8, 64)
    """
    n = sum(table.values())
    first, second = (doubled_places(table, side) for side in (0, 1))
    middle = n + 1  # the mean of doubled places
    covariance = variance_1 = variance_2 = 0
    for (one, other), times in table.items():
        left, right = first[one] - middle, second[other] - middle
        covariance += times * left * right
        variance_1 += times * left * left
        variance_2 += times * right * right
    return covariance, variance_1 * variance_2


def doubled_places(
    table: Mapping[tuple[Number, Number], int], side: int
) -> dict[Number, int]:
    """Give twice the middle place of each value; equals share a place."""
    counts: Counter[Number] = Counter()
    for pair, times in table.items():
        counts[pair[side]] += times
    places, before = {}, 0
    for value, times in sorted(counts.items()):
        places[value] = 2 * before + times + 1
        before += times
    return places
