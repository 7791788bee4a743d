"""One factory per model; each makes the plainest valid row."""

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
from providers.models import (
    Arrangement,
    Channel,
    CooperationMember,
    Form,
    FormerName,
    Functionary,
    InitiativeKind,
    LifeDomain,
    Location,
    OpeningHours,
    Organisation,
    Service,
    ServiceTargetGroup,
    TargetGroup,
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
