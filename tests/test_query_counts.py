"""No page asks more of the database when there is more of everything."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    ChannelFactory,
    CooperationMemberFactory,
    FormerNameFactory,
    FunctionaryFactory,
    LifeDomainFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    OpeningHoursFactory,
    SavedViewFactory,
    SuccessionFactory,
    TargetGroupFactory,
)
from tests.test_access import DEEDS, PAGES


def fill(municipality, user, organisation, service) -> None:
    """Hang one more of everything on the municipality and on its first provider."""
    SuccessionFactory(successor=municipality)
    area = AreaFactory(municipality=municipality)
    group = TargetGroupFactory(municipality=municipality)
    location = LocationFactory(municipality=municipality)
    OpeningHoursFactory(location=location)
    location.organisations.add(organisation)
    service.channels.add(ChannelFactory())
    service.life_domains.add(LifeDomainFactory())
    service.locations.add(location)
    ArrangementFactory(
        municipality=municipality, service=service, areas=[area], target_groups=[group]
    )
    FormerNameFactory(organisation=organisation)
    FunctionaryFactory(area=area, organisation=organisation)
    CooperationMemberFactory(cooperation__municipality=municipality)
    CooperationMemberFactory(
        cooperation=organisation, member__municipality=municipality
    )
    SavedViewFactory(municipality=municipality, user=user)
    MembershipFactory(user=user, municipality=MunicipalityFactory())


@pytest.mark.parametrize("name", sorted(PAGES.keys() - DEEDS))
def test_page_asks_the_same_with_one_and_with_three_of_everything(name):
    counts = [queries_of(name, amount) for amount in (1, 3)]

    assert counts[0] == counts[1]


def queries_of(name: str, amount: int) -> int:
    municipality = MunicipalityFactory(name="Aa")
    user = MembershipFactory(municipality=municipality).user
    service = ArrangementFactory(municipality=municipality).service
    _roles, make = PAGES[name]
    args = make(municipality, user) if make else []
    for _time in range(amount):
        fill(municipality, user, service.organisation, service)
    client = Client()
    client.force_login(user)
    client.get("/")  # the session is there before the page is asked for

    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse(name, args=args))

    assert response.status_code == 200
    return len(queries)
