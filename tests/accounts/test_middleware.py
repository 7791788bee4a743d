"""The gate between signing in and working for a municipality."""

import datetime as dt

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.audit import request_id
from accounts.middleware import number_requests
from accounts.models import AuditEvent, Role, User
from tests.factories import MembershipFactory, UserFactory

TODAY = dt.date(2026, 11, 21)
PAGE = "accounts:area-list"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)):
        yield


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "status"),
    [
        (dt.date(2020, 1, 1), dt.date(2026, 11, 20), 403),
        (dt.date(2020, 1, 1), TODAY, 200),
        (dt.date(2020, 1, 1), None, 200),
        (TODAY, None, 200),
        (dt.date(2026, 11, 22), None, 403),
    ],
    ids=["ended yesterday", "ends today", "open", "starts today", "starts tomorrow"],
)
def test_membership_opens_pages_from_its_first_to_its_last_day(
    starts_on, ends_on, status
):
    user = MembershipFactory(starts_on=starts_on, ends_on=ends_on).user

    response = signed_in(user).get(reverse(PAGE))

    assert response.status_code == status


@pytest.mark.parametrize(("hour", "status"), [(22, 403), (23, 200)])
def test_membership_starts_at_midnight_in_the_netherlands(hour, status):
    user = MembershipFactory(starts_on=dt.date(2026, 11, 22)).user

    with time_machine.travel(dt.datetime(2026, 11, 21, hour, 30, tzinfo=dt.UTC)):
        response = signed_in(user).get(reverse(PAGE))

    assert response.status_code == status


def test_membership_that_ended_gives_no_permission_at_all():
    user = MembershipFactory(ends_on=dt.date(2026, 11, 20)).user

    user.start_working(TODAY)

    assert user.get_all_permissions() == set()
    assert (user.municipality, user.roles, user.is_staff) == (None, frozenset(), False)


def test_someone_without_a_role_reads_why_in_their_own_language():
    user = UserFactory(language="en")

    response = signed_in(user).get(reverse("home"))

    assert response.status_code == 403
    assert response.content.decode().count('<html lang="en"') == 1


def test_someone_without_a_role_can_still_change_the_password():
    response = signed_in(UserFactory()).get(reverse("account_change_password"))

    assert response.status_code in {200, 302}


def test_someone_without_a_role_can_sign_out():
    client = signed_in(UserFactory())

    client.post(reverse("account_logout"))

    assert client.get(reverse(PAGE)).status_code == 302


@pytest.mark.parametrize(
    "path", ["/help/", "/accessibility/", "/desk/referral/x/", "/providers/record/x/"]
)
def test_someone_without_a_role_opens_what_is_open_to_everyone(path):
    assert signed_in(UserFactory()).get(path).status_code in {200, 404}


def test_someone_without_a_role_is_refused_where_nothing_is():
    assert signed_in(UserFactory()).get("/nothing/").status_code == 403


def test_strangers_are_asked_to_sign_in():
    response = Client().get(reverse(PAGE))

    assert response.url == f"{reverse('account_login')}?next={reverse(PAGE)}"


def test_someone_whose_account_is_closed_is_asked_to_sign_in():
    user = MembershipFactory().user
    client = signed_in(user)
    User.objects.update(is_active=False)

    assert client.get(reverse(PAGE)).status_code == 302


def test_a_chosen_municipality_is_forgotten_when_the_role_in_it_ends():
    user = UserFactory()
    ended = MembershipFactory(user=user, ends_on=TODAY, municipality__name="A")
    running = MembershipFactory(user=user, municipality__name="B")
    client = signed_in(user)
    client.post(
        reverse("accounts:municipality-switch"),
        {"municipality": ended.municipality.pk},
    )
    before = client.get(reverse(PAGE)).context["municipality"]

    with time_machine.travel(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)):
        client.force_login(user)  # the session itself lasts one working day
        session = client.session
        session["municipality"] = ended.municipality.pk
        session.save()
        after = client.get(reverse(PAGE)).context["municipality"]

    assert (before, after) == (ended.municipality, running.municipality)


def test_a_session_cannot_choose_a_municipality_without_a_role(officer):
    other = MembershipFactory(role=Role.ADMINISTRATOR).municipality
    client = signed_in(officer)
    session = client.session
    session["municipality"] = other.pk
    session.save()

    response = client.get(reverse(PAGE))

    assert response.context["municipality"] == officer.municipality


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_are_in_the_language_of_the_reader_and_are_not_kept(language):
    user = MembershipFactory(user__language=language).user

    response = signed_in(user).get(reverse(PAGE))

    assert response["Content-Language"] == language
    assert response["Cache-Control"] == "private, no-store"


def test_every_request_has_a_number_of_its_own():
    numbers = [Client().get(reverse("healthz"))["X-Request-ID"] for _ in range(2)]

    assert [len(number) for number in numbers] == [32, 32]
    assert numbers[0] != numbers[1]


def test_the_number_of_a_request_is_forgotten_after_it():
    seen = []

    def view(request):
        seen.append(request_id.get())
        return HttpResponse()

    response = number_requests(view)(RequestFactory().get("/"))

    assert seen == [response["X-Request-ID"]]
    assert request_id.get() == ""


def test_the_trail_holds_the_number_of_the_request(sign_in):
    response = sign_in().post(
        reverse("accounts:area-add"), {"name": "A", "kind": "village"}
    )

    assert AuditEvent.objects.get().request_id == response["X-Request-ID"]


@pytest.mark.parametrize(
    ("asked", "language"),
    [("", "nl"), ("?lang=en", "en"), ("?lang=nl", "nl"), ("?lang=%00", "nl")],
)
def test_strangers_choose_their_language_in_the_address(asked, language):
    response = Client().get(reverse("accessibility") + asked)

    assert response["Content-Language"] == language
    assert response.content.decode().count(f'<html lang="{language}"') == 1
    assert response.cookies.keys() == set()
