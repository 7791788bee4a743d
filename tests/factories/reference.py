"""Entries of reference lists."""

import factory
from factory.django import DjangoModelFactory

from providers.models import (
    CarerSupport,
    Channel,
    HelperKind,
    InitiativeKind,
    LifeDomain,
    PolicyField,
    RefusalReason,
    TargetGroup,
)


class TargetGroupFactory(DjangoModelFactory):
    class Meta:
        model = TargetGroup

    name = factory.Sequence(lambda n: f"Doelgroep {n}")


class LifeDomainFactory(DjangoModelFactory):
    class Meta:
        model = LifeDomain

    name = factory.Sequence(lambda n: f"Leefgebied {n}")


class ChannelFactory(DjangoModelFactory):
    class Meta:
        model = Channel

    name = factory.Sequence(lambda n: f"Kanaal {n}")


class InitiativeKindFactory(DjangoModelFactory):
    class Meta:
        model = InitiativeKind

    name = factory.Sequence(lambda n: f"Soort initiatief {n}")


class CarerSupportFactory(DjangoModelFactory):
    class Meta:
        model = CarerSupport

    name = factory.Sequence(lambda n: f"Hulp voor mantelzorgers {n}")


class HelperKindFactory(DjangoModelFactory):
    class Meta:
        model = HelperKind

    name = factory.Sequence(lambda n: f"Soort begeleider {n}")


class PolicyFieldFactory(DjangoModelFactory):
    class Meta:
        model = PolicyField

    name = factory.Sequence(lambda n: f"Beleidsveld {n}")


class RefusalReasonFactory(DjangoModelFactory):
    class Meta:
        model = RefusalReason

    name = factory.Sequence(lambda n: f"Reden {n}")
