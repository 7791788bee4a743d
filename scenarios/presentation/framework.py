"""Show what criteria and groups weigh, as people read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.functional import cached_property

from providers.presentation.quantities import percentage
from scenarios.models import Criterion, Perspective
from scenarios.shares import shares, whole_percent

MOST_NAMES = 3
Row = TypeVar("Row", Criterion, Perspective)


@dataclass(frozen=True)
class Weighing(Generic[Row]):
    """How much one criterion or group counts, beside the others."""

    row: Row
    percent: int

    @property
    def part(self) -> str:
        """Write which part of the whole it is."""
        return percentage(self.percent)


@dataclass(frozen=True)
class Weighings(Generic[Row]):
    """How much each of a set of criteria or groups counts."""

    lines: Sequence[Weighing[Row]]
    weights: Sequence[int]

    @cached_property
    def is_equal(self) -> bool:
        """Tell whether all count the same."""
        return len(set(self.weights)) <= 1

    @cached_property
    def heaviest(self) -> str:
        """Name what counts most, unless that would be a long list."""
        most = max(self.weights, default=0)
        pairs = zip(self.lines, self.weights, strict=True)
        names = [str(line.row) for line, weight in pairs if weight == most]
        return ", ".join(names) if len(names) <= MOST_NAMES else ""


def weigh_criteria(rows: Iterable[Criterion]) -> Weighings[Criterion]:
    """Put beside each criterion which part of the whole it is."""
    found = list(rows)
    return _weighed(found, [row.points for row in found])


def weigh_perspectives(rows: Iterable[Perspective]) -> Weighings[Perspective]:
    """Put beside each group which part of the whole it is."""
    found = list(rows)
    return _weighed(found, [row.weight for row in found])


def _weighed(rows: Sequence[Row], weights: Sequence[int]) -> Weighings[Row]:
    percents = map(whole_percent, shares(weights))
    lines = [Weighing(row, part) for row, part in zip(rows, percents, strict=True)]
    return Weighings(lines, weights)


def own_points(perspective: Perspective) -> str:
    """Write the points that a group gave of its own, on criteria that are used."""
    return ", ".join(
        f"{row.criterion} {row.points}"
        for row in perspective.own_points.all()
        if not row.criterion.removed_because
    )
