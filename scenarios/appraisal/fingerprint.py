"""A fingerprint of everything that was put in, to prove what was counted."""

import json
from dataclasses import asdict
from fractions import Fraction
from hashlib import sha256
from typing import Any

from scenarios.appraisal.exact import pack
from scenarios.appraisal.panel import Panel


def fingerprint(panel: Panel) -> str:
    """Give the same text for the same inputs, in whatever order they came."""
    pairs = sorted(panel.positions)
    places = [panel.positions[pair] for pair in pairs]
    inputs = {
        "scenarios": sorted(panel.scenarios),
        "criteria": {code: asdict(each) for code, each in panel.criteria.items()},
        "groups": {code: asdict(each) for code, each in panel.groups.items()},
        "clusters": {code: sorted(each) for code, each in panel.clusters.items()},
        "expected": panel.expected_ranking,
        "settings": asdict(panel.settings),
        "participants": {
            code: [panel.group_of[code], [sheet[place] for place in places]]
            for code, sheet in panel.sheets.items()
        },
        "judgements": {
            code: {
                scenario: [each.desirable, each.feasible, each.objection]
                for scenario, each in judged.items()
            }
            for code, judged in panel.judgements.items()
        },
    }
    text = json.dumps(inputs, default=text_of, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def text_of(value: Any) -> Any:
    """Write what JSON does not know: exact numbers, and mappings of any kind."""
    return pack(value) if isinstance(value, Fraction) else dict(value)
