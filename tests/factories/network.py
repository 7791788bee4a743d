"""Key persons, triangles, initiatives, events and applications to funds."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from providers.models import (
    Contact,
    ContactKeeper,
    Evaluation,
    Event,
    EventParticipant,
    Extension,
    FundApplication,
    Initiative,
    KeyPerson,
    Lead,
    Organisation,
    Participant,
    Result,
    Stage,
    Triangle,
    TriangleParty,
)
from tests.factories.accounts import MunicipalityFactory
from tests.factories.reference import InitiativeKindFactory
from tests.factories.register import OrganisationFactory


class KeyPersonFactory(DjangoModelFactory):
    class Meta:
        model = KeyPerson

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Sleutelpersoon {n}")
    makes_happen = "Brengt ondernemers bij elkaar."
    starts_on = dt.date(2020, 1, 1)


class ContactKeeperFactory(DjangoModelFactory):
    class Meta:
        model = ContactKeeper

    key_person = factory.SubFactory(KeyPersonFactory)
    keeper = "Wethouder economie"
    starts_on = dt.date(2020, 1, 1)


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    key_person = factory.SubFactory(KeyPersonFactory)
    on = dt.date(2020, 2, 1)
    by = "Medewerker economie"


class TriangleFactory(DjangoModelFactory):
    class Meta:
        model = Triangle

    municipality = factory.SubFactory(MunicipalityFactory)
    theme = factory.Sequence(lambda n: f"Thema {n}")


class TrianglePartyFactory(DjangoModelFactory):
    class Meta:
        model = TriangleParty

    triangle = factory.SubFactory(TriangleFactory)
    position = 1
    corner = TriangleParty.Corner.EDUCATION
    name = "Basisschool"


class InitiativeFactory(DjangoModelFactory):
    class Meta:
        model = Initiative

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Initiatief {n}")
    kind = factory.SubFactory(InitiativeKindFactory)
    idea = "Samen iets doen."


class StageFactory(DjangoModelFactory):
    class Meta:
        model = Stage

    initiative = factory.SubFactory(InitiativeFactory)
    step = Stage.Step.REQUEST
    on = dt.date(2014, 6, 1)
    decision = "Gevraagd om een kans."


class EvaluationFactory(DjangoModelFactory):
    class Meta:
        model = Evaluation

    initiative = factory.SubFactory(InitiativeFactory)
    on = dt.date(2021, 1, 1)
    findings = "Het werkt."
    advice = Evaluation.Advice.GROW


class LeadFactory(DjangoModelFactory):
    class Meta:
        model = Lead

    initiative = factory.SubFactory(InitiativeFactory)
    name = "Gemeente"
    starts_on = dt.date(2020, 1, 1)


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    initiative = factory.SubFactory(InitiativeFactory)
    name = factory.Sequence(lambda n: f"Onderneming {n}")
    starts_on = dt.date(2020, 1, 1)


class ExtensionFactory(DjangoModelFactory):
    class Meta:
        model = Extension

    initiative = factory.SubFactory(InitiativeFactory)
    on = dt.date(2020, 1, 1)
    what = "Ook voor ouderen"


class ResultFactory(DjangoModelFactory):
    class Meta:
        model = Result

    initiative = factory.SubFactory(InitiativeFactory)
    on = dt.date(2021, 1, 1)
    text = "Landelijk koploper."
    source = "Jaarverslag"


class FundApplicationFactory(DjangoModelFactory):
    class Meta:
        model = FundApplication

    municipality = factory.SubFactory(MunicipalityFactory)
    fund = factory.SubFactory(
        OrganisationFactory,
        kind=Organisation.Kind.FUND,
        municipality=factory.SelfAttribute("..municipality"),
    )
    purpose = "Contributie van een sportclub"


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Bijeenkomst {n}")
    on = dt.date(2026, 5, 1)
    organiser = "Gemeente"


class EventParticipantFactory(DjangoModelFactory):
    class Meta:
        model = EventParticipant

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Onderneming {n}")
