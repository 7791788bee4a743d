"""How often a scenario comes where, over all possible weightings (method F10)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import log
from operator import add
from random import Random

from scenarios.appraisal.totals import Standing

Column = Sequence[float]  # one number for every weighting
Shares = Mapping[str, Sequence[float]]  # by scenario, the share of each place
ABREAST = 8  # criteria that are weighed in one go


class Weightings:
    """Weight vectors, drawn once and used for every group.

    Exponential numbers, so that every division of weight is as likely as any other
    (uniform numbers made to add up to one would not do that). They need not add up
    to one: only the order of the totals is asked for. A basket of fewer criteria
    takes the columns of those.
    """

    def __init__(self, criteria: Iterable[str], *, draws: int, seed: int) -> None:
        self.seed, self.draws = seed, draws
        chance = Random(seed).random  # noqa: S311 - repeatable on purpose
        # By code: the order in which criteria are put in must not matter.
        self.columns = {
            code: [-log(1.0 - chance()) for _ in range(draws)]
            for code in sorted(criteria)
        }
        self.ordered: dict[tuple[tuple[str, ...], ...], dict[str, Column]] = {}
        self.known: dict[object, dict[str, list[float]]] = {}

    def all(self, outcome: Standing) -> dict[str, list[float]]:
        """Give the shares of the places when all weightings are possible."""
        return self.shares("all", outcome, self.columns)

    def same_order(self, outcome: Standing) -> dict[str, list[float]]:
        """Give the shares when criteria keep their order of importance."""
        blocks = blocks_of(outcome.weights)
        if blocks not in self.ordered:
            self.ordered[blocks] = self.in_order(blocks)
        return self.shares(blocks, outcome, self.ordered[blocks])

    def in_order(self, blocks: tuple[tuple[str, ...], ...]) -> dict[str, Column]:
        """Give the largest weight to the most important criterion, and so on.

        Criteria of equal importance are exchangeable: within their block, chance
        decides which gets which weight.
        """
        codes = [code for block in blocks for code in block]
        rows = [
            sorted(row, reverse=True)
            for row in zip(*(self.columns[code] for code in codes), strict=True)
        ]
        shuffle_blocks(rows, blocks, Random(self.seed))  # noqa: S311
        return dict(zip(codes, zip(*rows, strict=True), strict=True))

    def shares(
        self, kind: object, outcome: Standing, columns: Mapping[str, Column]
    ) -> dict[str, list[float]]:
        """Rank all scenarios for every weighting, and count the places.

        Scenarios that score exactly the same everywhere are tied for every weighting
        and share the credit of their places; other ties have no chance at all.
        """
        rows = {
            scenario: tuple(outcome.units[scenario][code] for code in outcome.weights)
            for scenario in outcome.units
        }
        key = (kind, tuple(outcome.weights), tuple(rows.items()))
        if key not in self.known:
            twins: dict[object, list[str]] = {}
            for scenario, row in rows.items():
                twins.setdefault(row, []).append(scenario)
            used = [columns[code] for code in outcome.weights]
            totals = [weighed(used, [float(u) for u in row]) for row in twins]  # type: ignore[attr-defined]
            self.known[key] = credit(orders(totals), list(twins.values()), self.draws)
        return self.known[key]


def blocks_of(weights: Mapping[str, object]) -> tuple[tuple[str, ...], ...]:
    """Put criteria in order of importance, equals together.

    >>> blocks_of({"a": 1, "b": 3, "c": 1})
    (('b',), ('a', 'c'))
    """
    codes = sorted(weights, key=lambda code: (-weights[code], code))  # type: ignore[operator]
    return tuple(
        tuple(block) for _, block in groupby(codes, key=lambda code: weights[code])
    )


def shuffle_blocks(
    rows: Iterable[list[float]], blocks: Iterable[Sequence[str]], chance: Random
) -> None:
    """Shuffle each row within each block of more than one."""
    spans, start = [], 0
    for block in blocks:
        if len(block) > 1:
            spans.append((start, start + len(block)))
        start += len(block)
    for start, end in spans:
        for row in rows:
            part = row[start:end]
            chance.shuffle(part)
            row[start:end] = part


def weighed(columns: Sequence[Column], row: Sequence[float]) -> list[float]:
    """Give the total of one scenario for every weighting.

    >>> weighed([[1.0, 2.0], [3.0, 4.0]], [1.0, 0.5])
    [2.5, 4.0]
    """
    found: list[float] = []
    for start in range(0, len(row), ABREAST):
        some, means = columns[start : start + ABREAST], row[start : start + ABREAST]
        missing = ABREAST - len(means)
        s, t, u, v, w, x, y, z = (*means, *[0.0] * missing)
        part = [
            a * s + b * t + c * u + d * v + e * w + f * x + g * y + h * z
            for a, b, c, d, e, f, g, h in zip(
                *some, *[columns[0]] * missing, strict=True
            )
        ]
        found = list(map(add, found, part)) if found else part
    return found


def orders(totals: Sequence[Column]) -> Counter[tuple[int, ...]]:
    """Count in how many weightings the rows come in which order, the best first."""
    places = range(len(totals))
    return Counter(
        [  # a list, since that is faster than a generator
            tuple(sorted(places, key=row.__getitem__, reverse=True))
            for row in zip(*totals, strict=True)
        ]
    )


def credit(
    found: Mapping[tuple[int, ...], int], twins: Sequence[Sequence[str]], draws: int
) -> dict[str, list[float]]:
    """Turn orders into shares of places; twins share the places they take together.

    >>> credit({(0, 1): 3, (1, 0): 1}, [["a", "b"], ["c"]], 4)
    {'a': [0.375, 0.5, 0.125], 'b': [0.375, 0.5, 0.125], 'c': [0.25, 0.0, 0.75]}
    """
    n = sum(map(len, twins))
    sizes = [len(group) for group in twins]
    counts = [[0] * n for _ in twins]  # how often a row starts on a place
    for order, times in found.items():
        place = 0
        for row in order:
            counts[row][place] += times
            place += sizes[row]
    shares = {scenario: [0.0] * n for group in twins for scenario in group}
    for group, starts in zip(twins, counts, strict=True):
        for scenario in group:
            for start, times in enumerate(starts):
                for place in range(start, start + len(group)) if times else ():
                    shares[scenario][place] += times / draws / len(group)
    return shares
