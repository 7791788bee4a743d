"""Which roles open which pages of this part, and what those need to exist."""

from tests.factories import (
    ContributionFactory,
    MeetingFactory,
    PresenceFactory,
    RespondentFactory,
    ScenarioFactory,
)
from tests.roles import EDITORS
from tests.scenarios.pages.making import Pages, first_study, part, study


def meeting(municipality, user):
    found = first_study(municipality)
    row = MeetingFactory(municipality=municipality, study=found)
    for _time in range(found.respondents.count() or 1):
        PresenceFactory(meeting=row)
        ContributionFactory(meeting=row)
        row.scenarios.add(ScenarioFactory(study=found))
    return [row.pk]


def contribution(municipality, user):
    return [ContributionFactory(meeting_id=meeting(municipality, user)[0]).pk]


PAGES: Pages = {
    "scenarios:respondent-list": (EDITORS, study),
    "scenarios:respondent-export": (EDITORS, study),
    "scenarios:respondent-add": (EDITORS, study),
    "scenarios:respondent-letters": (EDITORS, study),
    "scenarios:respondent-remind": (EDITORS, study),
    "scenarios:stakeholder-map": (EDITORS, study),
    "scenarios:respondent-detail": (EDITORS, part(RespondentFactory)),
    "scenarios:respondent-edit": (EDITORS, part(RespondentFactory)),
    "scenarios:respondent-link": (EDITORS, part(RespondentFactory)),
    "scenarios:respondent-letter": (EDITORS, part(RespondentFactory)),
    "scenarios:meeting-list": (EDITORS, None),
    "scenarios:evaluation-table-add": (EDITORS, None),
    "scenarios:meeting-add": (EDITORS, study),
    "scenarios:meeting-detail": (EDITORS, meeting),
    "scenarios:meeting-edit": (EDITORS, meeting),
    "scenarios:presence-edit": (EDITORS, meeting),
    "scenarios:contribution-add": (EDITORS, meeting),
    "scenarios:contribution-edit": (EDITORS, contribution),
    "scenarios:contribution-answer": (EDITORS, contribution),
}
# What is only posted, what is a download, and what is open to anyone with the link.
DEEDS: set[str] = {"scenarios:respondent-letter"}
DOWNLOADS: set[str] = set()
PUBLIC: set[str] = set()


def fill(study) -> None:
    """Hang one more of everything of this part on a study."""
    RespondentFactory(study=study, email="deelnemer@voorbeeld.example")
    row = MeetingFactory(municipality=study.municipality, study=study)
    PresenceFactory(meeting=row)
    ContributionFactory(meeting=row)
