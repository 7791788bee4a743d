"""Which roles open which pages of this part, and what those need to exist."""

from functools import cache
from typing import Any

from scenarios.appraisal.appraise import appraise
from scenarios.appraisal.inputs import Criterion, Group, Settings
from scenarios.appraisal.panel import Panel
from scenarios.models import Study
from tests.factories import RespondentFactory, SnapshotFactory, StudyFactory
from tests.roles import EDITORS
from tests.scenarios.pages.making import Pages, first_study, study, study_in


@cache
def document() -> dict[str, Any]:
    """Appraise two scenarios on the marks of two groups, once for all tests."""
    marks = {("inwoners", "A"): 4, ("inwoners", "B"): 2, ("team", "A"): 3}
    return appraise(
        Panel.from_rows(
            scenarios=["A", "B"],
            criteria=[Criterion("vindbaar", 100)],
            groups=[Group("inwoners"), Group("team")],
            scores=[
                (group, group, letter, "vindbaar", mark)
                for (group, letter), mark in (marks | {("team", "B"): 5}).items()
            ],
            settings=Settings(draws=10),
        )
    )


LABELS = {
    "scenarios": {"A": "Nu", "B": "Loket"},
    "criteria": {
        "vindbaar": {
            "name": "Vindbaarheid",
            "question": "Kan een inwoner het vinden?",
            "low": "nee",
            "high": "ja",
            "points": 100,
        }
    },
    "groups": {"inwoners": "Inwoners", "team": "Team"},
    "perspectives": [
        {"code": "inwoners", "name": "Inwoners", "asked": 1, "answered": 1},
        {"code": "team", "name": "Team", "asked": 1, "answered": 1},
    ],
    "heard": [["A", "inwoners"], ["A", "team"], ["B", "inwoners"], ["B", "team"]],
    "expectation_reason": "",
}


def outcome(study: Study) -> None:
    """Give a study an outcome with figures to look at."""
    if not study.snapshots.update(document=document(), labels=LABELS, voices=[]):
        SnapshotFactory(study=study, document=document(), labels=LABELS, voices=[])


def closed(municipality, user):
    found = StudyFactory(municipality=municipality, phase="closed")
    outcome(found)
    return [found.pk]


def with_outcome(municipality, user):
    found = first_study(municipality)
    outcome(found)
    return [found.pk]


def one_scenario(municipality, user):
    return [*with_outcome(municipality, user), "A"]


PAGES: Pages = {
    "scenarios:study-close": (EDITORS, study),
    "scenarios:study-discuss": (EDITORS, closed),
    "scenarios:study-reopen": (EDITORS, study_in("discussed")),
    "scenarios:results": (EDITORS, with_outcome),
    "scenarios:result-scenario": (EDITORS, one_scenario),
    "scenarios:what-if": (EDITORS, with_outcome),
}
# What is only posted, what is a download, and what is open to anyone with the link.
DEEDS: set[str] = set()
DOWNLOADS: set[str] = set()
PUBLIC: set[str] = set()


def fill(study) -> None:
    """Hang one more of everything of this part on a study."""
    RespondentFactory(study=study)
