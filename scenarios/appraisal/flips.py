"""How much the weights must change before another scenario is first (F11, F12)."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from scenarios.appraisal.findings import Flip, FlipWeight
from scenarios.appraisal.totals import Standing

Differences = Mapping[str, Fraction]


def rivals(outcome: Standing) -> dict[str, dict[str, Fraction]]:
    """Give, per rival, how much better the first one is on each criterion.

    Weights and units decide who is first here, so that a panel is judged on the
    basket that its groups share.
    """
    weights, units = outcome.weights, outcome.units
    if not weights:
        return {}
    means = {
        scenario: sum(weight * row[code] for code, weight in weights.items())
        for scenario, row in units.items()
    }
    first = max(means, key=means.__getitem__)
    return {
        rival: {code: units[first][code] - units[rival][code] for code in weights}
        for rival in units
        if rival != first
    }


def flip(outcome: Standing) -> Flip:
    """Give the least share of weight that makes another scenario draw level.

    >>> half, most, all_ = Fraction(1, 2), Fraction(3, 4), Fraction(1)
    >>> rows = {"A": {"x": all_, "y": half}, "B": {"x": half, "y": most}}
    >>> flip(Standing({"x": half, "y": half}, rows, {}))
    Flip(distance=Fraction(1, 6), to='B')
    """
    found = [
        (distance, rival)
        for rival, differences in rivals(outcome).items()
        if (distance := least_move(outcome.weights, differences)) is not None
    ]
    return Flip(*min(found, key=lambda each: each[0])) if found else Flip()


def least_move(
    weights: Mapping[str, Fraction], differences: Differences
) -> Fraction | None:
    """Move weight away from where the first wins most, to where it wins least.

    Every unit of weight that moves lowers the lead by the difference between the two
    criteria, so the largest differences go first. A rival that is nowhere better is
    never first; a rival that is level already needs nothing.
    """
    lead = sum(weight * differences[code] for code, weight in weights.items())
    if not lead:
        return Fraction(0)
    least = min(differences.values())
    if least >= 0:
        return None
    moved = Fraction(0)
    for code in sorted(weights, key=lambda code: -differences[code]):
        gain = differences[code] - least
        if weights[code] * gain >= lead:
            return moved + lead / gain
        moved += weights[code]
        lead -= weights[code] * gain
    return None  # pragma: no cover - all weight on the least difference: lead < 0


def flip_weight(outcome: Standing, inside: Collection[str]) -> FlipWeight:
    """Give the weight of these criteria at which the first place changes.

    The other criteria keep their proportions, and so do those inside. Of all rivals
    the change nearest to the present weight counts; where several draw level there,
    the one that rises fastest is the new first.

    >>> half, most, all_ = Fraction(1, 2), Fraction(3, 4), Fraction(1)
    >>> rows = {"A": {"x": all_, "y": half}, "B": {"x": half, "y": most}}
    >>> flip_weight(Standing({"x": half, "y": half}, rows, {}), {"x"})
    FlipWeight(weight=Fraction(1, 3), first='B')
    """
    weights = outcome.weights
    present = sum((weights[code] for code in inside if code in weights), Fraction(0))
    if not 0 < present < 1:
        return FlipWeight()
    found = []
    for rival, differences in rivals(outcome).items():
        parts = {True: Fraction(0), False: Fraction(0)}
        for code, weight in weights.items():
            parts[code in inside] += weight * differences[code]
        within, outside = parts[True] / present, parts[False] / (1 - present)
        if within == outside:
            continue
        weight = -outside / (within - outside)
        if 0 < weight < 1:
            found.append((abs(weight - present), -abs(within - outside), weight, rival))
    if not found:
        return FlipWeight()
    *_, weight, rival = min(found, key=lambda each: each[:2])
    return FlipWeight(weight, rival)
