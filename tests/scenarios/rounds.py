"""Studies with answers: the published-size example, and a small one of our own."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from scenarios.models import Judgement, Respondent, Score, Study
from tests.factories import (
    CriterionFactory,
    ExpectationFactory,
    ExpectedPlaceFactory,
    PerspectiveFactory,
    RespondentFactory,
    ScenarioFactory,
    StudyFactory,
)

CASES = Path(settings.BASE_DIR).parent / "shared" / "scoring" / "cases"
KINDS = {"gebruikers": "resident"}
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


def klankbordgroep(municipality, **given) -> Study:
    """Store the example with 22 people, 4 groups, 4 scenarios and 6 criteria."""
    path = CASES / "dev-05-klankbordgroep.json"
    if not path.exists():
        pytest.skip("the example of the sounding board is not on this machine")
    case = json.loads(path.read_text(encoding="utf-8"))
    study = StudyFactory(
        municipality=municipality,
        phase="open",
        is_confidential=False,
        **given,
    )
    scenarios = {
        each["id"]: ScenarioFactory(study=study, letter=each["id"], name=each["name"])
        for each in case["scenarios"]
    }
    criteria = {
        each["id"]: CriterionFactory(
            study=study,
            code=each["id"],
            name=each["name"],
            points=each["weight"],
            place=place,
        )
        for place, each in enumerate(case["criteria"], start=1)
    }
    # Residents last, to see that they come first.
    groups = {
        each["id"]: PerspectiveFactory(
            study=study,
            code=each["id"],
            name=each["name"],
            judges_feasibility=each["judges_feasibility"],
            place=9 if each["id"] == "gebruikers" else place,
        )
        for place, each in enumerate(case["groups"], start=1)
    }
    people = {
        each["id"]: RespondentFactory(
            study=study,
            perspective=groups[each["group"]],
            kind=KINDS.get(each["group"], "professional"),
            name=f"Plek {each['id']}",
            submitted_at=NOW,
        )
        for each in case["participants"]
    }
    Score.objects.bulk_create(
        Score(
            respondent=people[each["id"]],
            scenario=scenarios[letter],
            criterion=criteria[code],
            value=None if value == "no_opinion" else value,
            reason="daarom" if value in (1, 5) else "",
        )
        for each in case["participants"]
        for letter, marks in each["scores"].items()
        for code, value in marks.items()
        if value is not None
    )
    Judgement.objects.bulk_create(
        Judgement(
            respondent=people[each["id"]],
            scenario=scenarios[letter],
            objection_reason="Dit past niet." if said.get("objection") == 2 else "",
            **said,
        )
        for each in case["participants"]
        for letter, said in each.get("overall", {}).items()
        if any(value is not None for value in said.values())
    )
    expectation = ExpectationFactory(study=study, sealed_at=NOW)
    for place, letter in enumerate(case["leader"]["expected_ranking"], start=1):
        ExpectedPlaceFactory(
            expectation=expectation, scenario=scenarios[letter], place=place
        )
    return study


def small_study(municipality, marks, *, confidential=False, **given) -> Study:
    """Store marks by group: for each person a row of marks, one for each scenario.

    There is one criterion for each; a group is named by its key.
    """
    study = StudyFactory(
        municipality=municipality,
        phase="open",
        is_confidential=confidential,
        **given,
    )
    many = len(next(iter(marks.values()))[0])
    scenarios = [ScenarioFactory(study=study) for _ in range(many)]
    criterion = CriterionFactory(study=study, code="vindbaar", name="Vindbaarheid")
    for place, (name, people) in enumerate(marks.items(), start=1):
        group = PerspectiveFactory(
            study=study, code=name.lower(), name=name, place=place
        )
        for row in people:
            answer(study, group, dict(zip(scenarios, row, strict=True)), criterion)
    return study


def answer(study, group, marks, criterion) -> Respondent:
    """Hand in the marks of one person."""
    person = RespondentFactory(
        study=study, perspective=group, submitted_at=timezone.now()
    )
    Score.objects.bulk_create(
        Score(
            respondent=person,
            scenario=scenario,
            criterion=criterion,
            value=value,
            reason="daarom" if value in (1, 5) else "",
        )
        for scenario, value in marks.items()
    )
    return person
