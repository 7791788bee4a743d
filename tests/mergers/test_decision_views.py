"""Decisions: planned, put off, taken."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mergers.actions.decisions import move_decision
from mergers.models import Decision, DecisionMove
from tests.factories import DecisionFactory, ThemeFactory
from tests.providers.pages import in_dutch, queries_of, refused

TYPED = {"name": "Eén werkwijze", "body": "council", "planned_on": "1-3-2027"}
DAYS = ("1-4-2027", "1-5-2027", "1-6-2027")


def at(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


@pytest.fixture
def decision(merger):
    return DecisionFactory(merger=merger, planned_on=dt.date(2027, 3, 1))


@pytest.mark.requirement("S4-03")
def test_decision_moved_three_times_shows_it(sign_in, merger, decision):
    client = sign_in()
    for day in DAYS:
        client.post(at("decision-move", decision), {"to": day, "reason": "Vol."})

    decision.refresh_from_db()
    assert decision.planned_on == dt.date(2027, 6, 1)
    assert decision.first_planned_on == dt.date(2027, 3, 1)
    words = in_dutch("moved %(times)d×", times=3)  # noqa: RUF001
    assert words in client.get(decision.get_absolute_url()).content.decode()
    assert words in client.get(at("decision-list", merger)).content.decode()


@pytest.mark.requirement("S4-03")
def test_decision_shows_planned_beside_real_day(sign_in, decision, today):
    today.move_to("2027-03-20 12:00")
    typed = {"taken_on": "15-3-2027", "result": "Aangenomen.", "version": 1}
    client = sign_in()

    client.post(at("decision-take", decision), typed)

    page = client.get(decision.get_absolute_url()).content.decode()
    assert "1-3-2027" in page
    assert "15-3-2027" in page
    assert "Aangenomen." in page


def test_decision_add_keeps_the_first_day(sign_in, merger):
    theme = ThemeFactory(merger=merger)

    sign_in().post(at("decision-add", merger), TYPED | {"theme": theme.pk})

    made = Decision.objects.get()
    assert made.first_planned_on == made.planned_on == dt.date(2027, 3, 1)
    assert made.theme == theme


def test_decision_edit_does_not_move_the_day(sign_in, decision):
    typed = TYPED | {"version": 1, "planned_on": "1-9-2030"}

    sign_in().post(at("decision-edit", decision), typed)

    decision.refresh_from_db()
    assert (decision.name, decision.planned_on) == (
        "Eén werkwijze",
        dt.date(2027, 3, 1),
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"to": "1-3-2027"}, "to"),
        ({"to": "1-1-2200"}, "to"),
        ({"to": "31-2-2027"}, "to"),
    ],
)
def test_decision_move_refuses_what_is_wrong(sign_in, decision, wrong, field):
    typed = {"to": "1-4-2027", "reason": "Vol."} | wrong

    assert refused(sign_in().post(at("decision-move", decision), typed)) == [field]
    assert DecisionMove.objects.count() == 0


def test_decision_that_was_taken_does_not_move(sign_in, decision):
    Decision.objects.update(taken_on=dt.date(2026, 11, 1), result="Ja.")

    typed = {"to": "1-4-2027", "reason": "Vol."}
    response = sign_in().post(at("decision-move", decision), typed)

    assert refused(response) == ["__all__"]


def test_decision_moved_by_another_meanwhile_is_refused(decision, officer):
    before = Decision.objects.get(pk=decision.pk)
    move_decision(decision, to=dt.date(2027, 4, 1), reason="Vol.", by=officer)

    with pytest.raises(ValidationError):
        move_decision(before, to=dt.date(2027, 5, 1), reason="Vol.", by=officer)

    assert DecisionMove.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"result": ""}, "result"),
        ({"taken_on": ""}, "taken_on"),
        ({"taken_on": "22-11-2026"}, "taken_on"),
    ],
)
def test_decision_take_refuses_what_is_wrong(sign_in, decision, wrong, field):
    typed = {"taken_on": "20-11-2026", "result": "Ja.", "version": 1} | wrong

    assert refused(sign_in().post(at("decision-take", decision), typed)) == [field]


def test_project_leader_moves_a_decision_but_does_not_take_it(
    sign_in, leader, decision
):
    client = sign_in(user=leader)

    assert client.get(at("decision-move", decision)).status_code == 200
    assert client.get(at("decision-take", decision)).status_code == 403


def test_decision_that_should_have_been_taken_says_how_late(sign_in, merger):
    DecisionFactory(merger=merger, name="Laat", planned_on=dt.date(2026, 11, 14))
    DecisionFactory(merger=merger, name="Op tijd")
    client, address = sign_in(), at("decision-list", merger)

    [row] = client.get(address, {"state": "late"}).context["rows"]

    assert row.decision.name == "Laat"
    assert "7" in row.late


def test_decision_list_filters_and_counts_with_the_same_queries(sign_in, merger):
    ThemeFactory(merger=merger)
    DecisionFactory(merger=merger, body="council", name="Visie")
    client, address = sign_in(), at("decision-list", merger)
    client.get(address)
    few = queries_of(client, address)
    DecisionFactory.create_batch(20, merger=merger)

    assert queries_of(client, address) == few
    [row] = client.get(address, {"q": "visie", "body": "council"}).context["rows"]
    assert row.decision.name == "Visie"
