"""Measure closing a large round: the engine beside the same figures with numpy.

Run it by hand, it is no test: `python -m tests.scenarios.benchmark_closing`. Numpy is
no dependency of the application; install it beside it to see the comparison.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module

from scenarios.appraisal.appraise import appraise
from scenarios.appraisal.panel import Criterion, Group, Panel, Settings

PEOPLE, SCENARIOS, CRITERIA, DRAWS = 2000, 8, 8, 10_000
SIZES = {"inwoners": 1700, "uitvoerders": 150, "financiers": 50, "professionals": 100}
GOAL, MOST_MEGABYTES = 6, 200
BLANK, NO_OPINION = 0, 6  # in the table for numpy


def answers():
    """Draw answers: about one in twenty is no opinion, one in fifty is left blank."""
    chance = random.Random(4242)
    marks = [1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5]
    groups = [name for name, size in SIZES.items() for _ in range(size)]
    table = []
    for _ in groups:
        sheet = []
        for _ in range(SCENARIOS * CRITERIA):
            kind = chance.random()
            sheet.append(
                BLANK
                if kind < 0.02
                else NO_OPINION
                if kind < 0.07
                else chance.choice(marks)
            )
        table.append(sheet)
    return groups, table


def rows_of(groups, table):
    """Write the answers as rows from a database."""
    pairs = [(f"s{s}", f"c{c}") for s in range(SCENARIOS) for c in range(CRITERIA)]
    return [
        (f"p{person}", group, *pair, None if mark == NO_OPINION else mark)
        for person, (group, sheet) in enumerate(zip(groups, table, strict=True))
        for pair, mark in zip(pairs, sheet, strict=True)
        if mark != BLANK
    ]


def close(rows) -> str:
    """Do all that closing a round computes, up to the text of the snapshot."""
    panel = Panel.from_rows(
        scenarios=[f"s{s}" for s in range(SCENARIOS)],
        criteria=[Criterion(f"c{c}", 100 - 10 * c) for c in range(CRITERIA)],
        groups=[Group(name) for name in SIZES],
        scores=rows,
        settings=Settings(draws=DRAWS),
    )
    return json.dumps(appraise(panel))


def close_with_numpy(np, groups, table):
    """Compute the same figures, from an array that is ready and waiting."""
    scores = np.array(table, dtype=np.int8).reshape(PEOPLE, SCENARIOS, CRITERIA)
    names = np.array(groups)
    masks = [names == name for name in SIZES]
    weights = np.array([100.0 - 10 * c for c in range(CRITERIA)])
    weights /= weights.sum()
    draws = np.random.default_rng(1).exponential(size=(DRAWS, CRITERIA))
    draws /= draws.sum(axis=1, keepdims=True)
    ordered = -np.sort(-draws, axis=1)
    matrices, found = [], []
    for mask in [*masks, np.ones(PEOPLE, bool)]:
        sheets = scores[mask]
        counts = np.stack([(sheets == mark).sum(axis=0) for mark in range(7)], axis=-1)
        steps = counts[..., 1:6]
        units = ((steps @ np.arange(1, 6)) / steps.sum(-1) - 1) / 4
        matrices.append(units)
        numbers = np.where((sheets >= 1) & (sheets <= 5), sheets, np.nan)
        found += [
            counts,
            np.nanquantile(numbers, (0.25, 0.5, 0.75), axis=0),
            [agreement(np, cell) for cell in steps.reshape(-1, 5)],
            100 * units @ weights,
            concordance(np, sheets, weights),
        ]
    matrices.append(np.mean(matrices[: len(SIZES)], axis=0))
    for units in matrices:
        for vectors in (draws, ordered):
            places = np.argsort(np.argsort(-(vectors @ units.T), axis=1), axis=1)
            found.append(
                [
                    np.bincount(places[:, s], minlength=SCENARIOS)
                    for s in range(SCENARIOS)
                ]
            )
        found.append(flips(np, units, weights))
    heap = scores.reshape(-1, CRITERIA)
    for one in range(CRITERIA):
        for other in range(one):
            pair = heap[:, [one, other]]
            pair = pair[((pair >= 1) & (pair <= 5)).all(axis=1)]
            found.append(np.corrcoef(pair, rowvar=False)[0, 1])
    return found


def agreement(np, counts):
    """Compute Van der Eijk's A of one cell."""
    total, left, value = counts.sum(), counts.copy(), 0.0
    while left.any():
        filled = left > 0
        base, many = left[filled].min(), filled.sum()
        if many == 1:
            value += base
        elif many < len(counts):
            before = np.cumsum(filled)[~filled]
            after = many - before
            apart = (before * after).sum()
            together = ((before * (before - 1) + after * (after - 1)) // 2).sum()
            unimodality = (3 * together - 4 * apart) / (3 * (together + apart))
            value += base * many * unimodality * (1 - (many - 1) / 4)
        left = np.where(filled, left - base, 0)
    return value / total


def concordance(np, sheets, weights):
    """Compute Kendall's W of those who cover half of the weight."""
    whole = ((sheets >= 1) & (sheets <= 5)).all(axis=1)
    covered = whole @ weights
    raters = covered >= 0.5
    values = ((sheets[raters] * whole[raters][:, None, :]) @ (weights * 840)).round(6)
    higher = (values[:, None, :] > values[:, :, None]).sum(-1)
    equal = (values[:, None, :] == values[:, :, None]).sum(-1)
    places = higher + (equal + 1) / 2
    m, n = places.shape
    ties = (equal**2 - 1).sum()
    spread = ((places.sum(axis=0) - m * (n + 1) / 2) ** 2).sum()
    return 12 * spread / (m * m * (n**3 - n) - m * ties)


def flips(np, units, weights):
    """Compute the flip distance, and the flip weight of every criterion."""
    first = int(np.argmax(units @ weights))
    found = []
    for rival in range(SCENARIOS):
        difference = units[first] - units[rival]
        order = np.argsort(-difference)
        gains = difference[order] - difference.min()
        lowered = np.cumsum(weights[order] * gains)
        found.append(np.searchsorted(lowered, weights @ difference))
        outside = (weights @ difference - weights * difference) / (1 - weights)
        with np.errstate(divide="ignore", invalid="ignore"):
            found.append(-outside / (difference - outside))
    return found


def best(*works: Callable[[], object], times: int = 7) -> list[float]:
    """Give the least seconds of processor time of each work, taken in turns."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, found in zip(works, taken, strict=True):
            start = time.process_time()
            work()
            found.append(time.process_time() - start)
    return [min(found) for found in taken]


def megabytes() -> float:
    """Give the most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure, and print."""
    say = sys.stdout.write
    groups, table = answers()
    rows = rows_of(groups, table)
    say(f"{len(rows)} answers; {megabytes():.0f} MB before closing\n")
    (own,) = best(lambda: close(rows), times=1)
    say(f"engine: {own:.2f} s, {megabytes():.0f} MB (goal: {MOST_MEGABYTES})\n")
    try:
        numpy = import_module("numpy")
    except ImportError:
        say("numpy is not installed here, so there is nothing to compare with\n")
        return
    own, other = best(
        lambda: close(rows), lambda: close_with_numpy(numpy, groups, table)
    )
    say(f"engine: {own:.2f} s; numpy: {other:.2f} s; ratio {own / other:.1f} ")
    say(f"(goal: {GOAL})\n")


if __name__ == "__main__":
    main()
