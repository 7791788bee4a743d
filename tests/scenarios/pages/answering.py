"""Which roles open which pages of this part, and what those need to exist."""

from scenarios.models import Study
from tests.factories import (
    ConsiderationFactory,
    CriterionFactory,
    JudgementFactory,
    PartFactory,
    RemarkFactory,
    RespondentFactory,
    ScenarioFactory,
    ScoreFactory,
)
from tests.roles import EDITORS
from tests.scenarios.pages.making import Pages, first_study


def seat_being_entered(municipality, user):
    """Make a seat of an open study for which this person is writing."""
    study = first_study(municipality)
    Study.objects.filter(pk=study.pk).update(phase="open")
    seat = RespondentFactory(study=study, entry="on_behalf", entered_by=user)
    for scenario in study.scenarios.all():
        JudgementFactory(respondent=seat, scenario=scenario)
        RemarkFactory(respondent=seat, scenario=scenario)
        for criterion in study.criteria.all():
            ScoreFactory(respondent=seat, scenario=scenario, criterion=criterion)
    return [seat.pk]


def scenario_being_entered(municipality, user):
    [seat] = seat_being_entered(municipality, user)
    study = first_study(municipality)
    scenario = study.scenarios.first() or ScenarioFactory(study=study)
    return [seat, scenario.pk]


PAGES: Pages = {
    "scenarios:entry": (EDITORS, seat_being_entered),
    "scenarios:entry-hand-in": (EDITORS, seat_being_entered),
    "scenarios:entry-scenario": (EDITORS, scenario_being_entered),
}
# What is only posted, what is a download, and what is open to anyone with the link.
DEEDS: set[str] = set()
DOWNLOADS: set[str] = set()
PUBLIC: set[str] = {
    "scenarios:answer",
    "scenarios:answer-check",
    "scenarios:answer-done",
    "scenarios:answer-scenario",
}


def fill(study) -> None:
    """Hang one more of everything of this part on a study."""
    scenario = ScenarioFactory(study=study)
    CriterionFactory(study=study)
    ConsiderationFactory(scenario=scenario)
    PartFactory(scenario=scenario)
    first = study.scenarios.first()
    ConsiderationFactory(scenario=first)
    PartFactory(scenario=first)
