"""The pages of studies, part by part, for the tables that know every page."""

from tests.scenarios.pages import (
    answering,
    asking,
    framework,
    outcomes,
    results,
    studies,
)

PARTS = (studies, framework, asking, answering, results, outcomes)
PAGES = {name: row for part in PARTS for name, row in part.PAGES.items()}
DEEDS = {name for part in PARTS for name in part.DEEDS}
DOWNLOADS = {name for part in PARTS for name in part.DOWNLOADS}
PUBLIC = {name for part in PARTS for name in part.PUBLIC}


def fill(study) -> None:
    """Hang one more of everything on a study."""
    for part in PARTS:
        part.fill(study)
