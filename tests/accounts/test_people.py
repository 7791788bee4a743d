"""People, their roles, and what those allow."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import Membership, Role, User
from accounts.permissions import EVERYONE, PERMISSIONS
from tests.factories import MembershipFactory, MunicipalityFactory, UserFactory

DAY = dt.date(2026, 11, 21)


def test_every_role_has_a_policy():
    assert set(PERMISSIONS) == set(Role)


def test_every_role_may_look_at_the_same_as_everyone():
    assert [role for role, may in PERMISSIONS.items() if not may >= EVERYONE] == []


@pytest.mark.parametrize("role", list(Role))
def test_user_may_what_the_policy_says(worker, role):
    assert worker(role).get_all_permissions() == PERMISSIONS[role]


def test_user_with_two_roles_may_what_either_allows(worker, municipality):
    user = worker(Role.TEAM_LEAD)
    MembershipFactory(user=user, municipality=municipality, role=Role.ADMINISTRATOR)

    user.start_working(DAY)

    assert user.roles == {Role.TEAM_LEAD, Role.ADMINISTRATOR}
    assert user.get_all_permissions() == (
        PERMISSIONS[Role.TEAM_LEAD] | PERMISSIONS[Role.ADMINISTRATOR]
    )
    assert user.is_staff is True


def test_user_may_nothing_by_a_role_elsewhere(worker):
    user = worker(Role.TEAM_LEAD)
    MembershipFactory(user=user, role=Role.ADMINISTRATOR)

    user.start_working(DAY, chosen=user.municipality.pk)

    assert user.roles == {Role.TEAM_LEAD}
    assert (user.has_perm("accounts.add_user"), user.is_staff) == (False, False)


def test_user_may_nothing_when_closed(officer):
    officer.is_active = False

    assert officer.get_all_permissions() == set()
    assert officer.has_perm("accounts.view_area") is False


def test_user_has_an_app_open_when_any_of_its_pages_is(officer):
    assert officer.has_module_perms("providers") is True
    assert officer.has_module_perms("auth") is False


def test_permissions_of_django_itself_are_not_given(officer):
    officer.user_permissions.add(Permission.objects.earliest("pk"))

    assert officer.get_all_permissions() == PERMISSIONS[Role.POLICY_OFFICER]


def test_start_working_chooses_the_first_by_name_unless_told():
    user = UserFactory()
    last, first = (
        MembershipFactory(user=user, municipality__name=name).municipality
        for name in ("Zwolle", "Aalten")
    )

    user.start_working(DAY)
    default = user.municipality
    user.start_working(DAY, chosen=last.pk)

    assert (default, user.municipality) == (first, last)
    assert user.municipalities == [first, last]


def test_start_working_leaves_out_what_does_not_run():
    user = UserFactory()
    MembershipFactory(user=user, ends_on=DAY - dt.timedelta(days=1))
    MembershipFactory(user=user, starts_on=DAY + dt.timedelta(days=1))

    user.start_working(DAY)

    assert user.municipalities == []


def test_colleagues_are_those_of_the_same_municipality(officer, municipality):
    colleague = MembershipFactory(municipality=municipality).user
    MembershipFactory()

    assert set(User.objects.visible_to(officer)) == {officer, colleague}


def test_someone_without_a_municipality_sees_only_oneself():
    person, _ = UserFactory.create_batch(2)

    assert list(User.objects.visible_to(person)) == [person]


def test_superuser_sees_everyone():
    person = UserFactory(is_superuser=True)
    other = MembershipFactory().user

    assert set(User.objects.visible_to(person)) == {person, other}


def test_create_user_writes_the_address_in_small_letters():
    person = User.objects.create_user(" Bo@Voorbeeld.EXAMPLE ", "geheim", name="Bo")

    assert person.email == "bo@voorbeeld.example"
    assert person.check_password("geheim")


def test_create_user_without_password_opens_no_door():
    assert (
        User.objects.create_user("a@voorbeeld.example").has_usable_password() is False
    )


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Bo Beleid", "BB"), ("Cher", "C"), ("Jan van der Berg", "JB")],
)
def test_initials_are_two_letters_at_most(name, initials):
    assert User(name=name).initials == initials


def test_someone_without_a_name_is_known_by_the_address():
    assert str(User(email="bo@voorbeeld.example")) == "bo@voorbeeld.example"


def test_an_address_is_used_once_whatever_the_capitals():
    UserFactory(email="bo@voorbeeld.example")

    with pytest.raises(IntegrityError):
        UserFactory(email="BO@voorbeeld.example")


@pytest.mark.parametrize(
    "period",
    [
        {"starts_on": dt.date(2020, 1, 2), "ends_on": dt.date(2020, 1, 1)},
        {"starts_on": dt.date(1899, 12, 31)},
        {"ends_on": dt.date(9999, 12, 31)},
    ],
    ids=["ends before it starts", "long ago", "year 9999"],
)
def test_membership_refuses_a_period_that_cannot_be(period):
    membership = Membership(
        user=UserFactory(),
        municipality=MunicipalityFactory(),
        role=Role.TEAM_LEAD,
        **period,
    )

    with pytest.raises(ValidationError):
        membership.full_clean()


def test_membership_says_who_is_what_and_where(municipality):
    membership = MembershipFactory(
        municipality=municipality, user__name="Bo", role=Role.TEAM_LEAD
    )

    words = (str(membership).count(part) for part in ("Bo", municipality.name))
    assert list(words) == [1, 1]
