"""Mandates: a neutral leader, one at a time, whose rights end by themselves."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from accounts.models import AuditEvent, Role
from mergers.models import Assignment, Member
from tests.factories import (
    AssignmentFactory,
    DecisionFactory,
    DepartmentFactory,
    MemberFactory,
    MergerFactory,
    SeatFactory,
    TaskFactory,
    TensionFactory,
    ThemeFactory,
)
from tests.providers.pages import in_dutch, refused

ENDS = dt.date(2020, 12, 31)
TYPED = {
    "role": "leader",
    "employer": "Bureau Voorbeeld",
    "interest": "Geen. Van niemand en voor iedereen.",
    "starts_on": "1-1-2026",
    "ends_on": "31-12-2026",
}
# Where a project leader changes something, and the row that the page is about.
CHANGING = {
    "decision-add": None,
    "decision-edit": DecisionFactory,
    "department-add": None,
    "department-edit": DepartmentFactory,
    "member-add": None,
    "member-edit": MemberFactory,
    "member-remove": MemberFactory,
    "merger-edit": None,
    "phase-add": None,
    "readiness-add": None,
    "seat-add": None,
    "seat-edit": SeatFactory,
    "seat-end": SeatFactory,
    "task-add": None,
    "task-edit": TaskFactory,
    "tension-add": None,
    "tension-edit": TensionFactory,
    "tension-settle": TensionFactory,
    "theme-add": None,
    "theme-edit": ThemeFactory,
}
READING = ("merger-detail", "table", "tension-list", "theme-list", "decision-list")


def at(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


@pytest.fixture
def mandate(municipality, worker):
    """Give the mandate of one year that the leader in Beekdaelen had."""
    merger = MergerFactory(
        municipality=municipality,
        starts_on=dt.date(2019, 1, 1),
        on=dt.date(2021, 1, 1),
    )
    return AssignmentFactory(
        merger=merger,
        user=worker(Role.PROJECT_LEADER),
        starts_on=dt.date(2020, 1, 1),
        ends_on=ENDS,
    )


@pytest.fixture
def daily(django_capture_on_commit_callbacks, today):
    """Do on a day what is done every day, and count the letters that went out."""

    def daily(day):
        today.move_to(f"{day} 06:00")
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            call_command("daily")
        return len(mail.outbox) - before

    return daily


@pytest.mark.requirement("S0-28")
@pytest.mark.parametrize("name", CHANGING)
def test_changing_is_refused_the_day_after_the_mandate(sign_in, mandate, today, name):
    make, merger = CHANGING[name], mandate.merger
    address = at(name, make(merger=merger) if make else merger)
    today.move_to("2020-12-31 23:00")
    assert sign_in(user=mandate.user).get(address).status_code == 200

    today.move_to("2021-01-01 00:30")

    client = sign_in(user=mandate.user)
    assert client.get(address).status_code == 403
    assert client.post(address, {"name": "Nieuw"}).status_code == 403


@pytest.mark.requirement("S0-28")
@pytest.mark.parametrize("name", READING)
def test_reading_remains_after_the_mandate(sign_in, mandate, today, name):
    today.move_to("2021-01-01 12:00")

    response = sign_in(user=mandate.user).get(at(name, mandate.merger))

    assert response.status_code == 200
    assert at("seat-add", mandate.merger) not in response.content.decode()


@pytest.mark.requirement("S0-28")
def test_leader_is_reminded_once_sixty_days_before_the_end(mandate, daily):
    assert daily("2020-10-31") == 0
    assert daily("2020-11-01") == 1
    assert daily("2020-11-01") == daily("2020-12-30") == 0

    [letter] = mail.outbox
    mandate.refresh_from_db()
    assert mandate.reminded_on == dt.date(2020, 11, 1)
    assert letter.to == [mandate.user.email]
    assert "31 december 2020" in letter.subject
    assert at("table", mandate.merger) in letter.body
    assert AuditEvent.objects.about(mandate).get().verb == "reminded"


@pytest.mark.requirement("S0-28")
@pytest.mark.parametrize(
    "facts", [{"role": "manager"}, {"starts_on": dt.date(2020, 12, 1)}]
)
def test_only_a_leader_whose_mandate_runs_is_reminded(mandate, daily, facts):
    Assignment.objects.update(**facts)

    assert daily("2020-11-15") == 0


@pytest.mark.requirement("S0-28")
def test_mandate_that_is_prolonged_reminds_again(sign_in, mandate, daily, today):
    daily("2020-11-01")
    typed = TYPED | {"starts_on": "1-1-2020", "ends_on": "31-12-2021", "version": 1}

    sign_in().post(at("assignment-edit", mandate), typed)

    mandate.refresh_from_db()
    assert (mandate.ends_on, mandate.reminded_on) == (dt.date(2021, 12, 31), None)
    assert daily("2021-11-01") == 1


@pytest.mark.requirement("S0-28")
@pytest.mark.parametrize("day", ["2020-12-01", "2021-01-01"])
def test_leader_does_not_prolong_the_own_mandate(sign_in, mandate, today, day):
    today.move_to(f"{day} 12:00")
    client = sign_in(user=mandate.user)
    typed = TYPED | {"user": mandate.user_id, "ends_on": "31-12-2021", "version": 1}

    for name, row in (
        ("assignment-add", mandate.merger),
        ("assignment-edit", mandate),
        ("assignment-end", mandate),
    ):
        assert client.post(at(name, row), typed).status_code == 403

    assert Assignment.objects.get().ends_on == ENDS


@pytest.mark.requirement("S0-27")
@pytest.mark.parametrize("ends_on", [dt.date(2027, 12, 31), dt.date(2026, 2, 1)])
def test_leader_belongs_to_no_party_then_or_later(sign_in, merger, leader, ends_on):
    Assignment.objects.update(ends_on=ends_on)
    seat = SeatFactory(merger=merger)
    typed = {"seat": seat.pk, "name": "Adviseur", "user": leader.pk}

    response = sign_in().post(at("member-add", merger), typed)

    assert refused(response) == ["user"]
    assert "Adviseur" in response.content.decode()
    assert str(leader) in response.context["form"].errors["user"][0]
    assert Member.objects.count() == 0


@pytest.mark.requirement("S0-27")
def test_leader_takes_part_without_a_party_and_cannot_be_moved_into_one(
    sign_in, merger, leader
):
    client, seat = sign_in(), SeatFactory(merger=merger)
    typed = {"name": "Projectleider", "user": leader.pk}
    assert client.post(at("member-add", merger), typed).status_code == 302
    member = Member.objects.get()

    typed |= {"seat": seat.pk, "version": member.version}
    assert refused(client.post(at("member-edit", member), typed)) == ["user"]

    member.refresh_from_db()
    assert member.seat is None


@pytest.mark.requirement("S0-27")
def test_member_of_a_party_does_not_become_leader(sign_in, merger, worker):
    user, seat = worker(Role.PROJECT_LEADER), SeatFactory(merger=merger, name="CMWW")
    MemberFactory(merger=merger, seat=seat, user=user)

    response = sign_in().post(at("assignment-add", merger), TYPED | {"user": user.pk})

    assert refused(response) == ["user"]
    assert "CMWW" in response.context["form"].errors["user"][0]
    assert Assignment.objects.count() == 0


@pytest.mark.requirement("S0-27")
def test_member_of_a_party_elsewhere_may_lead(sign_in, merger, worker):
    user = worker(Role.PROJECT_LEADER)
    MemberFactory(user=user, merger__municipality=merger.municipality)

    sign_in().post(at("assignment-add", merger), TYPED | {"user": user.pk})

    assert Assignment.objects.get().merger == merger


@pytest.mark.requirement("S0-27")
@pytest.mark.parametrize("name", ["theme-choose", "theme-adopt"])
def test_leader_has_no_vote(sign_in, merger, leader, name):
    theme = ThemeFactory(merger=merger)

    assert sign_in(user=leader).post(at(name, theme), {}).status_code == 403


def test_officer_does_not_become_leader_by_the_way(sign_in, merger, officer):
    typed = TYPED | {"user": officer.pk}

    response = sign_in(user=officer).post(at("assignment-add", merger), typed)

    assert refused(response) == ["user"]
    assert Assignment.objects.count() == 0


@pytest.mark.parametrize(
    ("days", "fits"),
    [
        (("1-1-2025", "31-12-2025"), True),
        (("1-1-2025", "1-1-2026"), False),
        (("1-6-2026", "1-7-2026"), False),
        (("31-12-2027", "1-2-2028"), False),
        (("1-1-2028", "1-2-2028"), True),
    ],
)
@pytest.mark.usefixtures("leader")
def test_one_person_leads_at_a_time(sign_in, merger, worker, days, fits):
    other = worker(Role.PROJECT_LEADER)
    typed = TYPED | {"user": other.pk, "starts_on": days[0], "ends_on": days[1]}

    response = sign_in().post(at("assignment-add", merger), typed)

    assert (response.status_code == 302) == fits
    assert Assignment.objects.count() == 1 + fits
    if not fits:
        assert refused(response) == ["starts_on"]


def test_mandate_does_not_grow_into_the_next_one(sign_in, merger, leader, worker):
    own = Assignment.objects.get()
    AssignmentFactory(
        merger=merger,
        user=worker(Role.PROJECT_LEADER),
        starts_on=dt.date(2028, 1, 1),
        ends_on=dt.date(2028, 12, 31),
    )
    typed = TYPED | {"ends_on": "1-1-2028", "version": 1}

    response = sign_in().post(at("assignment-edit", own), typed)

    assert refused(response) == ["starts_on"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"interest": ""}, "interest"),
        ({"interest": "  "}, "interest"),
        ({"ends_on": ""}, "ends_on"),
        ({"ends_on": "31-12-2025"}, "ends_on"),
        ({"starts_on": "31-2-2026"}, "starts_on"),
    ],
)
def test_mandate_refuses_what_is_wrong(sign_in, merger, worker, wrong, field):
    typed = TYPED | {"user": worker(Role.PROJECT_LEADER).pk} | wrong

    response = sign_in().post(at("assignment-add", merger), typed)

    assert field in refused(response)
    assert "Bureau Voorbeeld" in response.content.decode()
    assert Assignment.objects.count() == 0


def test_manager_declares_no_interest(sign_in, merger, officer):
    typed = TYPED | {"user": officer.pk, "role": "manager", "interest": ""}

    sign_in().post(at("assignment-add", merger), typed)

    assert Assignment.objects.get().role == "manager"


def test_role_ends_earlier_within_its_days(sign_in, merger, leader):
    own, client = Assignment.objects.get(), sign_in()
    assert refused(client.post(at("assignment-end", own), {"on": "1-1-2028"})) == ["on"]

    client.post(at("assignment-end", own), {"on": "20-11-2026"})

    own.refresh_from_db()
    assert own.ends_on == dt.date(2026, 11, 20)
    assert sign_in(user=leader).get(at("seat-add", merger)).status_code == 403
    event = AuditEvent.objects.about(own).first()
    assert (event.verb, str(leader) in event.target_name) == ("ended", False)
    assert event.changes["ends_on"] == ["31-12-2027", "20-11-2026"]


def test_prolonging_by_two_people_is_noticed(sign_in, merger, leader):
    own, client = Assignment.objects.get(), sign_in()
    typed = TYPED | {"version": 1}
    client.post(at("assignment-edit", own), typed | {"ends_on": "1-2-2028"})

    response = client.post(at("assignment-edit", own), typed | {"ends_on": "1-3-2028"})

    assert response.context["form"].interruption
    own.refresh_from_db()
    assert own.ends_on == dt.date(2028, 2, 1)


def test_neutrality_is_told_in_dutch(sign_in, merger, leader):
    seat = SeatFactory(merger=merger)
    typed = {"seat": seat.pk, "name": "Adviseur", "user": leader.pk}

    response = sign_in().post(at("member-add", merger), typed)

    words = in_dutch(
        "%s leads or led this merger, and so belongs to no party in it. "
        "Choose someone else, or leave the party empty."
    )
    assert response.context["form"].errors["user"] == [words % leader]
