"""A study that is open for answers, and what a respondent sends."""

import datetime as dt

from accounts.tokens import digest
from tests.factories import (
    CriterionFactory,
    RespondentFactory,
    ScenarioFactory,
    StudyFactory,
)

TOKEN = "t" * 32


def seat(*, token=TOKEN, **given):
    """Make a seat with a link that works, in a study with one scenario to judge."""
    if "study" not in given:
        of_study = {"phase": "open"} | given.pop("of_study", {})
        given["study"] = StudyFactory(**of_study)
        ScenarioFactory(study=given["study"], name="Eén loket")
        CriterionFactory(study=given["study"], name="Duidelijkheid")
    given.setdefault("expires_on", dt.date(2100, 1, 1))
    return RespondentFactory(token_digest=digest(token), **given)


def page_for(row, **said):
    """Write what somebody sends: `mark` and `why` are about the first criterion."""
    pk = row.study.criteria.order_by("pk").first().pk
    named = {"mark": f"mark_{pk}", "why": f"why_{pk}"}
    return {named.get(name, name): value for name, value in said.items()}
