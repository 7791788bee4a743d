"""The example municipalities: what the sources say of them, and how they are served."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, Municipality, Role, User
from config.demo import ACCOUNTS, PASSWORD
from providers.models import (
    Arrangement,
    Enquiry,
    Location,
    Organisation,
    Provenance,
    Referral,
)

# Who supports whom, per former municipality: formal, then informal.
BEEKDAELEN = {
    "Nuth": ["MEE Zuid-Limburg", "KBO Zuid-Limburg"],
    "Onderbanken": [
        "Stichting Centrum voor Maatschappelijk Werk en Welzijnswerk",
        "KBO Zuid-Limburg",
    ],
    "Schinnen": ["MEE Zuid-Limburg", "KBO Zuid-Limburg"],
}


def sign_in(code: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email="beleid@voorbeeld.example"))
    pk = Municipality.objects.get(code=code).pk
    client.post(reverse("accounts:municipality-switch"), {"municipality": pk})
    return client


def test_demo_says_who_can_sign_in(demo):
    for address, name, _role, _codes in ACCOUNTS:
        assert f"{address}@voorbeeld.example" in demo
        assert name in demo

    assert PASSWORD in demo


def test_demo_has_an_account_for_every_role(demo):
    assert {role for _address, _name, role, _codes in ACCOUNTS} == set(Role)


def test_demo_accounts_sign_in_with_the_password(demo):
    answers = {"login": "beleid@voorbeeld.example", "password": PASSWORD}

    response = Client().post(reverse("account_login"), answers)

    assert (response.status_code, response.url) == (302, reverse("home"))


def test_demo_again_changes_nothing(demo):
    before = AuditEvent.objects.count()

    call_command("demo", "--no-serve")

    assert AuditEvent.objects.count() == before


def test_demo_refuses_a_deployment(settings):
    settings.DEPLOYED = True

    with pytest.raises(CommandError, match="never runs on a deployment"):
        call_command("demo", "--no-serve")


def test_demo_leaves_a_history_of_each_arrangement(demo):
    added = AuditEvent.objects.filter(target_model="providers.arrangement")

    assert sorted(added.values_list("target_id", flat=True)) == sorted(
        Arrangement.objects.values_list("pk", flat=True)
    )
    assert set(added.values_list("actor", flat=True)) == {"Beleidsmedewerker"}


@pytest.mark.parametrize("day", ["31-12-2018", "1-1-2019", ""])
def test_demo_shows_who_supports_whom_in_beekdaelen(demo, day):
    response = sign_in("1954").get(reverse("providers:coverage"), {"on": day})

    assert {
        str(place.area): [
            supporter.name
            for supporters in place.per_form
            for supporter in supporters.shown
        ]
        for place in response.context["places"]
    } == BEEKDAELEN


@pytest.mark.parametrize("day", ["31-12-2018", "1-1-2019", ""])
def test_demo_finds_one_formal_difference_in_beekdaelen(demo, day):
    response = sign_in("1954").get(reverse("providers:difference-list"), {"on": day})

    formal, informal, providers, _other = response.context["facts"]
    assert (formal.value, informal.value, providers.value) == (1, 0, 3)


def test_demo_names_the_gaps_of_young_people_in_beekdaelen(demo):
    response = sign_in("1954").get(reverse("providers:coverage"))

    assert {
        str(square.area)
        for line in response.context["picture"].lines
        for square in line.squares
        if str(line.group) == "Jongeren" and square.cell.is_gap
    } == set(BEEKDAELEN)


def test_demo_has_four_organisations_in_dijk_en_waard(demo):
    organisations = Organisation.objects.filter(municipality__code="1980")

    assert organisations.count() == 4
    assert set(organisations.values_list("name_follows", "provenance")) == {
        (True, Provenance.ILLUSTRATION)
    }


def test_demo_has_nine_partners_of_delft_voor_elkaar(demo):
    cooperation = Organisation.objects.get(name="Delft voor Elkaar")

    assert cooperation.members.running(dt.date(2026, 1, 1)).count() == 9
    assert Location.objects.get(name="De Toegang").kind == Location.Kind.ACCESS


@pytest.mark.requirement("S0-16")
def test_demo_spreads_thirty_referrals_in_beekdaelen(demo):
    response = sign_in("1954").get(reverse("providers:distribution"))

    picture = response.context["picture"]
    assert picture.spread.total == 30
    assert [share.percent for share in picture.spread.shares] == [47, 30, 23]
    assert set(Referral.objects.values_list("answer", flat=True)) == set(
        Referral.Answer.values
    )


def test_demo_desk_has_questions_that_ended_in_every_way(demo):
    outcomes = set(Enquiry.objects.values_list("outcome", flat=True))

    assert outcomes == set(Enquiry.Outcome.values)
