"""The dates of a merger in one's own calendar, behind a secret address."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from accounts.models import AuditEvent, Membership, Role
from accounts.tokens import digest
from mergers.models import CalendarFeed, Decision
from tests.factories import (
    CalendarFeedFactory,
    DecisionFactory,
    MemberFactory,
    MembershipFactory,
    TaskFactory,
)

TOKEN = "geheim-van-agenda"


def read(token=TOKEN):
    return Client().get(reverse("mergers:calendar", args=[token]))


def events(response):
    assert response.status_code == 200
    found = Calendar.from_ical(response.content).walk("VEVENT")
    return {str(event["summary"]): event for event in found}


@pytest.fixture
def feed(merger, leader):
    return CalendarFeedFactory(merger=merger, user=leader, token=TOKEN)


def test_calendar_holds_open_tasks_decisions_and_the_day_of_the_merger(feed, merger):
    due_on = dt.date(2027, 2, 1)
    task = TaskFactory(merger=merger, name="Tarieven, gelijk; maken", due_on=due_on)
    TaskFactory(merger=merger, name="Klaar", status="done", done_on=due_on)
    TaskFactory(name="Elders")
    decision = DecisionFactory(merger=merger, name="Subsidie", planned_on=due_on)
    Decision.objects.filter(pk=decision.pk).update(first_planned_on=due_on)

    response = read()

    found = events(response)
    assert len(found) == 3
    event = found["Tarieven, gelijk; maken"]
    assert event.decoded("dtstart") == due_on
    assert event.decoded("dtend") == due_on + dt.timedelta(days=1)
    assert str(event["uid"]).startswith(f"task-{task.pk}@")
    [said] = [words for words in found if "Subsidie" in words]
    assert found[said].decoded("dtstart") == due_on
    [said] = [words for words in found if merger.name in words]
    assert found[said].decoded("dtstart") == merger.on
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in response["Cache-Control"]


def test_calendar_keeps_its_numbers_when_a_task_moves(feed, merger):
    task = TaskFactory(merger=merger, name="Tarieven")
    before = events(read())["Tarieven"]["uid"]
    task.due_on = dt.date(2027, 5, 1)
    task.save()

    assert events(read())["Tarieven"]["uid"] == before


def test_calendar_names_nobody(feed, merger):
    owner = MemberFactory(merger=merger, name="Jansen")
    TaskFactory(merger=merger, owner=owner, description="Bel Jansen")

    response = read()

    assert b"Jansen" not in response.content
    assert feed.user.email.encode() not in response.content


def test_calendar_with_only_my_own_tasks(feed, merger, leader):
    CalendarFeed.objects.update(only_mine=True)
    mine = MemberFactory(merger=merger, user=leader)
    TaskFactory(merger=merger, name="Mijn taak", owner=mine)
    TaskFactory(merger=merger, name="Andere taak")

    found = events(read())

    assert "Mijn taak" in found
    assert "Andere taak" not in found


def gone_withdrawn(feed):
    CalendarFeed.objects.update(revoked_on=dt.date(2026, 11, 20))


def gone_inactive(feed):
    feed.user.is_active = False
    feed.user.save()


def gone_without_role(feed):
    Membership.objects.update(ends_on=dt.date(2026, 11, 20))


def gone_with_a_role_that_sees_no_mergers(feed):
    Membership.objects.update(role=Role.DESK_WORKER)


def gone_to_another_municipality(feed):
    feed.user.memberships.all().delete()
    MembershipFactory(user=feed.user, role=Role.POLICY_OFFICER)


@pytest.mark.parametrize(
    "leave",
    [
        gone_withdrawn,
        gone_inactive,
        gone_without_role,
        gone_with_a_role_that_sees_no_mergers,
        gone_to_another_municipality,
    ],
)
def test_calendar_dies_with_the_rights_of_its_maker(feed, leave):
    assert read().status_code == 200

    leave(feed)
    response = read()

    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/plain")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("token", ["x", "9" * 300, "\U0001f600", "a%00b"])
def test_calendar_with_an_unknown_address_does_not_exist(token):
    assert read(token).status_code == 404


def test_calendar_works_for_whoever_sees_the_merger_from_a_second_municipality(
    feed, municipality
):
    MembershipFactory(user=feed.user, municipality__name="Aa", role=Role.POLICY_OFFICER)

    assert read().status_code == 200


def test_calendar_feed_shows_its_secret_once_and_stores_only_a_digest(
    sign_in, leader, merger
):
    client, page = (
        sign_in(user=leader),
        reverse("mergers:calendar-feed", args=[merger.pk]),
    )

    response = client.post(page, {"mine": "on"})

    address = response.context["address"]
    token = address.rsplit("/", 1)[1].removesuffix(".ics")
    feed = CalendarFeed.objects.get()
    assert (feed.digest, feed.only_mine, feed.user) == (digest(token), True, leader)
    assert address in response.content.decode()
    assert token not in client.get(page).content.decode()
    assert read(token).status_code == 200
    assert token not in str(AuditEvent.objects.values_list())


def test_new_address_replaces_the_old_one_and_can_be_withdrawn(
    sign_in, leader, merger, feed
):
    client = sign_in(user=leader)
    page = reverse("mergers:calendar-feed", args=[merger.pk])

    address = client.post(page, {}).context["address"]
    token = address.rsplit("/", 1)[1].removesuffix(".ics")
    assert (read().status_code, read(token).status_code) == (404, 200)

    withdraw = reverse("mergers:calendar-withdraw", args=[merger.pk])
    assert client.post(withdraw).url == page
    assert read(token).status_code == 404
    assert client.post(withdraw).url == page


def test_withdrawing_leaves_the_address_of_a_colleague(sign_in, merger, feed):
    sign_in().post(reverse("mergers:calendar-withdraw", args=[merger.pk]))

    assert read().status_code == 200
