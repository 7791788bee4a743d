"""Builds the studies of the example municipalities, each in its own phase."""

from typing import Any

from django.utils import timezone

from accounts.actions.rows import add
from accounts.models import User
from config.demo.part import Part
from providers.models import Organisation
from scenarios.actions.advice import offer_advice
from scenarios.actions.answering import begin_entry, hand_in, keep_all_scores
from scenarios.actions.closing import close_study
from scenarios.actions.framework import start_framework
from scenarios.actions.links import make_link
from scenarios.actions.objections import serious_objections
from scenarios.models import (
    ENDS,
    Advice,
    Conclusion,
    Consideration,
    Contribution,
    Expectation,
    ExpectedPlace,
    Judgement,
    Meeting,
    Party,
    Perspective,
    Presence,
    Remark,
    Respondent,
    Scenario,
    ScenarioMove,
    Score,
    Source,
    Study,
    Verdict,
)
from scenarios.models import Part as ScenarioPart

# How far a study is, in the order in which that is reached.
WAY = (
    Study.Phase.FREE,
    Study.Phase.TEST,
    Study.Phase.FROZEN,
    Study.Phase.OPEN,
    Study.Phase.CLOSED,
    Study.Phase.DISCUSSED,
    Study.Phase.ADVISED,
    Study.Phase.DECIDED,
)
OPEN_FOR = 14
# People of one group do not all give the same mark.
TURNS = (0, 0, 1, 0, -1, 0)
# On which criteria the file has marks, and whose marks stand for another criterion.
MARKED = (
    "bekendheid",
    "vindbaarheid",
    "toegankelijkheid",
    "duidelijkheid",
    "kwaliteit",
    "samenwerking",
    "onafhankelijkheid",
    "uitvoerbaarheid",
    "kosten",
)
ALIKE = "duidelijkheid"
WHY = "Zo zie ik dat nu."


class Studies(Part):
    """The studies of one example municipality."""

    file = "scenarios.yaml"

    def build(self) -> None:
        """Make every study, as far as its facts say."""
        for facts in self.facts() or ():
            StudyFile(self, facts).build()


