"""What scenario studies are made of, one file per aggregate."""

from scenarios.models.answers import (
    ENDS,
    HIGHEST,
    LOWEST,
    AnswerQuerySet,
    Judgement,
    Remark,
    Score,
)
from scenarios.models.criteria import (
    Criterion,
    CriterionQuerySet,
    Expectation,
    ExpectedPlace,
    OwnPoints,
    Perspective,
)
from scenarios.models.outcomes import (
    Advice,
    Conclusion,
    ConclusionQuerySet,
    Snapshot,
    Verdict,
)
from scenarios.models.respondents import (
    Contribution,
    Meeting,
    Presence,
    Respondent,
    RespondentQuerySet,
)
from scenarios.models.scenarios import (
    Consideration,
    Part,
    Scenario,
    ScenarioMove,
    ScenarioQuerySet,
    Source,
)
from scenarios.models.studies import Party, Study, StudyPartQuerySet, StudyQuerySet

__all__ = [
    "ENDS",
    "HIGHEST",
    "LOWEST",
    "Advice",
    "AnswerQuerySet",
    "Conclusion",
    "ConclusionQuerySet",
    "Consideration",
    "Contribution",
    "Criterion",
    "CriterionQuerySet",
    "Expectation",
    "ExpectedPlace",
    "Judgement",
    "Meeting",
    "OwnPoints",
    "Part",
    "Party",
    "Perspective",
    "Presence",
    "Remark",
    "Respondent",
    "RespondentQuerySet",
    "Scenario",
    "ScenarioMove",
    "ScenarioQuerySet",
    "Score",
    "Snapshot",
    "Source",
    "Study",
    "StudyPartQuerySet",
    "StudyQuerySet",
    "Verdict",
]
