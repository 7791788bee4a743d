"""Who is first in other ways of counting, and beside the expectation; packed."""

from collections.abc import Iterable
from operator import itemgetter

from scenarios.appraisal.cells import tallies, units
from scenarios.appraisal.document import Packed, pack_expectation
from scenarios.appraisal.expectation import expectation
from scenarios.appraisal.inputs import NO_OPINION, Sheet
from scenarios.appraisal.panel import Panel
from scenarios.appraisal.round import Round, beside, weighted
from scenarios.appraisal.totals import Standing, side_by_side, standing


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
        sheets = complete_sheets(panel, group.sheets, round_.standings[group.code])
        n += len(sheets)
        counted = units(panel, tallies(panel, sheets))
        parts.append((group.weight, standing(counted, group.weights)))
    few = panel.settings.is_confidential and n < panel.settings.k
    return {"n": None if few else n, "first": [] if few else side_by_side(parts).first}


def complete_sheets(
    panel: Panel, sheets: Iterable[Sheet], outcome: Standing
) -> list[Sheet]:
    """Keep the sheets with a number for everything in the basket of the group."""
    places = [
        place for (_, code), place in panel.positions.items() if code in outcome.weights
    ]
    if not places:
        return []
    answers = itemgetter(slice(0), *places)  # the empty slice makes it always several
    return [
        sheet
        for sheet in sheets
        if None not in (given := answers(sheet)) and NO_OPINION not in given
    ]
