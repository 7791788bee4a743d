"""Panels in a few characters, for tests."""

import json
from collections.abc import Mapping

from scenarios.appraisal.appraise import appraise
from scenarios.appraisal.figures import Figures
from scenarios.appraisal.panel import (
    NO_OPINION,
    Criterion,
    Group,
    Panel,
    Participant,
    Settings,
)

MARKS = {"?": NO_OPINION, ".": None}


def criteria_of(weights: Mapping[str, int]) -> list[Criterion]:
    return [Criterion(code, weight) for code, weight in weights.items()]


def scores(text: str, codes) -> dict[tuple[str, str], object]:
    """Read "A35 B4?": A gets 3 and 5, B gets 4 and no opinion; a dot is a blank."""
    return {
        (word[0], code): MARKS[mark] if mark in MARKS else int(mark)
        for word in text.split()
        for code, mark in zip(codes, word[1:], strict=True)
    }


def panel(people: Mapping[str, str], weights=None, **more) -> Panel:
    """Build a panel; the group of a participant is the first letter of the code."""
    weights = weights or {"x": 1}
    overall = more.pop("overall", {})
    codes = sorted({code[0] for code in people})
    more.setdefault("groups", [Group(code) for code in codes])
    more.setdefault("criteria", criteria_of(weights))
    settings = {"draws": 50, **more.pop("settings", {})}
    scenarios = sorted({word[0] for text in people.values() for word in text.split()})
    return Panel(
        scenarios=more.pop("scenarios", scenarios),
        participants=[
            Participant(code, code[0], scores(text, weights), overall.get(code, {}))
            for code, text in people.items()
        ],
        settings=Settings(**settings),
        **more,
    )


def read(built: Panel) -> Figures:
    """Appraise, through text and back, as the pages do."""
    return Figures(json.loads(json.dumps(appraise(built))))


def figures(people: Mapping[str, str], weights=None, **more) -> Figures:
    return read(panel(people, weights, **more))
