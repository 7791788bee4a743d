"""What a respondent sees behind a link, and who writes for somebody else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from math import ceil

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.tokens import digest
from scenarios.actions.answering import may_begin, may_enter, may_write
from scenarios.models import (
    Criterion,
    Judgement,
    Remark,
    Respondent,
    Scenario,
    Score,
    Study,
)

MINUTES_A_CRITERION = 0.5
MINUTES_A_SCENARIO = 2
ROUNDED_TO = 5


class State(Enum):
    """What a link opens today."""

    UNKNOWN = "unknown"
    GONE = "gone"
    NOT_YET = "not_yet"
    WRITING = "writing"
    HANDED_IN = "handed_in"
    TOLD = "told"


@dataclass(frozen=True)
class Step:
    """One scenario, and how far somebody is with the questions about it."""

    scenario: Scenario
    asked: int
    answered: int
    is_judged: bool
    remarks: int
    url: str

    @property
    def is_done(self) -> bool:
        """Tell whether every criterion has an answer, and the whole has one too."""
        return self.answered == self.asked and self.is_judged

    @property
    def is_begun(self) -> bool:
        """Tell whether anything was answered."""
        return bool(self.answered or self.is_judged or self.remarks)

    @property
    def status(self) -> str:
        """Say how far it is."""
        if self.is_done:
            return _("Done")
        return _("Begun") if self.is_begun else _("Not begun yet")

    @property
    def open(self) -> int:
        """Count the questions without an answer; the judgement counts as one."""
        return self.asked - self.answered + (not self.is_judged)


@dataclass(frozen=True)
class Written:
    """All that was written about one scenario."""

    scenario: Scenario
    url: str
    scores: Sequence[Score]
    judgement: Judgement | None
    remarks: Sequence[Remark]


@dataclass
class AnswerPages:
    """All pages on which the answers of one seat are written."""

    respondent: Respondent
    today: date

    @property
    def study(self) -> Study:
        """Give what it is about."""
        return self.respondent.study

    @property
    def is_for_other(self) -> bool:
        """Tell whether somebody else wrote these answers down."""
        return self.respondent.entry != Respondent.Entry.OWN

    @cached_property
    def scenarios(self) -> list[Scenario]:
        """List what is judged."""
        return list(Scenario.objects.filter(study=self.study).kept())

    @cached_property
    def criteria(self) -> list[Criterion]:
        """List on what it is judged."""
        return list(Criterion.objects.filter(study=self.study).in_use())

    @cached_property
    def steps(self) -> list[Step]:
        """Say of each scenario how far the answers are."""
        respondent = self.respondent
        marks = respondent.scores.filter(criterion__in=self.criteria)
        answered = Counter(marks.values_list("scenario", flat=True))
        judged = set(respondent.judgements.values_list("scenario", flat=True))
        remarks = Counter(respondent.remarks.values_list("scenario", flat=True))
        return [
            Step(
                scenario=scenario,
                asked=len(self.criteria),
                answered=answered[scenario.pk],
                is_judged=scenario.pk in judged,
                remarks=remarks[scenario.pk],
                url=self.scenario_url(scenario),
            )
            for scenario in self.scenarios
        ]

    @property
    def done(self) -> int:
        """Count the scenarios of which everything is answered."""
        return sum(step.is_done for step in self.steps)

    @property
    def open(self) -> int:
        """Count the questions without an answer."""
        return sum(step.open for step in self.steps)

    @property
    def has_answers(self) -> bool:
        """Tell whether there is anything to hand in."""
        return any(step.is_begun for step in self.steps)

    @property
    def next_url(self) -> str:
        """Lead to the first scenario that is not done, or else to reading over."""
        undone = (step.url for step in self.steps if not step.is_done)
        return next(undone, self.check_url)

    def url_after(self, scenario: Scenario) -> str:
        """Lead to the scenario after this one, or to reading over after the last."""
        later = (s.url for s in self.steps if s.scenario.letter > scenario.letter)
        return next(later, self.check_url)

    @property
    def minutes(self) -> int:
        """Estimate how long it takes."""
        return minutes_for(len(self.scenarios), len(self.criteria))

    @property
    def written(self) -> list[Written]:
        """Give all that was written, scenario by scenario."""
        respondent = self.respondent
        marks = list(respondent.scores.select_related("criterion"))
        judged = {row.scenario_id: row for row in respondent.judgements.all()}
        remarks = list(respondent.remarks.all())
        return [
            Written(
                scenario=scenario,
                url=self.scenario_url(scenario),
                scores=[row for row in marks if row.scenario_id == scenario.pk],
                judgement=judged.get(scenario.pk),
                remarks=[row for row in remarks if row.scenario_id == scenario.pk],
            )
            for scenario in self.scenarios
        ]

    @property
    def start_url(self) -> str:
        """Lead to the first page."""
        raise NotImplementedError

    @property
    def check_url(self) -> str:
        """Lead to the page to read everything over."""
        raise NotImplementedError

    def scenario_url(self, scenario: Scenario) -> str:
        """Lead to the questions about a scenario."""
        raise NotImplementedError


@dataclass
class LinkPages(AnswerPages):
    """The pages behind the link of a respondent."""

    token: str

    @property
    def state(self) -> State:
        """Tell what the link opens today.

        After closing it tells what was done with the answers, also when its last day
        for answering is over; a withdrawn link opens nothing any more.
        """
        respondent, study = self.respondent, self.study
        if respondent.revoked_on:
            return State.GONE
        if study.has_results:
            return State.TOLD
        if respondent.expires_on is None or respondent.expires_on < self.today:
            return State.GONE
        if not study.is_open:
            return State.NOT_YET
        return State.WRITING if may_write(respondent) else State.HANDED_IN

    @property
    def start_url(self) -> str:
        """Lead to the first page."""
        return reverse("scenarios:answer", args=[self.token])

    @property
    def check_url(self) -> str:
        """Lead to the page to read everything over."""
        return reverse("scenarios:answer-check", args=[self.token])

    @property
    def done_url(self) -> str:
        """Lead to the page with thanks."""
        return reverse("scenarios:answer-done", args=[self.token])

    def scenario_url(self, scenario: Scenario) -> str:
        """Lead to the questions about a scenario."""
        return reverse("scenarios:answer-scenario", args=[self.token, scenario.pk])


@dataclass
class EntryPages(AnswerPages):
    """The pages on which a colleague writes down the answers of somebody else."""

    user: User

    @property
    def is_writing(self) -> bool:
        """Tell whether this colleague is writing, and may read what stands there."""
        return self.study.is_open and may_enter(self.respondent, self.user)

    @property
    def may_begin(self) -> bool:
        """Tell whether this colleague may begin to write."""
        return self.study.is_open and may_begin(self.respondent)

    @property
    def start_url(self) -> str:
        """Lead to the first page."""
        return reverse("scenarios:entry", args=[self.respondent.pk])

    @property
    def check_url(self) -> str:
        """Lead to the page to read everything over."""
        return reverse("scenarios:entry-hand-in", args=[self.respondent.pk])

    def scenario_url(self, scenario: Scenario) -> str:
        """Lead to the questions about a scenario."""
        args = [self.respondent.pk, scenario.pk]
        return reverse("scenarios:entry-scenario", args=args)


def respondent_behind(token: str) -> Respondent | None:
    """Give whose link this is, with all that the pages tell of the study."""
    rows = Respondent.objects.filter(token_digest=digest(token))
    return rows.select_related(
        "study__municipality", "study__leader", "perspective", "entered_by"
    ).first()


def minutes_for(scenarios: int, criteria: int) -> int:
    """Estimate how many minutes the answers take, rounded up to five.

    >>> minutes_for(4, 6), minutes_for(1, 1)
    (20, 5)
    """
    a_scenario = MINUTES_A_SCENARIO + criteria * MINUTES_A_CRITERION
    return max(1, ceil(scenarios * a_scenario / ROUNDED_TO)) * ROUNDED_TO
