"""Totals on a common basket of criteria, and the order they give (F4-F7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from scenarios.appraisal.cells import Units
from scenarios.appraisal.shown import average, shares


@dataclass(frozen=True)
class Standing:
    """How the scenarios stand for one group, for everyone in one heap, or a panel.

    The weights are shares of the common basket: the criteria that weigh anything and
    that have scores for every scenario. Units are means from 0 to 1 on that basket.
    """

    weights: Mapping[str, Fraction]
    units: Units
    totals: Mapping[str, Fraction]

    @property
    def ranks(self) -> dict[str, int]:
        """Give the places; equal totals share one (1, 1, 3)."""
        return ranks(self.totals)

    @property
    def first(self) -> list[str]:
        """Give the scenario on the first place, or those that share it."""
        return [scenario for scenario, rank in self.ranks.items() if rank == 1]

    @property
    def order(self) -> list[str]:
        """Give the scenarios from high to low."""
        return sorted(self.totals, key=self.totals.__getitem__, reverse=True)

    @property
    def lead(self) -> Fraction | None:
        """Give the points between the first and the second."""
        highest = [self.totals[scenario] for scenario in self.order[:2]]
        return highest[0] - highest[1] if len(highest) > 1 else None

    @property
    def why(self) -> dict[str, Fraction]:
        """Give the points by which the first beats the second, per criterion."""
        return self.points(*self.order[:2]) if len(self.order) > 1 else {}

    def points(self, one: str, other: str) -> dict[str, Fraction]:
        """Give the points by which one scenario beats another, per criterion."""
        return {
            code: 100 * weight * (self.units[one][code] - self.units[other][code])
            for code, weight in self.weights.items()
        }

    @property
    def dominates(self) -> list[tuple[str, str]]:
        """Give the pairs (better, worse): never worse on a criterion, once better."""
        return better_pairs(self.units if self.weights else {})

    def without(self, criterion: str) -> "Standing":
        """Give the standing when one criterion is left out."""
        return standing(
            self.units,
            {code: each for code, each in self.weights.items() if code != criterion},
        )


def standing(units: Units, weights: Mapping[str, Fraction]) -> Standing:
    """Weigh the means of the criteria that every scenario has scores for.

    >>> half, most = Fraction(1, 2), Fraction(3, 4)
    >>> found = standing(
    ...     {"A": {"c1": half, "c2": most}, "B": {"c1": most}}, {"c1": half, "c2": half}
    ... )
    >>> found.totals
    {'A': Fraction(50, 1), 'B': Fraction(75, 1)}
    """
    basket = shares(
        {
            code: weight
            for code, weight in weights.items()
            if weight and all(code in row for row in units.values())
        }
    )
    rows = {
        scenario: {code: row[code] for code in basket}
        for scenario, row in units.items()
    }
    totals = {
        scenario: sum(100 * weight * row[code] for code, weight in basket.items())
        for scenario, row in rows.items()
    }
    return Standing(basket, rows, totals if basket else {})  # type: ignore[arg-type]


def side_by_side(
    parts: Iterable[tuple[Fraction, Standing]],
) -> Standing:
    """Put groups side by side by their weights; whoever has no totals stays out.

    The totals are the means of the totals of the groups. The units and weights, for
    seeing how firm the order is, are means on the basket that all groups share.
    """
    parts = counting(parts)
    if not parts:
        return Standing({}, {}, {})
    common = [
        code
        for code in parts[0][1].weights
        if all(code in part.weights for _, part in parts)
    ]
    reduced = [
        (weight, shares({code: part.weights[code] for code in common}))
        for weight, part in parts
    ]
    units = {
        scenario: average(
            [
                (weight, {code: part.units[scenario][code] for code in common})
                for weight, part in parts
            ]
        )
        for scenario in parts[0][1].units
    }
    return Standing(
        average(reduced), units, average([(w, part.totals) for w, part in parts])
    )


def counting(
    parts: Iterable[tuple[Fraction, Standing]],
) -> list[tuple[Fraction, Standing]]:
    """Keep the groups that have totals, and a weight to bring in."""
    return [(weight, part) for weight, part in parts if weight and part.totals]


def panel_why(
    parts: Iterable[tuple[Fraction, Standing]], first: str, second: str
) -> dict[str, Fraction]:
    """Give the points by which one scenario beats another in the panel, per criterion.

    Group by group with its own basket and weights, so that the points add up to the
    lead even where groups differ in what they weigh.
    """
    parts = counting(parts)
    whole = sum((weight for weight, _ in parts), Fraction(0))
    found: dict[str, Fraction] = {}
    for weight, part in parts:
        for code, points in part.points(first, second).items():
            found[code] = found.get(code, Fraction(0)) + weight / whole * points
    return found


def ranks(totals: Mapping[str, Fraction]) -> dict[str, int]:
    """Give places from high to low; equals share the best of their places.

    >>> ranks({"a": Fraction(5), "b": Fraction(7), "c": Fraction(7)})
    {'a': 3, 'b': 1, 'c': 1}
    """
    return {
        scenario: 1 + sum(other > total for other in totals.values())
        for scenario, total in totals.items()
    }


def better_pairs(
    rows: Mapping[str, Mapping[str, Fraction]],
) -> list[tuple[str, str]]:
    """Give the pairs (better, worse) of rows: nowhere lower and somewhere higher.

    >>> better_pairs({"a": {"x": Fraction(1)}, "b": {"x": Fraction(2)}})
    [('b', 'a')]
    """
    return sorted(
        (one, other)
        for one, other in permutations(rows, 2)
        if rows[one] != rows[other]
        and all(rows[one][code] >= value for code, value in rows[other].items())
    )


def preferred_by_all(groups: Sequence[Standing]) -> list[tuple[str, str]]:
    """Give the pairs (better, worse) that no group sees the other way round."""
    rows: dict[str, dict[str, Fraction]] = {}
    for place, group in enumerate(group for group in groups if group.totals):
        for scenario, total in group.totals.items():
            rows.setdefault(scenario, {})[str(place)] = total
    return better_pairs(rows)
