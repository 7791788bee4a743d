"""What was answered, and what that tells without any total; packed for keeping."""

from collections.abc import Mapping
from dataclasses import astuple

from scenarios.appraisal import flags
from scenarios.appraisal.document import (
    Packed,
    pack_cells,
    pack_reasons,
    pack_record,
    packed,
)
from scenarios.appraisal.exact import pack
from scenarios.appraisal.figures import EVERYONE
from scenarios.appraisal.findings import Cell, Overall
from scenarios.appraisal.overall import overall
from scenarios.appraisal.overlap import overlaps
from scenarios.appraisal.points import divided_points, shared_points
from scenarios.appraisal.privacy import hide_remainders, hide_small
from scenarios.appraisal.round import Round


def answers(round_: Round) -> Packed:
    """Give what was answered, and what that tells without any total."""
    cells = shown_cells(round_)
    of_groups = {group.code: cells[group.code] for group in round_.groups}
    judged = judgements(round_)
    panel = round_.panel
    return {
        "cells": {code: pack_cells(found) for code, found in cells.items()},
        "overall": {
            code: {scenario: pack_record(each) for scenario, each in found.items()}
            for code, found in judged.items()
        },
        **flagged(round_, judged),
        "overlap": [
            list(astuple(each)) for each in overlaps(panel, round_.heap.sheets)
        ],
        "shared_points": [
            list(astuple(each)) for each in shared_points(panel, of_groups)
        ],
        "divided_points": [
            [
                each.scenario,
                each.criterion,
                pack(each.distance),
                each.lowest,
                each.highest,
            ]
            for each in divided_points(panel, of_groups)
        ],
    }


def shown_cells(round_: Round) -> dict[str, dict[tuple[str, str], Cell]]:
    """Give the cells of the groups and of everyone, as far as they may be shown."""
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
    return {**shown, EVERYONE: everything}


def flagged(round_: Round, judged: Mapping[str, Mapping[str, Overall]]) -> Packed:
    """Give what a total hides of each scenario, and how far its totals lie apart."""
    reasons, distances = {}, {}
    for scenario in round_.panel.scenarios:
        totals = {
            code: each.totals[scenario]
            for code, each in round_.standings.items()
            if each.totals
        }
        of_groups = {
            group.code: judged[group.code][scenario] for group in round_.groups
        }
        found = flags.reasons(round_.groups, of_groups, totals, round_.panel.settings)
        reasons[scenario] = pack_reasons(found)
        distances[scenario] = flags.distance(totals)
    return {"flags": reasons, "distances": packed(distances)}


def judgements(round_: Round) -> dict[str, dict[str, Overall]]:
    """Give how each group, and everyone, finds each scenario as a whole."""
    settings = round_.panel.settings
    raw = {
        each.code: {
            scenario: overall(
                judged[scenario] for judged in each.judgements if scenario in judged
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
