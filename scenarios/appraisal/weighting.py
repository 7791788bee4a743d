"""What if the weights were different: totals from what was kept, without any answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scenarios.appraisal.cells import unit
from scenarios.appraisal.checks import check_known, check_weight
from scenarios.appraisal.figures import EVERYONE, Figures
from scenarios.appraisal.inputs import Criterion, Number
from scenarios.appraisal.totals import Standing, side_by_side, standing


@dataclass(frozen=True)
class WhatIf:
    """The totals and places under other weights, and the shares these came to."""

    totals: Mapping[str, Fraction]
    ranks: Mapping[str, int]
    first: list[str]
    weights: Mapping[str, Fraction]

    @property
    def ranking(self) -> list[str]:
        """Give the scenarios from high to low."""
        return sorted(self.totals, key=self.totals.__getitem__, reverse=True)


def what_if(
    figures: Figures, weights: Mapping[str, Number], group: str | None = None
) -> WhatIf:
    """Weigh the kept means with other swing points, the same for every group.

    For the panel (no group), for one group that is shown, or for everyone ("*").
    A criterion that is not named weighs nothing; when nothing weighs anything there
    are no totals.
    """
    check_known("criterion", weights, figures.criteria)
    for code, weight in weights.items():
        check_weight(f"criterion {code!r}", weight)
    exact = {code: Fraction(weights.get(code, 0)) for code in figures.criteria}
    found = (
        side_by_side(
            (figures.group_weight(each), under(figures, exact, each))
            for each in figures.groups
        )
        if group is None
        else under(figures, exact, group)
    )
    return WhatIf(found.totals, found.ranks, found.first, found.weights)


def under(figures: Figures, weights: Mapping[str, Fraction], group: str) -> Standing:
    """Give the standing of one group, or of everyone, under these weights."""
    if group != EVERYONE and group not in figures.groups:
        raise ValueError(f"There is no group {group!r}.")
    return standing(
        {scenario: means(figures, group, scenario) for scenario in figures.scenarios},
        weights,
    )


def means(figures: Figures, group: str, scenario: str) -> dict[str, Fraction]:
    """Give the kept means of one scenario, from 0 to 1, where there were enough."""
    least = figures.least_answers
    found = {}
    for code in figures.criteria:
        cell = figures.cell(group, scenario, code)
        if cell.mean is not None and (cell.n or 0) >= least:
            low, high = figures.scale(code)
            turned = figures.lower_is_better(code)
            found[code] = unit(cell.mean, Criterion(code, 1, low, high, turned))
    return found
