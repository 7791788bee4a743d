"""The page about coverage asks as much of the database however much there is."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Area
from providers.models import (
    Arrangement,
    Form,
    Organisation,
    Service,
    ServiceTargetGroup,
    TargetGroup,
)
from tests.examples import Example
from tests.factories import MunicipalityFactory

PAGES = ["providers:coverage", "providers:coverage-export"]


def fill(municipality, *, areas, groups, organisations, per_organisation):
    """Make many arrangements, each in two areas and for two target groups."""
    made = Area.objects.bulk_create(
        Area(municipality=municipality, name=f"Wijk {n:03}", kind="district")
        for n in range(areas)
    )
    wanted = TargetGroup.objects.bulk_create(
        TargetGroup(name=f"Groep {n:03}", position=n) for n in range(groups)
    )
    providers = Organisation.objects.bulk_create(
        Organisation(municipality=municipality, name=f"Stichting {n:04}")
        for n in range(organisations)
    )
    services = Service.objects.bulk_create(
        Service(organisation=provider, name=f"Hulp {n}", form=form)
        for provider in providers
        for n, form in enumerate(Form.values)
    )
    ServiceTargetGroup.objects.bulk_create(
        ServiceTargetGroup(service=service, target_group=group)
        for n, service in enumerate(services)
        for group in {wanted[n % (groups - 1)], wanted[n // 7 % (groups - 1)]}
    )
    arrangements = Arrangement.objects.bulk_create(
        Arrangement(municipality=municipality, service=service, instrument="contract")
        for service in services
        for _ in range(per_organisation // 2)
    )
    through = Arrangement.areas.through
    through.objects.bulk_create(
        through(arrangement=arrangement, area=area)
        for n, arrangement in enumerate(arrangements)
        for area in {made[n % areas], made[n // 11 % areas]}
    )


def queries(municipality):
    """Count the queries of the page and of its export."""
    example = Example(municipality)
    client = example.client()
    client.get(reverse(PAGES[0]))
    counts = []
    for name in PAGES:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(captured))
    return counts


def test_coverage_asks_as_many_questions_however_much_there_is(municipality):
    fill(municipality, areas=3, groups=4, organisations=3, per_organisation=2)
    few = queries(municipality)
    elsewhere = MunicipalityFactory()
    TargetGroup.objects.all().update(municipality=municipality)

    fill(elsewhere, areas=60, groups=12, organisations=500, per_organisation=10)
    many = queries(elsewhere)

    assert Arrangement.objects.within(elsewhere).count() == 5000
    assert many == few
