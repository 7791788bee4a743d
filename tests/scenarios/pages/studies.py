"""Which roles open which pages of this part, and what those need to exist."""

from scenarios.models import Scenario
from tests.factories import (
    ConsiderationFactory,
    DirectionNoteFactory,
    DirectionNoteVersionFactory,
    PartFactory,
    PartyFactory,
    ScenarioFactory,
    ScenarioMoveFactory,
    SourceFactory,
)
from tests.roles import EDITORS
from tests.scenarios.pages.making import Pages, part, part_of_scenario, study

consideration = part_of_scenario(ConsiderationFactory)
in_scenario = part_of_scenario(PartFactory)
party = part(PartyFactory)
source = part_of_scenario(SourceFactory)


def scenario(municipality, user):
    """Give the first scenario of the first study, or a new one."""
    [pk] = study(municipality, user)
    found = Scenario.objects.filter(study=pk).order_by("pk").first()
    return [(found or ScenarioFactory(study_id=pk)).pk]


PAGES: Pages = {
    "scenarios:study-list": (EDITORS, None),
    "scenarios:study-export": (EDITORS, None),
    "scenarios:study-add": (EDITORS, None),
    "scenarios:study-detail": (EDITORS, study),
    "scenarios:study-edit": (EDITORS, study),
    "scenarios:study-advance": (EDITORS, study),
    "scenarios:party-add": (EDITORS, study),
    "scenarios:party-edit": (EDITORS, party),
    "scenarios:party-remove": (EDITORS, party),
    "scenarios:scenario-list": (EDITORS, study),
    "scenarios:scenario-add": (EDITORS, study),
    "scenarios:scenario-detail": (EDITORS, scenario),
    "scenarios:scenario-edit": (EDITORS, scenario),
    "scenarios:scenario-drop": (EDITORS, scenario),
    "scenarios:scenario-return": (EDITORS, scenario),
    "scenarios:part-add": (EDITORS, scenario),
    "scenarios:part-edit": (EDITORS, in_scenario),
    "scenarios:part-remove": (EDITORS, in_scenario),
    "scenarios:consideration-add": (EDITORS, scenario),
    "scenarios:consideration-edit": (EDITORS, consideration),
    "scenarios:consideration-remove": (EDITORS, consideration),
    "scenarios:source-add": (EDITORS, scenario),
    "scenarios:source-edit": (EDITORS, source),
    "scenarios:source-remove": (EDITORS, source),
}
# What is only posted, what is a download, and what is open to anyone with the link.
DEEDS: set[str] = {
    "scenarios:consideration-remove",
    "scenarios:part-remove",
    "scenarios:party-remove",
    "scenarios:source-remove",
    "scenarios:study-advance",
}
DOWNLOADS: set[str] = set()
PUBLIC: set[str] = set()


def fill(study) -> None:
    """Hang one more of everything of this part on a study."""
    note = study.direction_note
    if note is None:
        note = DirectionNoteFactory(municipality=study.municipality)
        study.direction_note = note
        study.save()
    DirectionNoteVersionFactory(note=note, number=note.versions.count() + 1)
    party = PartyFactory(study=study)
    ScenarioFactory(study=study)
    for scenario in study.scenarios.all():
        scenario.authors.add(party)
        ScenarioMoveFactory(scenario=scenario)
        PartFactory(scenario=scenario)
        ConsiderationFactory(scenario=scenario)
        SourceFactory(scenario=scenario)
