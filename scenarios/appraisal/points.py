"""What all groups agree about, and what they differ about."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scenarios.appraisal.cells import Tallies, unit
from scenarios.appraisal.findings import DividedPoint, SharedPoint
from scenarios.appraisal.inputs import Criterion, Number
from scenarios.appraisal.panel import Panel

FOUR_STEPS = 4  # thresholds are written as on a scale from 1 to 5


def share_of_scale(number: Number) -> Fraction:
    """Bring a threshold on a scale from 1 to 5 to any scale.

    >>> share_of_scale(4), share_of_scale(2)
    (Fraction(3, 4), Fraction(1, 4))
    """
    return Fraction(number - 1) / FOUR_STEPS


def shared_points(
    panel: Panel, groups: Mapping[str, Tallies] | Sequence[Tallies]
) -> list[SharedPoint]:
    """Give where the middle answers of all groups are high, or are all low."""
    high = share_of_scale(panel.settings.shared_high)
    low = share_of_scale(panel.settings.shared_low)
    found = []
    for scenario, code in panel.positions:
        medians = middles(panel, groups, scenario, code)
        if medians and min(medians) >= high:
            found.append(SharedPoint(scenario, code, is_high=True))
        elif medians and max(medians) <= low:
            found.append(SharedPoint(scenario, code, is_high=False))
    return found
