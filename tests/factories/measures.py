"""Measures, campaigns, goals and directions."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from providers.models import (
    Campaign,
    DirectionNote,
    DirectionNoteVersion,
    EffectPair,
    ExchangeNote,
    Goal,
    Measure,
    MeasureValue,
)
from tests.factories.accounts import MunicipalityFactory


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = Measure

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Meting {n}")


class MeasureValueFactory(DjangoModelFactory):
    class Meta:
        model = MeasureValue

    measure = factory.SubFactory(MeasureFactory)
    year = factory.Sequence(lambda n: 1990 + n % 100)
    value = Decimal(50)
    source = "Inwonerspanel"


class EffectPairFactory(DjangoModelFactory):
    class Meta:
        model = EffectPair

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Voor en achter {n}")
    front = factory.SubFactory(
        MeasureFactory, municipality=factory.SelfAttribute("..municipality")
    )
    back = factory.SubFactory(
        MeasureFactory, municipality=factory.SelfAttribute("..municipality")
    )


class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = Campaign

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Campagne {n}")
    starts_on = dt.date(2026, 1, 1)


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Doel {n}")
    owner = "Wethouder sport"
    measure = factory.SubFactory(
        MeasureFactory, municipality=factory.SelfAttribute("..municipality")
    )


class ExchangeNoteFactory(DjangoModelFactory):
    class Meta:
        model = ExchangeNote

    goal = factory.SubFactory(GoalFactory)
    between = "Sport en gezondheid"
    note = "Verwijs ook naar de sportcoach."


class DirectionNoteFactory(DjangoModelFactory):
    class Meta:
        model = DirectionNote

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Richting {n}")


class DirectionNoteVersionFactory(DjangoModelFactory):
    class Meta:
        model = DirectionNoteVersion

    note = factory.SubFactory(DirectionNoteFactory)
    number = factory.Sequence(lambda n: n % 30_000 + 1)
    text = "Sport als middel om mensen te ontmoeten."
    written_on = dt.date(2026, 1, 1)
