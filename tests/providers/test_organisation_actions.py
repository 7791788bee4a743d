import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleError
from providers.actions.organisations import (
    add_member,
    end_member,
    rename_organisation,
)
from providers.models import CooperationMember, FormerName, Organisation
from tests.factories import (
    ArrangementFactory,
    CooperationMemberFactory,
    LocationFactory,
    OrganisationFactory,
)
from tests.providers.pages import latest

DAY = dt.date(2023, 1, 1)


@pytest.fixture
def cooperation(municipality):
    return OrganisationFactory(
        municipality=municipality, kind=Organisation.Kind.COOPERATION
    )


@pytest.mark.requirement("S0-07")
def test_rename_organisation_keeps_its_links_and_its_former_name(municipality, officer):
    unnamed = OrganisationFactory(
        municipality=municipality, name="Organisatie 1 (naam volgt)", name_follows=True
    )
    arrangement = ArrangementFactory(
        municipality=municipality, service__organisation=unnamed
    )
    location = LocationFactory(municipality=municipality)
    location.organisations.add(unnamed)
    membership = CooperationMemberFactory(member=unnamed)

    rename_organisation(unnamed, name="De Brug", on=DAY, by=officer)

    renamed = Organisation.objects.get(pk=unnamed.pk)
    assert (renamed.name, renamed.name_follows) == ("De Brug", False)
    assert list(renamed.services.all()) == [arrangement.service]
    assert list(renamed.locations.all()) == [location]
    assert list(renamed.cooperations.all()) == [membership]
    assert list(renamed.former_names.values_list("name", "used_until")) == [
        ("Organisatie 1 (naam volgt)", DAY)
    ]
    assert latest(renamed).verb == "renamed"
    changes = latest(renamed).changes
    assert changes["name"] == ["Organisatie 1 (naam volgt)", "De Brug"]
    assert list(changes) == ["name", "name_follows"]


def test_rename_organisation_keeps_waiting_for_a_name_when_told(municipality, officer):
    unnamed = OrganisationFactory(municipality=municipality, name_follows=True)

    rename_organisation(unnamed, name="Nr. 1", on=DAY, by=officer, name_follows=True)

    unnamed.refresh_from_db()
    assert unnamed.name_follows
    assert list(latest(unnamed).changes) == ["name"]


def test_rename_organisation_refuses_the_name_it_has(municipality, officer):
    organisation = OrganisationFactory(municipality=municipality, name="MEE")

    with pytest.raises(ValidationError) as refusal:
        rename_organisation(organisation, name="MEE", on=DAY, by=officer)

    assert list(refusal.value.message_dict) == ["name"]
    assert not FormerName.objects.exists()


def test_rename_organisation_refuses_the_name_of_another(municipality, officer):
    OrganisationFactory(municipality=municipality, name="MEE")
    organisation = OrganisationFactory(municipality=municipality, name="KBO")

    with pytest.raises(ValidationError):
        rename_organisation(organisation, name="MEE", on=DAY, by=officer)

    organisation.refresh_from_db()
    assert (organisation.name, organisation.version) == ("KBO", 1)
    assert not FormerName.objects.exists()


def test_rename_organisation_refuses_to_overwrite_another_edit(municipality, officer):
    seen = OrganisationFactory(municipality=municipality)
    Organisation.objects.get(pk=seen.pk).claim()

    with pytest.raises(StaleError):
        rename_organisation(seen, name="De Brug", on=DAY, by=officer)

    assert not FormerName.objects.exists()


def test_add_member_is_dated_and_written_down(cooperation, municipality, officer):
    member = OrganisationFactory(municipality=municipality, name="MEE")

    membership = add_member(cooperation, member=member, starts_on=DAY, by=officer)

    assert (membership.starts_on, membership.ends_on) == (DAY, None)
    assert latest(cooperation).verb == "member added"
    assert latest(cooperation).changes == {"members": ["", "MEE (1-1-2023 → …)"]}


def test_add_member_is_refused_by_a_single_organisation(municipality, officer):
    provider, member = OrganisationFactory.create_batch(2, municipality=municipality)

    with pytest.raises(ValidationError):
        add_member(provider, member=member, starts_on=None, by=officer)


def test_add_member_refuses_the_cooperation_itself(cooperation, officer):
    with pytest.raises(ValidationError):
        add_member(cooperation, member=cooperation, starts_on=None, by=officer)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (None, None),
        (dt.date(2020, 6, 1), None),
        (dt.date(2021, 12, 31), dt.date(2022, 6, 1)),
        (None, dt.date(2020, 1, 1)),
    ],
)
def test_add_member_refuses_days_on_which_it_takes_part(
    cooperation, officer, first, last
):
    earlier = CooperationMemberFactory(
        cooperation=cooperation,
        starts_on=dt.date(2020, 1, 1),
        ends_on=dt.date(2021, 12, 31),
    )

    with pytest.raises(ValidationError) as refusal:
        add_member(
            cooperation,
            member=earlier.member,
            starts_on=first,
            ends_on=last,
            by=officer,
        )

    assert list(refusal.value.message_dict) == ["member"]


def test_add_member_may_come_back_the_day_after(cooperation, officer):
    earlier = CooperationMemberFactory(
        cooperation=cooperation, ends_on=dt.date(2022, 12, 31)
    )

    add_member(cooperation, member=earlier.member, starts_on=DAY, by=officer)

    assert cooperation.members.count() == 2


def test_end_member_twice_moves_the_day(cooperation, officer):
    membership = CooperationMemberFactory(cooperation=cooperation, member__name="MEE")

    end_member(membership, on=DAY, by=officer)
    end_member(membership, on=dt.date(2023, 6, 30), by=officer)

    membership.refresh_from_db()
    assert membership.ends_on == dt.date(2023, 6, 30)
    assert latest(cooperation).verb == "membership ended"
    assert latest(cooperation).changes == {
        "members": ["MEE (… → 1-1-2023)", "MEE (… → 30-6-2023)"]
    }


def test_end_member_refuses_a_day_before_it_started(cooperation, officer):
    membership = CooperationMemberFactory(
        cooperation=cooperation, starts_on=dt.date(2023, 1, 2)
    )

    with pytest.raises(ValidationError) as refusal:
        end_member(membership, on=DAY, by=officer)

    assert list(refusal.value.message_dict) == ["on"]


def test_end_member_refuses_to_run_into_a_later_membership(cooperation, officer):
    earlier = CooperationMemberFactory(
        cooperation=cooperation, ends_on=dt.date(2020, 12, 31)
    )
    CooperationMember.objects.create(
        cooperation=cooperation, member=earlier.member, starts_on=dt.date(2022, 1, 1)
    )

    with pytest.raises(ValidationError) as refusal:
        end_member(earlier, on=DAY, by=officer)

    assert list(refusal.value.message_dict) == ["on"]
