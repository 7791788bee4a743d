"""Read an appraisal from a case file: `wegwijs-scoring-case/1`, JSON of one round."""

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from scenarios.appraisal.checks import check_unique
from scenarios.appraisal.inputs import (
    NO_OPINION,
    Criterion,
    Group,
    Number,
    OverallRow,
    ScoreRow,
    Settings,
)
from scenarios.appraisal.panel import Panel

FORMAT = "wegwijs-scoring-case/1"
UNSAID = (None, NO_OPINION)
DIRECTIONS = ("max", "min")
COLUMNS = ["participant", "group", "scenario", "criterion", "value"]


class CaseError(ValueError):
    """A case file that cannot be read; the text says what is wrong with it."""


def read_case(path: Path) -> dict[str, Any]:
    """Read the JSON of a case, with exact numbers."""
    try:
        case = json.loads(
            path.read_text(encoding="utf-8"),
            parse_float=Fraction,
            parse_constant=number,
        )
    except OSError as problem:
        raise CaseError(f"{path} cannot be read: {problem.strerror}.") from problem
    except (ValueError, RecursionError) as problem:
        raise CaseError(f"{path} is not a JSON file: {problem}") from problem
    if not isinstance(case, dict) or case.get("format") != FORMAT:
        raise CaseError(f"{path} is not a case: its format must be {FORMAT!r}.")
    return case


def panel_of(case: Mapping[str, Any], folder: Path) -> Panel:
    """Build the panel of a case; a table of scores lies in the same folder."""
    try:
        return build(case, folder)
    except KeyError as problem:
        raise CaseError(f"The case lacks {problem}.") from problem
    except (ValueError, TypeError, AttributeError, ArithmeticError) as problem:
        raise CaseError(f"The case cannot be appraised: {problem}") from problem
    except (OSError, EOFError) as problem:
        raise CaseError(f"The table of scores cannot be read: {problem}") from problem


def build(case: Mapping[str, Any], folder: Path) -> Panel:
    """Build the panel of a case, whatever errors that gives."""
    participants = case.get("participants") or ()
    check_unique("participant", (each["id"] for each in participants))
    criteria = [criterion_of(each) for each in case["criteria"]]
    leader = case.get("leader") or {}
    return Panel.from_rows(
        scenarios=[each["id"] for each in case["scenarios"]],
        criteria=criteria,
        groups=[group_of(each) for each in case["groups"]],
        scores=[
            *scores_of(participants),
            *counted(case.get("histograms") or (), criteria),
            *(table(folder / case["scores_csv"]) if case.get("scores_csv") else ()),
        ],
        overall=list(overall_of(participants)),
        participants=[(each["id"], each["group"]) for each in participants],
        clusters={each["id"]: each["criteria"] for each in case.get("clusters") or ()},
        settings=settings_of(case.get("settings") or {}),
        expected_ranking=leader.get("expected_ranking") or (),
    )


def criterion_of(facts: Mapping[str, Any]) -> Criterion:
    """Read a criterion; the scale goes from 1 to 5 unless it has its own ends."""
    direction = facts.get("direction") or "max"
    if direction not in DIRECTIONS:
        raise ValueError(f"the direction of {facts['id']!r} must be max or min.")
    return Criterion(
        facts["id"],
        number(facts["weight"]),
        number(facts.get("min", 1)),
        number(facts.get("max", 5)),
        direction == "min",
    )


def group_of(facts: Mapping[str, Any]) -> Group:
    """Read a group, with its own weights of criteria if it has any."""
    own = facts.get("criteria_weights") or {}
    return Group(
        facts["id"],
        number(facts.get("weight", 1)),
        {code: number(weight) for code, weight in own.items()} or None,
        bool(facts.get("judges_feasibility")),
    )


def settings_of(facts: Mapping[str, Any]) -> Settings:
    """Read the settings; the rest stays as the method has it.

    Weightings are always drawn for groups too: what a case says about that only
    tells which results it lists.
    """
    known = {
        "mode": "mode",
        "k": "k",
        "min_cell_n": "min_cell_n",
        "smaa_draws": "draws",
        "smaa_seed": "seed",
    }
    given = {name: facts[key] for key, name in known.items() if facts.get(key)}
    if facts.get("min_coverage") is not None:
        given["min_coverage"] = number(facts["min_coverage"])
    return Settings(**given)


def scores_of(participants: Any) -> Iterator[ScoreRow]:
    """Read the scores of the participants; null and absent are blank."""
    for each in participants:
        for scenario, answers in (each.get("scores") or {}).items():
            for criterion, value in (answers or {}).items():
                if value is not None:
                    score = None if value == NO_OPINION else number(value)
                    yield each["id"], each["group"], scenario, criterion, score


def overall_of(participants: Any) -> Iterator[OverallRow]:
    """Read how the participants find the scenarios as a whole."""
    for each in participants:
        for scenario, facts in (each.get("overall") or {}).items():
            wish, chance, objection = (
                None if (value := (facts or {}).get(name)) in UNSAID else number(value)
                for name in ("desirable", "feasible", "objection")
            )
            yield each["id"], each["group"], scenario, wish, chance, objection  # type: ignore[misc]


def counted(histograms: Any, criteria: list[Criterion]) -> Iterator[ScoreRow]:
    """Turn counts into participants with one answer each."""
    scales = {criterion.code: criterion for criterion in criteria}
    for which, facts in enumerate(histograms):
        scale = scales[facts["criterion"]]
        if len(facts["counts"]) != scale.high - scale.low + 1:
            raise ValueError(
                f"the counts of {scale.code!r} must be one for each of its categories."
            )
        for step, times in enumerate(facts["counts"]):
            for one in range(times):
                yield (
                    f"{which}.{step}.{one}",
                    facts["group"],
                    facts["scenario"],
                    facts["criterion"],
                    scale.low + step,
                )


def table(path: Path) -> Iterator[ScoreRow]:
    """Read a packed table of scores; what is blank has no row."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        if next(rows, None) != COLUMNS:
            raise ValueError(f"{path.name} must have the columns {', '.join(COLUMNS)}.")
        known: dict[str, Number | None] = {NO_OPINION: None}
        for participant, group, scenario, criterion, value in rows:
            if value not in known:
                known[value] = number(value)
            yield participant, group, scenario, criterion, known[value]


def number(value: Any) -> Number:
    """Read an exact number; text holds a decimal or a fraction.

    >>> number("5.40"), number("1/2"), number(3), number(Fraction(6, 2))
    (Fraction(27, 5), Fraction(1, 2), 3, 3)
    """
    if isinstance(value, bool) or not isinstance(value, int | str | Fraction):
        raise ValueError(f"{value!r} is not a number.")  # noqa: TRY004
    try:
        exact = Fraction(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a number.") from None
    return exact.numerator if exact.denominator == 1 else exact
