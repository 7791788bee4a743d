"""One round of answers: grouped, counted and weighed, once for all figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scenarios.appraisal.cells import Tallies, tallies, units
from scenarios.appraisal.panel import Panel
from scenarios.appraisal.shown import Shown, everyone, shown_groups
from scenarios.appraisal.totals import Standing, side_by_side, standing


@dataclass(frozen=True)
class Round:
    """One round of answers with its groups, counts and standings."""

    panel: Panel
    groups: tuple[Shown, ...]
    heap: Shown
    tallies: Mapping[str, Tallies]  # of the groups and of everyone
    standings: Mapping[str, Standing]  # of the groups
    whole: Standing  # of everyone in one heap
    outcome: Standing  # of the panel

    @classmethod
    def of(cls, panel: Panel) -> "Round":
        """Group, count and weigh the answers."""
        groups = tuple(shown_groups(panel))
        heap = everyone(panel, groups)
        counted = {each.code: tallies(panel, each.sheets) for each in (*groups, heap)}
        stood = {
            each.code: standing(units(panel, counted[each.code]), each.weights)
            for each in (*groups, heap)
        }
        whole = stood.pop(heap.code)
        return cls(panel, groups, heap, counted, stood, whole, beside(groups, stood))


def beside(groups: tuple[Shown, ...], stood: Mapping[str, Standing]) -> Standing:
    """Put the groups side by side, each by its own weight."""
    return side_by_side(
        (group.weight, stood[group.code]) for group in groups if group.code in stood
    )


def weighted(round_: Round) -> list[tuple[Fraction, Standing]]:
    """Give the standing of each group with its weight."""
    return [(group.weight, round_.standings[group.code]) for group in round_.groups]
