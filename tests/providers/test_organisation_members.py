"""Pages about who takes part in a co-operation."""

import datetime as dt

import pytest

from providers.models import CooperationMember, Organisation
from tests.factories import CooperationMemberFactory, OrganisationFactory
from tests.providers.pages import TODAY, page, refused

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def organisation(municipality):
    return OrganisationFactory(municipality=municipality, name="MEE")


@pytest.fixture
def cooperation(municipality):
    return OrganisationFactory(
        municipality=municipality, name="Samen", kind=Organisation.Kind.COOPERATION
    )


@pytest.mark.requirement("S3-15")
def test_member_add_registers_from_when_it_takes_part(
    sign_in, organisation, cooperation
):
    response = sign_in().post(
        page("member-add", cooperation),
        {"member": organisation.pk, "starts_on": "1-3-2020"},
    )

    membership = CooperationMember.objects.get()
    assert response.url == cooperation.get_absolute_url()
    assert (membership.cooperation, membership.member) == (cooperation, organisation)
    assert (membership.starts_on, membership.ends_on) == (dt.date(2020, 3, 1), None)


def test_member_add_offers_the_others_of_the_municipality(
    sign_in, organisation, cooperation
):
    OrganisationFactory()

    form = sign_in().get(page("member-add", cooperation)).context["form"]

    assert list(form.fields["member"].queryset) == [organisation]


@pytest.mark.parametrize(
    "typed",
    [
        {"starts_on": "1-1-2020", "ends_on": "31-12-2019"},
        {"starts_on": "1-1-1850"},
        {"member": "abc"},
        {"member": ""},
        {"starts_on": "\x00"},
    ],
)
def test_member_add_explains_what_it_refuses(sign_in, organisation, cooperation, typed):
    response = sign_in().post(
        page("member-add", cooperation), {"member": organisation.pk} | typed
    )

    assert len(refused(response)) == 1
    assert not CooperationMember.objects.exists()


def test_member_add_says_who_takes_part_already(sign_in, cooperation):
    membership = CooperationMemberFactory(cooperation=cooperation)

    response = sign_in().post(
        page("member-add", cooperation), {"member": membership.member.pk}
    )

    assert len(refused(response)) == 1
    assert CooperationMember.objects.count() == 1


def test_member_add_is_only_there_for_a_cooperation(sign_in, organisation):
    assert sign_in().get(page("member-add", organisation)).status_code == 404


@pytest.mark.requirement("S3-15")
def test_member_end_keeps_the_member_with_its_last_day(sign_in, cooperation):
    membership = CooperationMemberFactory(cooperation=cooperation)

    response = sign_in().post(page("member-end", membership), {"on": "31-12-2025"})

    membership.refresh_from_db()
    assert response.url == cooperation.get_absolute_url()
    assert membership.ends_on == dt.date(2025, 12, 31)


def test_member_end_explains_what_it_refuses(sign_in, cooperation):
    membership = CooperationMemberFactory(
        cooperation=cooperation, starts_on=dt.date(2026, 1, 1)
    )

    response = sign_in().post(page("member-end", membership), {"on": "31-12-2025"})

    assert refused(response) == ["on"]


def test_member_end_proposes_today(sign_in, cooperation):
    membership = CooperationMemberFactory(cooperation=cooperation)

    form = sign_in().get(page("member-end", membership)).context["form"]

    assert form["on"].value() == TODAY
