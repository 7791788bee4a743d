"""A small study of Westerwolde that was closed, with words, marks and an objection."""

import datetime as dt

from scenarios.actions.closing import close_study, discuss_study
from scenarios.models import Study
from tests.factories import (
    AdviceFactory,
    ConsiderationFactory,
    CriterionFactory,
    ExpectationFactory,
    ExpectedPlaceFactory,
    JudgementFactory,
    PartFactory,
    PerspectiveFactory,
    RemarkFactory,
    RespondentFactory,
    ScenarioFactory,
    ScenarioMoveFactory,
    ScoreFactory,
    SourceFactory,
    StudyFactory,
)

SUBMITTED = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
NAMES = (
    "Huidige situatie",
    "Eén loket",
    "Eén organisatie uit de twee aanbieders",
    "Onafhankelijke organisatie",
)
# What users and funders give to each scenario, for clarity.
MARKS = {"gebruikers": (2, 5, 4, 4), "financiers": (4, 4, 3, 2)}
OBJECTION = "Te klein en te duur voor onze schaal."


def open_study(municipality, **given):
    """Make a study that is asking, in which two groups answered."""
    study = StudyFactory(
        **{
            "municipality": municipality,
            "phase": "open",
            "is_confidential": False,
            "title": "Passende samenwerking",
            "leader_interest": "Werkt bij een van de aanbieders.",
        }
        | given
    )
    scenarios = [ScenarioFactory(study=study, name=name) for name in NAMES]
    for row in scenarios:
        ConsiderationFactory(scenario=row, text=f"Voor {row.letter}")
        ConsiderationFactory(scenario=row, text=f"Tegen {row.letter}", is_pro=False)
    PartFactory(scenario=scenarios[1], name="Loket", task="Verdeelt de vragen.")
    SourceFactory(scenario=scenarios[1], name="Westerwolde Actueel", kind="neighbour")
    idea = ScenarioFactory(study=study, name="Alles digitaal", is_kept=False)
    ScenarioMoveFactory(scenario=idea, reason="Veel ouderen komen niet online.")
    criterion = CriterionFactory(
        study=study, code="duidelijkheid", name="Duidelijkheid"
    )
    expectation = ExpectationFactory(study=study, sealed_at=SUBMITTED)
    for place, row in enumerate(reversed(scenarios), start=1):
        ExpectedPlaceFactory(expectation=expectation, scenario=row, place=place)
    for place, (code, marks) in enumerate(MARKS.items(), start=1):
        group = PerspectiveFactory(
            study=study, code=code, name=code.capitalize(), place=place
        )
        _answer(study, group, criterion, scenarios, marks)
    return study


def _answer(study, group, criterion, scenarios, marks):
    person = RespondentFactory(
        study=study,
        perspective=group,
        name=f"Mevrouw Geheim {group.code}",
        submitted_at=SUBMITTED,
    )
    for row, mark in zip(scenarios, marks, strict=True):
        ScoreFactory(
            respondent=person,
            scenario=row,
            criterion=criterion,
            value=mark,
            reason="Zo is het." if mark in (1, 5) else "",
        )
    if group.code == "gebruikers":
        RemarkFactory(
            respondent=person,
            scenario=scenarios[0],
            kind="undesirable",
            text="Ik weet niet bij wie ik moet zijn.",
        )
        JudgementFactory(respondent=person, scenario=scenarios[1], desirable=5)
    else:
        JudgementFactory(
            respondent=person,
            scenario=scenarios[3],
            desirable=2,
            feasible=1,
            objection=2,
            objection_reason=OBJECTION,
        )


def closed_study(municipality, by, **given):
    """Make a study of which the round was closed."""
    study = open_study(municipality, **given)
    close_study(study, by=by)
    return Study.objects.get(pk=study.pk)


def advisable_study(municipality, by):
    """Make a study that was discussed, with an advice on the one desk."""
    study = closed_study(municipality, by)
    discuss_study(study, by=by)
    AdviceFactory(
        study=study,
        snapshot=study.snapshots.get(),
        scenario=study.scenarios.get(letter="B"),
        text="Kies één loket, met elk een eigen aanbieder.",
    )
    return Study.objects.get(pk=study.pk)
