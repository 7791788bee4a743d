"""Which roles open which pages of this part, and what those need to exist."""

from scenarios.models import Expectation
from tests.factories import (
    CriterionFactory,
    ExpectationFactory,
    ExpectedPlaceFactory,
    OwnPointsFactory,
    PerspectiveFactory,
    ScenarioFactory,
)
from tests.roles import EDITORS
from tests.scenarios.pages.making import Pages, part, study

REMOVED = "Dit speelt hier niet."
PAGES: Pages = {
    "scenarios:criterion-list": (EDITORS, study),
    "scenarios:criterion-add": (EDITORS, study),
    "scenarios:criterion-edit": (EDITORS, part(CriterionFactory)),
    "scenarios:criterion-remove": (EDITORS, part(CriterionFactory)),
    "scenarios:criterion-return": (
        EDITORS,
        part(CriterionFactory, removed_because=REMOVED),
    ),
    "scenarios:points-edit": (EDITORS, study),
    "scenarios:perspective-list": (EDITORS, study),
    "scenarios:perspective-add": (EDITORS, study),
    "scenarios:perspective-edit": (EDITORS, part(PerspectiveFactory)),
    "scenarios:own-points-edit": (EDITORS, part(PerspectiveFactory)),
    "scenarios:expectation": (EDITORS, study),
    "scenarios:expectation-edit": (EDITORS, study),
    "scenarios:expectation-seal": (EDITORS, study),
}
# What is only posted, what is a download, and what is open to anyone with the link.
DEEDS: set[str] = {"scenarios:criterion-return", "scenarios:expectation-seal"}
DOWNLOADS: set[str] = set()
PUBLIC: set[str] = set()


def fill(study) -> None:
    """Hang one more of everything of this part on a study."""
    CriterionFactory(study=study, removed_because=REMOVED)
    OwnPointsFactory(perspective=PerspectiveFactory(study=study))
    expected = Expectation.objects.filter(study=study).first()
    expected = expected or ExpectationFactory(study=study)
    place = expected.places.count() + 1
    scenario = ScenarioFactory(study=study)
    ExpectedPlaceFactory(expectation=expected, scenario=scenario, place=place)
