"""The table: parties with one voice each, dated roles, and ambassadors."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from mergers.models import Assignment, Department, Merger
from mergers.presentation.table import share_of
from tests.factories import (
    AssignmentFactory,
    DecisionFactory,
    DepartmentFactory,
    MemberFactory,
    SeatFactory,
    ThemeFactory,
)
from tests.providers.pages import in_dutch, queries_of

# Beekdaelen: three who support clients, the advisory council and the municipality.
PARTIES = {
    "MEE Zuid-Limburg": "provider",
    "CMWW": "provider",
    "KBO Zuid-Limburg": "provider",
    "Adviesraad sociaal domein": "council",
    "Gemeente Beekdaelen": "municipality",
}


def at(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


@pytest.fixture
def seats(merger):
    return {
        name: SeatFactory(merger=merger, name=name, kind=kind)
        for name, kind in PARTIES.items()
    }


@pytest.mark.requirement("S0-30")
def test_five_parties_count_the_same_however_many_people_come(sign_in, merger, seats):
    MemberFactory.create_batch(6, merger=merger, seat=seats["MEE Zuid-Limburg"])
    council = seats["Adviesraad sociaal domein"]
    MemberFactory.create_batch(12, merger=merger, seat=council)

    response = sign_in().get(at("table", merger))

    rows = {row.seat.name: row for row in response.context["page"].seats}
    assert rows.keys() == PARTIES.keys()
    assert {row.share for row in rows.values()} == {share_of(5)}
    assert "20" in share_of(5)
    people = ("MEE Zuid-Limburg", "Adviesraad sociaal domein")
    assert [rows[name].people for name in people] == [6, 12]


@pytest.mark.parametrize(
    ("seats", "digits"), [(0, ""), (1, "100"), (3, "333"), (4, "25"), (6, "167")]
)
def test_share_is_the_same_for_all(seats, digits):
    assert "".join(filter(str.isdigit, share_of(seats))) == digits


@pytest.mark.requirement("S0-30")
def test_party_that_left_or_is_to_come_has_no_voice_today(sign_in, merger, seats):
    left = SeatFactory(merger=merger, name="Weg", ends_on=dt.date(2026, 11, 20))
    later = SeatFactory(merger=merger, name="Later", starts_on=dt.date(2026, 11, 22))

    page = sign_in().get(at("table", merger)).context["page"]

    assert {row.seat.name for row in page.seats} == PARTIES.keys()
    assert page.absent == [later, left]


@pytest.mark.requirement("S0-34")
def test_officer_joins_through_the_one_seat_of_the_municipality(
    sign_in, officer, merger, seats
):
    own = seats["Gemeente Beekdaelen"]
    typed = {"seat": own.pk, "name": "Beleidsmedewerker", "user": officer.pk}
    client = sign_in()
    before = client.get(at("table", merger)).context["page"].share

    client.post(at("member-add", merger), typed)

    page = client.get(at("table", merger)).context["page"]
    assert [member.user for member in own.members.all()] == [officer]
    assert (merger.seats.count(), page.share) == (5, before)


@pytest.mark.requirement("S3-25")
def test_manager_and_supporter_are_both_shown_with_their_days(sign_in, merger, worker):
    manager, supporter = worker(), worker()
    days = {"starts_on": dt.date(2016, 2, 1), "ends_on": dt.date(2027, 2, 1)}
    AssignmentFactory(merger=merger, user=manager, role="manager", **days)
    AssignmentFactory(merger=merger, user=supporter, role="supporter", **days)

    response = sign_in().get(at("table", merger))

    page = response.content.decode()
    assert {str(manager), str(supporter)} <= set(page.replace("<", ">").split(">"))
    assert page.count("1-2-2016") == 2
    rows = response.context["page"].assignments
    assert [(row.assignment.role, row.decides) for row in rows] == [
        ("manager", True),
        ("supporter", False),
    ]


@pytest.mark.requirement("S3-25")
@pytest.mark.parametrize("role", ["supporter", "leader"])
@pytest.mark.parametrize("name", ["theme-choose", "theme-adopt", "decision-take"])
def test_who_supports_or_leads_decides_nothing(sign_in, officer, merger, role, name):
    make = ThemeFactory if name.startswith("theme") else DecisionFactory
    row = make(merger=merger)
    client = sign_in(user=officer)
    assert client.get(at(name, row)).status_code == 200

    AssignmentFactory(merger=merger, user=officer, role=role)

    assert client.get(at(name, row)).status_code == 403
    assert client.post(at(name, row), {}).status_code == 403


@pytest.mark.requirement("S3-25")
def test_manager_decides(sign_in, officer, merger):
    AssignmentFactory(merger=merger, user=officer, role="manager")

    page = at("decision-take", DecisionFactory(merger=merger))
    assert sign_in(user=officer).get(page).status_code == 200


def test_supporter_cannot_end_the_own_role_to_decide_again(sign_in, officer, merger):
    own = AssignmentFactory(merger=merger, user=officer, role="supporter")
    client = sign_in(user=officer)

    for name in ("assignment-edit", "assignment-end"):
        assert client.post(at(name, own), {"on": "1-1-2026"}).status_code == 403
    assert Assignment.objects.get().ends_on == own.ends_on


def test_table_shows_leader_employer_interest_and_days(sign_in, merger, leader):
    Assignment.objects.update(employer="Bureau Voorbeeld", interest="Lid van de KBO")

    page = sign_in().get(at("table", merger)).content.decode()

    for words in (str(leader), "Bureau Voorbeeld", "Lid van de KBO", "31-12-2027"):
        assert words in page


@pytest.mark.requirement("S1-24")
def test_departments_without_ambassador_are_listed(sign_in, merger):
    DepartmentFactory(merger=merger, name="Zorg", ambassador="Teamleider zorg")
    bare = DepartmentFactory(merger=merger, name="Werk en inkomen")

    response = sign_in().get(at("table", merger))

    page = response.context["page"]
    assert page.without_ambassador == [bare]
    assert [one.name for one in page.departments] == ["Werk en inkomen", "Zorg"]
    words = in_dutch("Nobody speaks up for the approach in: %(names)s.")
    assert words % {"names": "Werk en inkomen"} in response.content.decode()


@pytest.mark.requirement("S1-24")
def test_department_gets_an_ambassador(sign_in, merger):
    client = sign_in()
    client.post(at("department-add", merger), {"name": "Inkoop"})
    row = Department.objects.get()
    typed = {"name": "Inkoop", "ambassador": "Inkoper", "since": "1-11-2026"}

    client.post(at("department-edit", row), typed | {"version": row.version})

    row.refresh_from_db()
    assert (row.ambassador, row.since) == ("Inkoper", dt.date(2026, 11, 1))
    assert client.get(at("table", merger)).context["page"].without_ambassador == []
    told = AuditEvent.objects.about(row).first().changes
    assert "Inkoper" not in str(told)
    assert Merger.objects.get().last_change_on == dt.date(2026, 11, 21)


def test_department_is_listed_once(sign_in, merger):
    DepartmentFactory(merger=merger, name="Zorg")

    response = sign_in().post(at("department-add", merger), {"name": "Zorg"})

    words = in_dutch("This department is already in the list.")
    assert response.context["form"].non_field_errors() == [words]
    assert Department.objects.count() == 1


def test_table_asks_as_many_queries_with_many_rows(sign_in, merger, worker):
    client, address = sign_in(), at("table", merger)
    MemberFactory(merger=merger)
    DepartmentFactory(merger=merger)
    AssignmentFactory(merger=merger, role="manager", user=worker())
    client.get(address)
    few = queries_of(client, address)
    MemberFactory.create_batch(9, merger=merger)
    DepartmentFactory.create_batch(9, merger=merger)
    for _time in range(5):
        AssignmentFactory(merger=merger, role="manager", user=worker())

    assert queries_of(client, address) == few


def test_reader_without_a_mandate_sees_no_buttons(sign_in, merger, seats):
    page = sign_in(Role.PROJECT_LEADER).get(at("table", merger)).content.decode()

    for name in ("seat-add", "department-add", "assignment-add"):
        assert at(name, merger) not in page
