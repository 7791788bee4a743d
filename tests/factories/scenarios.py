"""Studies of ways to organise support, and all that belongs to them."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from scenarios.models import (
    Advice,
    Conclusion,
    Consideration,
    Contribution,
    Criterion,
    Expectation,
    ExpectedPlace,
    Judgement,
    Meeting,
    OwnPoints,
    Part,
    Party,
    Perspective,
    Presence,
    Remark,
    Respondent,
    Scenario,
    ScenarioMove,
    Score,
    Snapshot,
    Source,
    Study,
    Verdict,
)
from tests.factories.accounts import MunicipalityFactory, UserFactory


class StudyFactory(DjangoModelFactory):
    class Meta:
        model = Study

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Onderzoek {n}")
    question = "Hoe organiseren wij de samenwerking?"
    phase_since = dt.date(2026, 11, 1)


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    study = factory.SubFactory(StudyFactory)
    name = factory.Sequence(lambda n: f"Partij {n}")
    kind = "formal"


class ScenarioFactory(DjangoModelFactory):
    class Meta:
        model = Scenario

    study = factory.SubFactory(StudyFactory)
    name = factory.Sequence(lambda n: f"Werkwijze {n}")
    description = "Inwoners bellen één nummer."

    @factory.lazy_attribute
    def letter(self):
        taken = Scenario.objects.filter(study=self.study).count()
        return chr(ord("A") + taken)


class ScenarioMoveFactory(DjangoModelFactory):
    class Meta:
        model = ScenarioMove

    scenario = factory.SubFactory(ScenarioFactory)
    is_kept = False
    reason = "Te duur voor onze schaal."


class PartFactory(DjangoModelFactory):
    class Meta:
        model = Part

    scenario = factory.SubFactory(ScenarioFactory)
    name = "Loket"
    task = "Verdeelt de vragen."


class ConsiderationFactory(DjangoModelFactory):
    class Meta:
        model = Consideration

    scenario = factory.SubFactory(ScenarioFactory)
    is_pro = True
    text = factory.Sequence(lambda n: f"Afweging {n}")


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    scenario = factory.SubFactory(ScenarioFactory)
    kind = "knowledge"
    name = factory.Sequence(lambda n: f"Bron {n}")


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    study = factory.SubFactory(StudyFactory)
    code = factory.Sequence(lambda n: f"criterium-{n}")
    name = factory.Sequence(lambda n: f"Criterium {n}")
    question = "Kan een inwoner het zonder hulp vinden?"
    low_label = "helemaal niet"
    high_label = "heel goed"
    place = factory.Sequence(lambda n: n % 1000)


class PerspectiveFactory(DjangoModelFactory):
    class Meta:
        model = Perspective

    study = factory.SubFactory(StudyFactory)
    code = factory.Sequence(lambda n: f"groep-{n}")
    name = factory.Sequence(lambda n: f"Groep {n}")
    place = factory.Sequence(lambda n: n % 1000)


class OwnPointsFactory(DjangoModelFactory):
    class Meta:
        model = OwnPoints

    perspective = factory.SubFactory(PerspectiveFactory)
    criterion = factory.SubFactory(
        CriterionFactory, study=factory.SelfAttribute("..perspective.study")
    )
    points = 50


class ExpectationFactory(DjangoModelFactory):
    class Meta:
        model = Expectation

    study = factory.SubFactory(StudyFactory)


class ExpectedPlaceFactory(DjangoModelFactory):
    class Meta:
        model = ExpectedPlace

    expectation = factory.SubFactory(ExpectationFactory)
    scenario = factory.SubFactory(
        ScenarioFactory, study=factory.SelfAttribute("..expectation.study")
    )
    place = 1


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    municipality = factory.SubFactory(MunicipalityFactory)
    study = factory.SubFactory(
        StudyFactory, municipality=factory.SelfAttribute("..municipality")
    )
    name = factory.Sequence(lambda n: f"Klankbordgroep {n}")
    on = dt.date(2026, 11, 10)


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = Contribution

    meeting = factory.SubFactory(MeetingFactory)
    kind = "question"
    text = factory.Sequence(lambda n: f"Vraag {n}")


class RespondentFactory(DjangoModelFactory):
    class Meta:
        model = Respondent

    study = factory.SubFactory(StudyFactory)
    perspective = factory.SubFactory(
        PerspectiveFactory, study=factory.SelfAttribute("..study")
    )
    kind = "resident"
    name = factory.Sequence(lambda n: f"Plek {n}")


class PresenceFactory(DjangoModelFactory):
    class Meta:
        model = Presence

    meeting = factory.SubFactory(MeetingFactory)
    respondent = factory.SubFactory(
        RespondentFactory, study=factory.SelfAttribute("..meeting.study")
    )


class ScoreFactory(DjangoModelFactory):
    class Meta:
        model = Score

    respondent = factory.SubFactory(RespondentFactory)
    scenario = factory.SubFactory(
        ScenarioFactory, study=factory.SelfAttribute("..respondent.study")
    )
    criterion = factory.SubFactory(
        CriterionFactory, study=factory.SelfAttribute("..respondent.study")
    )
    value = 3


class JudgementFactory(DjangoModelFactory):
    class Meta:
        model = Judgement

    respondent = factory.SubFactory(RespondentFactory)
    scenario = factory.SubFactory(
        ScenarioFactory, study=factory.SelfAttribute("..respondent.study")
    )
    desirable = 4
    feasible = 3
    objection = 0


class RemarkFactory(DjangoModelFactory):
    class Meta:
        model = Remark

    respondent = factory.SubFactory(RespondentFactory)
    scenario = factory.SubFactory(
        ScenarioFactory, study=factory.SelfAttribute("..respondent.study")
    )
    kind = "desirable"
    text = factory.Sequence(lambda n: f"Opmerking {n}")


class SnapshotFactory(DjangoModelFactory):
    class Meta:
        model = Snapshot

    study = factory.SubFactory(StudyFactory, phase="closed")
    round = 1
    inputs_hash = "0" * 64
    document = factory.Dict({"engine": "1"})
    labels = factory.Dict({"scenarios": factory.Dict({})})
    voices = factory.List([])


class AdviceFactory(DjangoModelFactory):
    class Meta:
        model = Advice

    study = factory.SubFactory(StudyFactory, phase="discussed")
    snapshot = factory.SubFactory(
        SnapshotFactory, study=factory.SelfAttribute("..study")
    )
    scenario = factory.SubFactory(
        ScenarioFactory, study=factory.SelfAttribute("..study")
    )
    text = "Kies één loket."


class VerdictFactory(DjangoModelFactory):
    class Meta:
        model = Verdict

    study = factory.SubFactory(StudyFactory, phase="decided")
    scenario = factory.SubFactory(
        ScenarioFactory, study=factory.SelfAttribute("..study")
    )
    body = "college van burgemeester en wethouders"
    decided_on = factory.LazyFunction(timezone.localdate)
    motivation = "Dit past bij onze inwoners."
    differs = False
    written_by = factory.SubFactory(UserFactory)


class ConclusionFactory(DjangoModelFactory):
    class Meta:
        model = Conclusion

    study = factory.SubFactory(StudyFactory, phase="closed")
    text = factory.Sequence(lambda n: f"Conclusie {n}")
