"""Ambitions: frozen at the merger, and answered afterwards."""

import pytest

from accounts.models import Role
from mergers.models import Ambition
from tests.factories import AmbitionFactory, PlannedSuccessionFactory

ANSWER = {
    "fate": "kept",
    "answer": "In elke kern.",
    "answered_on": "2-1-2027",
    "version": 1,
}


@pytest.fixture
def langedijk(merger):
    step = PlannedSuccessionFactory(merger=merger, predecessor__name="Langedijk")
    return AmbitionFactory(merger=merger, municipality=step.predecessor)


@pytest.mark.requirement("S0-21")
@pytest.mark.parametrize(
    ("day", "text"), [("2026-12-31", "Anders"), ("2027-01-01", None)]
)
def test_ambition_changes_until_the_merger(sign_in, langedijk, today, day, text):
    before = langedijk.text
    today.move_to(f"{day} 12:00")
    typed = {"municipality": langedijk.municipality_id, "text": "Anders", "version": 1}

    client = sign_in()
    client.post(f"/mergers/ambitions/{langedijk.pk}/edit/", typed)
    client.post(f"/mergers/{langedijk.merger_id}/ambitions/add/", typed)

    langedijk.refresh_from_db()
    assert langedijk.text == (text or before)
    assert Ambition.objects.count() == (2 if text else 1)


@pytest.mark.requirement("S0-21")
def test_ambition_is_counted_until_it_is_answered(sign_in, langedijk, today):
    today.move_to("2027-01-02 12:00")
    client, address = sign_in(), f"/mergers/{langedijk.merger_id}/ambitions/"
    before = client.get(address).context["unanswered"]

    client.post(f"/mergers/ambitions/{langedijk.pk}/answer/", ANSWER)

    langedijk.refresh_from_db()
    assert (before, client.get(address).context["unanswered"]) == (1, 0)
    assert langedijk.fate == "kept"


@pytest.mark.requirement("S0-21")
def test_ambition_is_not_answered_before_the_merger(sign_in, langedijk):
    response = sign_in().post(
        f"/mergers/ambitions/{langedijk.pk}/answer/",
        ANSWER | {"answered_on": "1-11-2026"},
    )

    langedijk.refresh_from_db()
    assert list(response.context["form"].errors) == ["__all__"]
    assert langedijk.fate == ""


def test_ambition_is_not_answered_by_who_leads(sign_in, langedijk, leader, today):
    today.move_to("2027-01-02 12:00")

    client = sign_in(Role.PROJECT_LEADER, leader)
    response = client.post(f"/mergers/ambitions/{langedijk.pk}/answer/", ANSWER)

    assert response.status_code == 403


def test_no_form_is_offered_once_ambitions_stay_as_they_are(
    sign_in, leader, merger, today
):
    client, path = sign_in(user=leader), f"/mergers/{merger.pk}/ambitions/add/"
    form = 'name="text"'

    before = client.get(path).content.decode()
    today.move_to(f"{merger.on} 12:00")
    after = client.get(path).content.decode()

    assert form in before
    assert form not in after
