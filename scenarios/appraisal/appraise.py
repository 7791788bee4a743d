"""Appraise scenarios: from the answers of a panel to one document with every figure."""

from typing import Any

from scenarios.appraisal.answered import answers
from scenarios.appraisal.document import pack_panel
from scenarios.appraisal.fingerprint import fingerprint
from scenarios.appraisal.outcomes import outcomes
from scenarios.appraisal.panel import Panel
from scenarios.appraisal.round import Round
from scenarios.appraisal.second_looks import second_looks

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
