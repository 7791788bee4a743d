"""How far people agree on the order of the scenarios: Kendall's W (method F8)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import lcm

from scenarios.appraisal.inputs import NO_OPINION, Sheet
from scenarios.appraisal.panel import Panel
from scenarios.appraisal.totals import Standing


@dataclass(frozen=True)
class Placement:
    """The places that one rater gives, doubled so that shared places stay whole."""

    places: tuple[int, ...]
    ties: int  # the sum of t ** 3 - t over groups of equal values


@dataclass(frozen=True)
class Agreement:
    """Kendall's W with what it was computed from; undefined is None, and not 0."""

    w: Fraction | None
    raters: int
    chi2: Fraction | None
    rank_sums: tuple[Fraction, ...]


def placement(values: Sequence[int | Fraction]) -> Placement:
    """Rank values from high (place 1) to low; equals share the middle of their places.

    >>> placement([7, 9, 7])
    Placement(places=(5, 2, 5), ties=6)
    """
    order = sorted(range(len(values)), key=values.__getitem__, reverse=True)
    places, ties, before = [0] * len(values), 0, 0
    for _, equals in groupby(order, key=values.__getitem__):
        together = tuple(equals)
        size = len(together)
        for which in together:
            places[which] = 2 * before + size + 1
        ties += size**3 - size
        before += size
    return Placement(tuple(places), ties)


def kendall(placements: Sequence[Placement]) -> Agreement:
    """Compute W with the correction for shared places.

    >>> raters = [[3, 1, 2], [3, 2, 1], [2, 1, 3], [1, 3, 2]]
    >>> found = kendall([placement(values) for values in raters])
    >>> found.w, found.chi2, [int(total) for total in found.rank_sums]
    (Fraction(1, 16), Fraction(1, 2), [7, 9, 8])
    """
    m = len(placements)
    doubled = [sum(column) for column in zip(*(each.places for each in placements))]  # noqa: B905
    n = len(doubled)
    sums = tuple(Fraction(total, 2) for total in doubled)
    whole = m * m * (n**3 - n) - m * sum(each.ties for each in placements)
    if m < 2 or n < 2 or not whole:  # noqa: PLR2004 - nobody to agree with
        return Agreement(None, m, None, sums)
    # Twelve times the squares of (R - m (n + 1) / 2); the sums are doubled, so / 4.
    squares = 3 * sum((total - m * (n + 1)) ** 2 for total in doubled)
    w = Fraction(squares, whole)
    return Agreement(w, m, m * (n - 1) * w, sums)


def placements(
    panel: Panel, sheets: Iterable[Sheet], outcome: Standing
) -> list[Placement]:
    """Rank the scenarios for whoever scored enough of the basket for all of them.

    Enough is: criteria that together hold at least `min_coverage` of the weight. The
    value of a scenario is the weighted mean of what the rater scored; without the
    part that is the same for all scenarios it stays a whole number.
    """
    codes = list(panel.criteria)
    factors = whole_factors(panel, outcome.weights)
    width, least = len(codes), panel.settings.min_coverage
    basket = [
        (codes.index(code), factors[code], weight)
        for code, weight in whole_weights(outcome.weights).items()
    ]
    needed = least * sum(weight for *_, weight in basket)
    found = []
    for sheet in sheets:
        covered, columns = 0, []
        for place, factor, weight in basket:
            scores = sheet[place::width]
            if None not in scores and NO_OPINION not in scores:
                covered += weight
                columns.append([factor * score for score in scores])  # type: ignore[operator]
        if columns and covered >= needed:
            found.append(placement([sum(values) for values in zip(*columns)]))  # noqa: B905
    return found


def whole_weights(weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Write shares as whole numbers in the same proportions.

    >>> whole_weights({"a": Fraction(1, 6), "b": Fraction(1, 4)})
    {'a': 2, 'b': 3}
    """
    common = lcm(*(weight.denominator for weight in weights.values()))
    return {code: int(weight * common) for code, weight in weights.items()}


def whole_factors(panel: Panel, weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Give by how much a point on each scale moves a total, as whole numbers."""
    factors = {}
    for code, weight in weights.items():
        criterion = panel.criteria[code]
        factor = weight / (criterion.high - criterion.low)
        factors[code] = -factor if criterion.lower_is_better else factor
    return whole_weights(factors)


def by_people(panel: Panel, sheets: Iterable[Sheet], outcome: Standing) -> Agreement:
    """Tell how far the members of a group agree on the order."""
    return kendall(placements(panel, sheets, outcome))


def by_groups(groups: Iterable[Standing]) -> Agreement:
    """Tell how far the groups agree on the order, one voice each."""
    return kendall(
        [placement(list(each.totals.values())) for each in groups if each.totals]
    )
