"""Who is first in other ways of counting, and beside the expectation; packed."""

from collections.abc import Collection

from scenarios.appraisal.cells import tallies, units
from scenarios.appraisal.document import Packed, pack_expectation
from scenarios.appraisal.expectation import expectation
from scenarios.appraisal.inputs import Sheet, is_number
from scenarios.appraisal.panel import Panel
from scenarios.appraisal.round import Round, beside, weighted
from scenarios.appraisal.totals import side_by_side, standing


def second_looks(round_: Round) -> Packed:
    """Give who is first in other ways of counting, and beside the expectation."""
    groups, stood = round_.groups, round_.standings
    complete = complete_ones(round_)
    found = expectation(
        round_.panel.expected_ranking, round_.outcome, list(stood.values())
    )
    return {
        "without_group": {
            left.code: beside(
                tuple(group for group in groups if group is not left), stood
            ).first
            for left in groups
        },
        "without_criterion": {
            criterion: side_by_side(
                (weight, each.without(criterion)) for weight, each in weighted(round_)
            ).first
            for criterion in round_.panel.criteria
        },
        "complete": complete,
        "expectation": pack_expectation(found),
    }


def complete_ones(round_: Round) -> Packed:
    """Count again with only those who answered everything that counts."""
    panel = round_.panel
    parts, n = [], 0
    for group in round_.groups:
        basket = round_.standings[group.code].weights
        sheets = [sheet for sheet in group.sheets if is_complete(panel, basket, sheet)]
        n += len(sheets)
        counted = units(panel, tallies(panel, sheets))
        parts.append((group.weight, standing(counted, group.weights)))
    few = panel.settings.is_confidential and n < panel.settings.k
    return {"n": None if few else n, "first": [] if few else side_by_side(parts).first}


def is_complete(panel: Panel, basket: Collection[str], sheet: Sheet) -> bool:
    """Tell whether a number was given to every question that counts for the group."""
    return bool(basket) and all(
        is_number(sheet[place])
        for (_, code), place in panel.positions.items()
        if code in basket
    )
