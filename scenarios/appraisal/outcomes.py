"""Totals, order and how firm they are, of every group and the panel; packed."""

from scenarios.appraisal import concordance, flips
from scenarios.appraisal.concordance import Agreement
from scenarios.appraisal.document import (
    Packed,
    pack_concordance,
    pack_record,
    pack_standing,
)
from scenarios.appraisal.exact import pack
from scenarios.appraisal.figures import PANEL
from scenarios.appraisal.privacy import hide_few_raters
from scenarios.appraisal.round import Round, weighted
from scenarios.appraisal.totals import Standing, panel_why, preferred_by_all
from scenarios.appraisal.weightings import Weightings


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
