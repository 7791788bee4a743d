"""Signing in: the right people, the right place, and not by trying."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories import MembershipFactory

PASSWORD = "klaver-fiets-regen"


@pytest.fixture
def person(municipality):
    user = MembershipFactory(municipality=municipality).user
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture(autouse=True)
def _forget_attempts():
    cache.clear()


def sign_in_with(password, person, client=None, **extra):
    client = client or Client()
    answers = {"login": person.email, "password": password}
    return client.post(reverse("account_login"), answers, **extra)


def test_right_password_opens_the_door(person):
    assert sign_in_with(PASSWORD, person).url == "/"


def test_right_password_is_refused_after_too_many_wrong_ones(person):
    for number in range(5):
        forged = {"x-forwarded-for": f"192.0.2.{number}"}
        sign_in_with("fout", person, headers=forged)

    response = sign_in_with(PASSWORD, person)

    assert response.status_code == 200
    assert response.context["form"].errors.as_data()["__all__"][0].code == (
        "too_many_login_attempts"
    )


def test_others_sign_in_while_one_account_is_tried(person, municipality):
    other = MembershipFactory(municipality=municipality).user
    for _number in range(5):
        sign_in_with("fout", other)

    assert sign_in_with(PASSWORD, person).url == "/"


def test_attempts_are_remembered_however_many_addresses_are_tried(person):
    for _number in range(5):
        sign_in_with("fout", person)
    for number in range(400):
        cache.set(f"tried-{number}", [0.0], 300)  # sorts after the counts, so they go

    assert sign_in_with(PASSWORD, person).status_code == 200


@pytest.mark.parametrize(
    "onward",
    [
        "//kwaad.example/",
        "/\\kwaad.example/",
        "https://kwaad.example/",
        "https:kwaad.example",
        "javascript:alert(1)",
        "\t//kwaad.example/",
    ],
)
def test_signing_in_leads_to_no_other_site(person, onward):
    response = Client().post(
        reverse("account_login"),
        {"login": person.email, "password": PASSWORD, "next": onward},
    )

    assert response.url == "/"


@pytest.mark.parametrize(
    "typed", ["", "a\x00b", "x" * 20_000, "💬@voorbeeld.example", "\u202e"]
)
@pytest.mark.parametrize("page", ["account_login", "account_reset_password"])
def test_page_survives_whatever_is_typed(page, typed):
    answers = dict.fromkeys(("login", "password", "email"), typed)

    assert Client().post(reverse(page), answers).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_changes_the_address_with_which_one_signs_in(person, method):
    client = Client()
    client.force_login(person)
    address = person.email

    response = getattr(client, method)(
        reverse("account_email"),
        {"action_add": "", "email": "wethouder@voorbeeld.example"},
    )

    person.refresh_from_db()
    assert response.url == reverse("accounts:settings-edit")
    assert (person.email, person.emailaddress_set.count()) == (address, 0)


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(person):
    cookie = sign_in_with(PASSWORD, person).cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["max-age"] == ""  # gone when the browser is closed