class StudyFile:
    """One study and all that belongs to it."""

    def __init__(self, part: Part, facts: dict[str, Any]) -> None:
        self.part, self.facts, self.by = part, facts, part.by
        self.scenarios: dict[str, Scenario] = {}
        self.groups: dict[str, Perspective] = {}

    def build(self) -> None:
        """Make the study and take it step by step to its phase."""
        self.add_study()
        self.add_scenarios()
        self.seal_expectation()
        until = WAY.index(self.facts["until"])
        self.stand_at(WAY[min(until, WAY.index(Study.Phase.OPEN))])
        if until >= WAY.index(Study.Phase.OPEN):
            self.add_answers()
            self.add_meeting()
        if until >= WAY.index(Study.Phase.CLOSED):
            self.outcome = close_study(self.study, by=self.by)
            self.stand_at(WAY[min(until, WAY.index(Study.Phase.DISCUSSED))])
            Study.objects.filter(pk=self.study.pk).update(closes_on=self.part.ago(4))
            self.add_conclusions()
            self.draft_advice()
        if until >= WAY.index(Study.Phase.ADVISED):
            self.add_advice_and_decision()

    def stand_at(self, phase: str) -> None:
        """Put the study in a phase, as if all the steps before were taken."""
        self.study.refresh_from_db()
        self.study.phase = phase
        self.study.phase_since = self.part.ago(3)
        self.study.save(update_fields=["phase", "phase_since"])

    def organisation(self, name: str) -> Organisation:
        """Find a provider in the register."""
        rows = Organisation.objects.filter(municipality=self.part.municipality)
        return rows.get(name=name)

    def add_study(self) -> None:
        """Ask the question, with who runs it and who works on it."""
        facts = self.facts
        self.study = Study(
            municipality=self.part.municipality,
            title=facts["title"],
            question=facts["question"],
            reason=facts.get("reason", ""),
            size=facts.get("size", ""),
            main_problem=facts.get("main_problem", ""),
            leader=User.objects.get(email="projectleider@voorbeeld.example"),
            leader_interest=facts.get("interest", ""),
            closes_on=self.part.ago(-OPEN_FOR),
        )
        if affiliation := facts.get("affiliation"):
            self.study.leader_affiliation = self.organisation(affiliation)
        add(self.study, by=self.by)
        start_framework(
            self.study, by=self.by, criteria_set=facts.get("criteria", "standard")
        )
        for code, points in self.facts.get("points", {}).items():
            self.study.criteria.filter(code=code).update(points=points)
        self.groups = {group.code: group for group in self.study.perspectives.all()}
        for told in facts["parties"]:
            add(Party(study=self.study, **self.linked(told)), by=self.by)

    def linked(self, told: dict[str, Any]) -> dict[str, Any]:
        """Point to the register where a name stands in it."""
        if "organisation" not in told:
            return told
        return told | {"organisation": self.organisation(told["organisation"])}

    def add_scenarios(self) -> None:
        """Describe what people judge, and what fell off the long list."""
        authors = list(self.study.parties.all())
        told = [*self.facts["scenarios"], *self.facts.get("dropped", ())]
        tested = self.facts["until"] != Study.Phase.FREE
        for letter, facts in zip("ABCDEFGH", told, strict=False):
            row = Scenario(study=self.study, letter=letter, name=facts["name"])
            row.kind = facts.get("kind", Scenario.Kind.OTHER)
            row.description = facts.get("description", "")
            row.legal_note, row.costs = (
                facts.get("legal_note", ""),
                facts.get("costs", ""),
            )
            if tested and row.costs:
                row.legal_check = Scenario.LegalCheck.COMPLIES
            row.is_kept = "reason" not in facts
            add(row, by=self.by, many={"authors": authors})
            self.scenarios[letter] = row
            self.add_parts(row, facts)

    def add_parts(self, row: Scenario, facts: dict[str, Any]) -> None:
        """Say what speaks for and against it, who does what, and on what it rests."""
        if "reason" in facts:
            add(
                ScenarioMove(scenario=row, is_kept=False, reason=facts["reason"]),
                by=self.by,
            )
        for is_pro, key in ((True, "pros"), (False, "cons")):
            for text in facts.get(key, ()):
                add(Consideration(scenario=row, is_pro=is_pro, text=text), by=self.by)
        for told in facts.get("parts", ()):
            add(ScenarioPart(scenario=row, **self.linked(told)), by=self.by)
        for told in facts.get("sources", ()):
            add(Source(scenario=row, **told), by=self.by)

    def seal_expectation(self) -> None:
        """Write down beforehand what the leader thinks."""
        if "expected" not in self.facts:
            return
        expected = Expectation(
            study=self.study,
            reason=self.facts.get("expected_because", ""),
            sealed_at=timezone.now(),
        )
        add(expected, by=self.by)
        for place, letter in enumerate(self.facts["expected"], 1):
            ExpectedPlace.objects.create(
                expectation=expected, scenario=self.scenarios[letter], place=place
            )

    def add_answers(self) -> None:
        """Let every seat say what its group thinks, each a little different."""
        for code, facts in self.facts["answers"].items():
            for number in range(facts["seats"]):
                seat = self.seat(code, facts["kinds"], number)
                for letter, scenario in self.scenarios.items():
                    if letter in facts:
                        self.answer(seat, scenario, facts[letter], number)
                self.remark(seat, code, number)
                hand_in(seat)
        for code, kinds in self.facts.get("silent", {}).items():
            for number in range(len(kinds)):
                self.wait_for(self.seat(code, kinds, number), number)

    def seat(self, code: str, kinds: list[str], number: int) -> Respondent:
        """Give a seat to somebody of a group."""
        group, kind = self.groups[code], kinds[number % len(kinds)]
        name = f"{Respondent.Kind(kind).label} {code} {number + 1}".capitalize()
        row = Respondent(study=self.study, perspective=group, kind=kind, name=name)
        return add(row, by=self.by)

    def wait_for(self, seat: Respondent, number: int) -> None:
        """Let the first of a silent group have a link; write down for the others."""
        if number:
            begin_entry(seat, entry=Respondent.Entry.PAPER, by=self.by)
            scenario = next(iter(self.scenarios.values()))
            remark = Remark(respondent=seat, scenario=scenario, kind="desirable")
            remark.text = "Goed bereikbaar voor mijn cliënten."
            add(remark, by=self.by)
            return
        Respondent.objects.filter(pk=seat.pk).update(email="plek@voorbeeld.example")
        make_link(seat, expires_on=self.part.ago(-OPEN_FOR), by=self.by)

    def answer(
        self, seat: Respondent, scenario: Scenario, told: str, number: int
    ) -> None:
        """Give the marks and the judgement of one seat on one scenario."""
        marks, judged = told.split()
        given = dict(zip(MARKED, map(int, marks), strict=True))
        rows = []
        for each, criterion in enumerate(self.study.criteria.in_use()):
            mark = given.get(criterion.code, given[ALIKE])
            mark += TURNS[(number + each) % len(TURNS)]
            value = min(max(mark, ENDS[0]), ENDS[1])
            score = Score(respondent=seat, scenario=scenario, criterion=criterion)
            score.value, score.reason = value, WHY if value in ENDS else ""
            rows.append(score)
        keep_all_scores(seat, rows)
        desirable, feasible, objection = map(int, judged)
        serious = objection == Judgement.Objection.SERIOUS and number == 0
        Judgement.objects.create(
            respondent=seat,
            scenario=scenario,
            desirable=desirable,
            feasible=feasible,
            objection=objection if serious else min(objection, 1),
            objection_reason="Dit is te klein om te dragen." if serious else "",
        )

    def remark(self, seat: Respondent, code: str, number: int) -> None:
        """Let the first of a group say something in own words."""
        for group, letter, kind, text in self.facts.get("remarks", ()):
            if group == code and not number:
                Remark.objects.create(
                    respondent=seat,
                    scenario=self.scenarios[letter],
                    kind=kind,
                    text=text,
                )

    def add_meeting(self) -> None:
        """Hold the meeting in which they spoke, and keep what was asked there."""
        if "meeting" not in self.facts:
            return
        facts = self.facts["meeting"]
        meeting = Meeting(
            municipality=self.part.municipality,
            study=self.study,
            name=facts["name"],
            on=self.part.ago(facts["days_ago"]),
            agenda="Wij bespreken de scenario's een voor een.",
        )
        kept = [row for row in self.scenarios.values() if row.is_kept]
        add(meeting, by=self.by, many={"scenarios": kept})
        for seat in self.study.respondents.all():
            Presence.objects.create(meeting=meeting, respondent=seat)
        Presence.objects.create(meeting=meeting, role="college", number=1)
        for kind, text, answer in facts["contributions"]:
            row = Contribution(meeting=meeting, kind=kind, text=text, answer=answer)
            row.answered_on = self.part.ago(2) if answer else None
            add(row, by=self.by)

    def add_conclusions(self) -> None:
        """Say what follows from the answers, and what the municipality does with it."""
        remarks = list(Remark.objects.filter(respondent__study=self.study)[:2])
        for facts in self.facts.get("conclusions", ()):
            row = Conclusion(study=self.study, text=facts["text"])
            if remarks:
                row.published_on = self.part.ago(2)
            if facts["response"]:
                row.response, row.response_reason = facts["response"], facts["because"]
                row.responded_on = self.part.ago(1)
            add(row, by=self.by, many={"remarks": remarks})

    def draft_advice(self) -> None:
        """Write an advice that was not offered yet."""
        if draft := self.facts.get("draft"):
            advice = Advice(study=self.study, snapshot=self.outcome, text=draft["text"])
            advice.scenario = self.scenarios[draft["scenario"]]
            add(advice, by=self.by)

    def add_advice_and_decision(self) -> None:
        """Answer who objects, offer the advice, and write down what was decided."""
        for objection in serious_objections(self.study):
            objection.reply = Judgement.Reply.EXPLAINED
            objection.reply_reason = "Dit scenario staat niet meer bovenaan."
            objection.replied_on = self.part.ago(2)
            objection.save()
        facts = self.facts["advice"]
        advice = Advice(study=self.study, snapshot=self.outcome, text=facts["text"])
        advice.scenario = self.scenarios[facts["scenario"]]
        add(advice, by=self.by)
        offer_advice(
            self.study,
            receiver=facts["receiver"],
            offered_on=self.part.ago(1),
            by=self.by,
        )
        told = dict(self.facts["decision"])
        chosen = self.scenarios[told.pop("scenario")]
        verdict = Verdict(study=self.study, scenario=chosen, written_by=self.by, **told)
        verdict.decided_on, verdict.differs = self.part.today, False
        add(verdict, by=self.by)
        self.stand_at(Study.Phase.DECIDED)
