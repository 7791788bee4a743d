"""Municipalities, areas and people."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from accounts.models import (
    Area,
    Membership,
    Municipality,
    Role,
    SavedView,
    Succession,
    User,
)


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = Municipality

    code = factory.Sequence(lambda n: f"{9000 + n % 1000:04}")
    name = factory.Sequence(lambda n: f"Gemeente {n}")
    valid_from = None


class SuccessionFactory(DjangoModelFactory):
    class Meta:
        model = Succession

    predecessor = factory.SubFactory(
        MunicipalityFactory, valid_until=factory.SelfAttribute("..on")
    )
    successor = factory.SubFactory(
        MunicipalityFactory, valid_from=factory.SelfAttribute("..on")
    )
    on = dt.date(2019, 1, 1)
    kind = Succession.Kind.MERGED_NEW


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Kern {n}")
    kind = Area.Kind.VILLAGE


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"medewerker{n}@voorbeeld.example")
    name = factory.Sequence(lambda n: f"Medewerker {n}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    role = Role.POLICY_OFFICER
    starts_on = dt.date(2015, 1, 1)


class SavedViewFactory(DjangoModelFactory):
    class Meta:
        model = SavedView

    user = factory.SubFactory(UserFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    page = "providers:organisation-list"
    name = factory.Sequence(lambda n: f"Weergave {n}")
    query = "form=formal"
