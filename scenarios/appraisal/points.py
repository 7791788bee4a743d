"""What all groups agree about, and what they differ about."""

from collections.abc import Mapping
from fractions import Fraction

from scenarios.appraisal.cells import unit
from scenarios.appraisal.findings import Cell, DividedPoint, SharedPoint
from scenarios.appraisal.inputs import Number
from scenarios.appraisal.panel import Panel

STEPS = 4  # thresholds are written as on a scale from 1 to 5
Cells = Mapping[tuple[str, str], Cell]


def share_of_scale(number: Number) -> Fraction:
    """Bring a threshold on a scale from 1 to 5 to any scale.

    >>> share_of_scale(4), share_of_scale(2)
    (Fraction(3, 4), Fraction(1, 4))
    """
    return Fraction(number - 1) / STEPS


def shared_points(panel: Panel, groups: Mapping[str, Cells]) -> list[SharedPoint]:
    """Give where the middle answers of all groups are high, or are all low.

    A group without answers, or with too few to show, has not agreed to anything.
    """
    high = share_of_scale(panel.settings.shared_high)
    low = share_of_scale(panel.settings.shared_low)
    found = []
    for scenario, code in panel.positions:
        criterion = panel.criteria[code]
        medians = [
            unit(median, criterion)
            for cells in groups.values()
            if (median := cells[scenario, code].median) is not None
        ]
        if len(medians) < max(2, len(groups)):
            continue
        if min(medians) >= high or max(medians) <= low:
            found.append(SharedPoint(scenario, code, min(medians) >= high))
    return found


def divided_points(panel: Panel, groups: Mapping[str, Cells]) -> list[DividedPoint]:
    """Give where the means of two groups are a point apart, the widest apart first."""
    found = []
    for scenario, code in panel.positions:
        criterion = panel.criteria[code]
        means = {
            group: mean
            for group, cells in groups.items()
            if (mean := cells[scenario, code].mean) is not None
        }
        if not means:
            continue
        lowest, highest = (edge(means, key=means.__getitem__) for edge in (min, max))
        apart = means[highest] - means[lowest]
        share = apart / (criterion.high - criterion.low)
        if share >= Fraction(panel.settings.apart) / STEPS:
            point = DividedPoint(scenario, code, apart, lowest, highest)
            found.append((share, point))
    found.sort(key=lambda each: -each[0])
    return [point for _, point in found]
