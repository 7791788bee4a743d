"""Organisations, services, arrangements and who works for areas."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from providers.models import (
    Arrangement,
    CooperationMember,
    Form,
    FormerName,
    Functionary,
    Location,
    OpeningHours,
    Organisation,
    Service,
    ServiceTargetGroup,
)
from tests.factories.accounts import AreaFactory, MunicipalityFactory
from tests.factories.reference import TargetGroupFactory


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Stichting {n}")


class FormerNameFactory(DjangoModelFactory):
    class Meta:
        model = FormerName

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Oude naam {n}")
    used_until = dt.date(2020, 1, 1)


class CooperationMemberFactory(DjangoModelFactory):
    class Meta:
        model = CooperationMember

    cooperation = factory.SubFactory(
        OrganisationFactory, kind=Organisation.Kind.COOPERATION
    )
    member = factory.SubFactory(
        OrganisationFactory,
        municipality=factory.SelfAttribute("..cooperation.municipality"),
    )


class LocationFactory(DjangoModelFactory):
    class Meta:
        model = Location

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Locatie {n}")


class OpeningHoursFactory(DjangoModelFactory):
    class Meta:
        model = OpeningHours

    location = factory.SubFactory(LocationFactory)
    kind = OpeningHours.Kind.OPENING
    weekday = OpeningHours.Weekday.MONDAY
    opens_at = dt.time(9)
    closes_at = dt.time(17)


class ServiceFactory(DjangoModelFactory):
    class Meta:
        model = Service

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Cliëntondersteuning {n}")
    form = Form.FORMAL


class ServiceTargetGroupFactory(DjangoModelFactory):
    class Meta:
        model = ServiceTargetGroup

    service = factory.SubFactory(ServiceFactory)
    target_group = factory.SubFactory(TargetGroupFactory)


class ArrangementFactory(DjangoModelFactory):
    """Makes an arrangement for one area, and for the target groups it is given."""

    class Meta:
        model = Arrangement
        skip_postgeneration_save = True

    municipality = factory.SubFactory(MunicipalityFactory)
    service = factory.SubFactory(
        ServiceFactory,
        organisation__municipality=factory.SelfAttribute("...municipality"),
    )
    instrument = Arrangement.Instrument.CONTRACT

    @factory.post_generation
    def areas(self, create, extracted, **_kwargs):
        if create:
            area = AreaFactory.create
            self.areas.set(extracted or [area(municipality=self.municipality)])

    @factory.post_generation
    def target_groups(self, create, extracted, **_kwargs):
        for group in extracted or []:
            ServiceTargetGroup.objects.get_or_create(
                service=self.service, target_group=group
            )


class FunctionaryFactory(DjangoModelFactory):
    class Meta:
        model = Functionary

    area = factory.SubFactory(AreaFactory)
    name = factory.Sequence(lambda n: f"Buurtcoach {n}")
    specialism = "sport"
