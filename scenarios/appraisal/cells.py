"""What each group answered to each question (method F1, F3)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from scenarios.appraisal.agreement import agreement
from scenarios.appraisal.findings import Cell
from scenarios.appraisal.inputs import (
    NO_OPINION,
    Criterion,
    Number,
    Score,
    Sheet,
    is_number,
)
from scenarios.appraisal.panel import Panel

MOST_CATEGORIES = 101  # from 0 to 100; a finer scale is measured, not chosen


@dataclass(frozen=True)
class Distribution:
    """How often each number was given; without numbers every figure is None."""

    steps: tuple[tuple[Number, int], ...]  # the number and how often, from low to high

    @classmethod
    def of(cls, counts: Mapping[Number, int]) -> "Distribution":
        """Order counts by number."""
        return cls(tuple(sorted(counts.items())))

    @cached_property
    def n(self) -> int:
        """Count the answers."""
        return sum(times for _, times in self.steps)

    @property
    def mean(self) -> Fraction | None:
        """Give the exact mean."""
        if not self.n:
            return None
        return Fraction(sum(value * times for value, times in self.steps)) / self.n

    def quantile(self, quarters: int) -> Fraction | None:
        """Give a quartile, between two answers where needed (type 7, inclusive).

        >>> Distribution.of({1: 2, 3: 1, 4: 1}).quantile(3)
        Fraction(13, 4)
        """
        if not self.n:
            return None
        place, rest = divmod((self.n - 1) * quarters, 4)
        below, above = self.at(place), self.at(place + 1 if rest else place)
        return Fraction((4 - rest) * below + rest * above, 4)

    def at(self, place: int) -> Number:
        """Give the answer on a place, counted from 0 at the lowest."""
        for value, times in self.steps:
            if place < times:
                return value
            place -= times
        raise IndexError(place)

    def counts(self, low: Number, high: Number) -> tuple[int, ...] | None:
        """Count per whole number of a scale; None where a scale has no categories."""
        ends_are_whole = all(number == int(number) for number in (low, high))
        if not ends_are_whole or high - low >= MOST_CATEGORIES:
            return None
        times = dict(self.steps)
        found = tuple(times.get(step, 0) for step in range(int(low), int(high) + 1))
        return found if sum(found) == self.n else None


@dataclass(frozen=True)
class Tally:
    """The answers of one group to one question about one scenario."""

    distribution: Distribution
    no_opinion: int
    blank: int

    @classmethod
    def of(cls, column: Iterable[Score | None]) -> "Tally":
        """Count what one group answered.

        >>> tally = Tally.of([4, None, 5, "no_opinion", 4])
        >>> tally.distribution.steps, tally.no_opinion, tally.blank
        (((4, 2), (5, 1)), 1, 1)
        """
        counts = Counter(column)
        numbers = {each: times for each, times in counts.items() if is_number(each)}
        return cls(Distribution.of(numbers), counts[NO_OPINION], counts[None])

    @property
    def n(self) -> int:
        """Count the numbers that were given."""
        return self.distribution.n

    def cell(self, criterion: Criterion) -> Cell:
        """Give every figure."""
        numbers = self.distribution
        counts = numbers.counts(criterion.low, criterion.high)
        return Cell(
            n=self.n,
            no_opinion=self.no_opinion,
            blank=self.blank,
            counts=counts,
            mean=numbers.mean,
            median=numbers.quantile(2),
            q1=numbers.quantile(1),
            q3=numbers.quantile(3),
            agreement=agreement(counts) if counts else None,
        )


Tallies = Mapping[tuple[str, str], Tally]  # by scenario and criterion
Units = Mapping[str, Mapping[str, Fraction]]  # by scenario, then by criterion: 0 to 1


def tallies(panel: Panel, sheets: Sequence[Sheet]) -> dict[tuple[str, str], Tally]:
    """Count the answers on these sheets to every question."""
    if not sheets:
        return {pair: Tally.of(()) for pair in panel.positions}
    columns = zip(*sheets, strict=True)
    return {
        pair: Tally.of(column)
        for pair, column in zip(panel.positions, columns, strict=True)
    }


def unit(value: Number, criterion: Criterion) -> Fraction:
    """Bring a number on a scale to 0 (worst) up to 1 (best).

    >>> unit(4, Criterion("clear", 1)), unit(4, Criterion("cost", 1, 0, 10, True))
    (Fraction(3, 4), Fraction(3, 5))
    """
    gained = (
        criterion.high - value if criterion.lower_is_better else value - criterion.low
    )
    return Fraction(gained) / (criterion.high - criterion.low)


def units(panel: Panel, found: Tallies) -> dict[str, dict[str, Fraction]]:
    """Give the mean of each cell that has answers enough to count, from 0 to 1."""
    least = panel.settings.least_answers
    return {
        scenario: {
            code: unit(tally.distribution.mean or 0, criterion)
            for code, criterion in panel.criteria.items()
            if (tally := found[scenario, code]).n >= least
        }
        for scenario in panel.scenarios
    }
