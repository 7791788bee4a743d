"""Tensions: what the project leader notes, for nobody else."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from mergers.models import Assignment, Tension
from tests.factories import AssignmentFactory, TensionFactory, UserFactory
from tests.providers.pages import refused

SECRET = "Er is schuring in de gefuseerde adviesraad."
PLAN = "Eerst met beide voorzitters praten."
TYPED = {"on": "1-11-2026", "text": SECRET, "follow_up": PLAN}


def at(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


@pytest.fixture
def tension(merger):
    return TensionFactory(merger=merger, text=SECRET, follow_up=PLAN)


@pytest.mark.requirement("S0-24")
def test_leader_notes_what_rubs_and_how_it_ended(sign_in, merger, leader):
    client = sign_in(user=leader)
    client.post(at("tension-add", merger), TYPED)
    row = Tension.objects.get()
    assert SECRET in client.get(at("tension-list", merger)).content.decode()

    typed = {"settled_on": "20-11-2026", "follow_up": "Gepraat.", "version": 1}
    client.post(at("tension-settle", row), typed)

    row.refresh_from_db()
    assert (row.settled_on, row.follow_up) == (dt.date(2026, 11, 20), "Gepraat.")
    context = client.get(at("tension-list", merger)).context
    assert (list(context["open"]), list(context["settled"])) == ([], [row])


@pytest.mark.requirement("S0-24")
@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_reads_what_rubs(sign_in, merger, leader, tension, role):
    client = sign_in(role)

    for name, row in (
        ("tension-list", merger),
        ("tension-add", merger),
        ("tension-edit", tension),
        ("tension-settle", tension),
    ):
        response = client.get(at(name, row))
        assert response.status_code in {403, 404}
        assert SECRET not in response.content.decode()
        assert client.post(at(name, row), TYPED).status_code in {403, 404, 405}
    assert not Tension.objects.exclude(pk=tension.pk).exists()


@pytest.mark.requirement("S0-24")
def test_superuser_reads_it_neither(client, tension, worker):
    user = worker(Role.ADMINISTRATOR)
    user.is_superuser = True
    user.save()
    client.force_login(user)

    for name, row in (("tension-list", tension.merger), ("tension-edit", tension)):
        assert client.get(at(name, row)).status_code in {403, 404}


@pytest.mark.requirement("S0-24")
@pytest.mark.parametrize("role", ["manager", "supporter"])
def test_other_roles_in_the_merger_do_not_read_it(
    sign_in, merger, worker, tension, role
):
    user = worker(Role.PROJECT_LEADER)
    AssignmentFactory(merger=merger, user=user, role=role)

    client = sign_in(user=user)
    assert client.get(at("tension-list", merger)).status_code == 403
    assert client.get(at("tension-edit", tension)).status_code == 404


@pytest.mark.requirement("S0-24")
def test_leader_of_another_merger_does_not_read_it(sign_in, leader, municipality):
    other = TensionFactory(merger__municipality=municipality, text=SECRET)
    client = sign_in(user=leader)

    assert client.get(at("tension-list", other.merger)).status_code == 403
    assert client.get(at("tension-edit", other)).status_code == 404


@pytest.mark.requirement("S0-24")
def test_trail_tells_nothing_of_the_text(sign_in, merger, leader):
    client = sign_in(user=leader)
    client.post(at("tension-add", merger), TYPED)
    row = Tension.objects.get()
    client.post(at("tension-edit", row), TYPED | {"text": "Anders", "version": 1})

    events = list(AuditEvent.objects.about(row))
    assert len(events) == 2
    told = json.dumps([[event.target_name, event.changes] for event in events])
    for words in (SECRET, PLAN, "Anders"):
        assert words not in told


@pytest.mark.requirement("S0-24")
@pytest.mark.parametrize("role", list(Role))
def test_history_of_a_tension_is_closed_to_others(sign_in, leader, tension, role):
    address = reverse("accounts:history", args=["mergers.tension", tension.pk])

    assert sign_in(role).get(address).status_code in {403, 404}


@pytest.mark.requirement("S0-24")
@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.PROJECT_LEADER])
def test_search_does_not_find_what_rubs(sign_in, merger, leader, tension, role):
    user = leader if role == Role.PROJECT_LEADER else None

    page = sign_in(role, user).get(reverse("search"), {"q": "schuring"})

    assert page.status_code == 200
    assert SECRET not in page.content.decode()


@pytest.mark.requirement("S0-24")
def test_leader_keeps_reading_after_the_mandate(sign_in, merger, leader, tension):
    Assignment.objects.update(ends_on=dt.date(2026, 11, 20))
    client = sign_in(user=leader)

    response = client.get(at("tension-list", merger))

    assert SECRET in response.content.decode()
    assert at("tension-add", merger) not in response.content.decode()
    for name, row in (("tension-add", merger), ("tension-settle", tension)):
        assert client.post(at(name, row), TYPED).status_code == 403


@pytest.mark.requirement("S0-24")
def test_link_to_tensions_is_for_the_leader_alone(sign_in, merger, leader):
    address = at("tension-list", merger)

    assert address in sign_in(user=leader).get(at("table", merger)).content.decode()
    assert address not in sign_in().get(at("table", merger)).content.decode()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("tension-edit", {"text": ""}),
        ("tension-edit", {"on": "22-11-2026"}),
        ("tension-settle", {"settled_on": ""}),
        ("tension-settle", {"settled_on": "30-9-2026"}),
        ("tension-settle", {"settled_on": "22-11-2026"}),
    ],
)
def test_tension_refuses_what_is_wrong(sign_in, leader, tension, name, wrong):
    typed = TYPED | {"settled_on": "20-11-2026", "version": 1} | wrong

    response = sign_in(user=leader).post(at(name, tension), typed)

    assert refused(response) == list(wrong)
    assert PLAN in response.content.decode()


def test_other_reader_is_no_leader(merger, tension):
    assert not Tension.objects.visible_to(UserFactory()).exists()
