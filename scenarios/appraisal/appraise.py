"""Appraise scenarios: from the answers of a panel to one document with every figure."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from scenarios.appraisal import concordance, flags, flips
from scenarios.appraisal.cells import Tallies, tallies, units
from scenarios.appraisal.concordance import Agreement
from scenarios.appraisal.document import (
    Packed,
    pack_cells,
    pack_concordance,
    pack_panel,
    pack_plain,
    pack_reasons,
    pack_record,
    pack_standing,
    packed,
)
from scenarios.appraisal.exact import pack
from scenarios.appraisal.expectation import expectation
from scenarios.appraisal.figures import EVERYONE, PANEL
from scenarios.appraisal.findings import Cell, Overall
from scenarios.appraisal.fingerprint import fingerprint
from scenarios.appraisal.inputs import Judgement, Sheet, is_number
from scenarios.appraisal.overall import overall
from scenarios.appraisal.overlap import overlaps
from scenarios.appraisal.panel import Panel
from scenarios.appraisal.points import divided_points, shared_points
from scenarios.appraisal.privacy import hide_few_raters, hide_remainders, hide_small
from scenarios.appraisal.shown import Shown, everyone, shown_groups
from scenarios.appraisal.totals import (
    Standing,
    panel_why,
    preferred_by_all,
    side_by_side,
    standing,
)
from scenarios.appraisal.weightings import Weightings

ENGINE = "1"  # goes up when a figure is computed in another way


def appraise(panel: Panel) -> dict[str, Any]:
    """Compute every figure of the method; `Figures` reads them back.

    The document holds JSON only, and is the same for the same inputs, in whatever
    order they came.
    """
    round_ = Round.of(panel)
    return {
        "engine": ENGINE,
        "seed": panel.settings.seed,
        "draws": panel.settings.draws,
        "inputs_hash": fingerprint(panel),
        "withheld": panel.settings.is_confidential and not round_.groups,
        "n": round_.heap.n if round_.groups else None,
        **pack_panel(panel, round_.groups),
        **answers(round_),
        **outcomes(round_),
        **second_looks(round_),
    }


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


def answers(round_: Round) -> Packed:
    """Give what was answered, and what that tells without any total."""
    panel, settings = round_.panel, round_.panel.settings
    cells: dict[str, dict[tuple[str, str], Cell]] = {
        code: {
            pair: tally.cell(panel.criteria[pair[1]]) for pair, tally in counts.items()
        }
        for code, counts in round_.tallies.items()
    }
    everything = cells.pop(EVERYONE)
    everything = hide_remainders(everything, cells.values(), settings)
    shown = {
        code: {pair: hide_small(cell, settings) for pair, cell in found.items()}
        for code, found in cells.items()
    }
    judged = judgements(round_)
    totals = {
        scenario: {
            code: each.totals[scenario]
            for code, each in round_.standings.items()
            if each.totals
        }
        for scenario in panel.scenarios
    }
    return {
        "cells": {
            code: pack_cells(found)
            for code, found in (*shown.items(), (EVERYONE, everything))
        },
        "overall": {
            code: {scenario: pack_record(each) for scenario, each in found.items()}
            for code, found in judged.items()
        },
        "flags": {
            scenario: pack_reasons(
                flags.reasons(
                    round_.groups,
                    {
                        group.code: judged[group.code][scenario]
                        for group in round_.groups
                    },
                    totals[scenario],
                    settings,
                )
            )
            for scenario in panel.scenarios
        },
        "distances": packed({s: flags.distance(each) for s, each in totals.items()}),
        "overlap": [
            list(astuple(each)) for each in overlaps(panel, round_.heap.sheets)
        ],
        "shared_points": [list(astuple(each)) for each in shared_points(panel, shown)],
        "divided_points": [
            [
                each.scenario,
                each.criterion,
                pack(each.distance),
                each.lowest,
                each.highest,
            ]
            for each in divided_points(panel, shown)
        ],
    }


def judgements(round_: Round) -> dict[str, dict[str, Overall]]:
    """Give how each group, and everyone, finds each scenario as a whole."""
    settings = round_.panel.settings
    raw = {
        each.code: {
            scenario: overall(
                judged.get(scenario, Judgement()) for judged in each.judgements
            )
            for scenario in round_.panel.scenarios
        }
        for each in (*round_.groups, round_.heap)
    }
    heap = raw.pop(EVERYONE)
    shown = {
        code: {scenario: hide_small(each, settings) for scenario, each in found.items()}
        for code, found in raw.items()
    }
    return {**shown, EVERYONE: hide_remainders(heap, raw.values(), settings)}


def outcomes(round_: Round) -> Packed:
    """Give totals, order and how firm they are: per group, heap and panel."""
    panel = round_.panel
    weightings = Weightings(
        panel.criteria, draws=panel.settings.draws, seed=panel.settings.seed
    )
    found = {
        each.code: pack_outcome(
            round_,
            stood,
            concordance.by_people(panel, each.sheets, stood),
            weightings if panel.settings.group_robustness else None,
        )
        for each, stood in (
            *((group, round_.standings[group.code]) for group in round_.groups),
            (round_.heap, round_.whole),
        )
    }
    agreed = concordance.by_groups(round_.standings.values())
    found[PANEL] = pack_outcome(round_, round_.outcome, agreed, weightings)
    order = round_.outcome.order
    if len(order) > 1:
        why = panel_why(weighted(round_), order[0], order[1])
        found[PANEL]["why"] = [
            [code, pack(why[code])] for code in panel.criteria if code in why
        ]
    preferred = preferred_by_all(list(round_.standings.values()))
    return {
        "outcomes": found,
        "preferred_by_all_groups": [list(pair) for pair in preferred],
    }


def pack_outcome(
    round_: Round, stood: Standing, agreed: Agreement, weightings: Weightings | None
) -> Packed:
    """Write one outcome: the order, the agreement on it, and how firm it is."""
    panel = round_.panel
    subjects = {code: (code,) for code in panel.criteria} | dict(panel.clusters)
    of_groups = stood is round_.outcome
    kept = agreed if of_groups else hide_few_raters(agreed, panel.settings)
    return {
        **pack_standing(stood, panel),
        "concordance": pack_concordance(kept, panel.scenarios, panel.settings),
        "acceptability": {
            "all": weightings.all(stood),
            "same_order": weightings.same_order(stood),
        }
        if weightings and stood.weights
        else None,
        "flip": pack_record(flips.flip(stood)),
        "flip_weights": {
            subject: pack_record(flips.flip_weight(stood, members))
            for subject, members in subjects.items()
        },
    }


def weighted(round_: Round) -> list[tuple[Any, Standing]]:
    """Give the standing of each group with its weight."""
    return [(group.weight, round_.standings[group.code]) for group in round_.groups]


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
        "expectation": pack_plain(found),
    }


def complete_ones(round_: Round) -> Packed:
    """Count again with only those who answered everything that weighs something."""
    panel = round_.panel
    parts, n = [], 0
    for group in round_.groups:
        sheets = [sheet for sheet in group.sheets if is_complete(panel, group, sheet)]
        n += len(sheets)
        counted = units(panel, tallies(panel, sheets))
        parts.append((group.weight, standing(counted, group.weights)))
    few = n < panel.settings.least_answers
    return {"n": None if few else n, "first": [] if few else side_by_side(parts).first}


def is_complete(panel: Panel, group: Shown, sheet: Sheet) -> bool:
    """Tell whether a number was given wherever the criterion weighs anything."""
    return all(
        is_number(sheet[place])
        for (_, code), place in panel.positions.items()
        if group.weights[code]
    )
