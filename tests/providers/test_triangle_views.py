"""Triangles: three parties around one theme."""

import datetime as dt

import pytest

from accounts.models import AuditEvent, Role
from providers.models import Triangle
from tests.factories import AreaFactory, TriangleFactory, TrianglePartyFactory
from tests.providers.pages import TODAY, in_dutch, markup, page, queries_of, refused

LIST = "/network/triangles/"
ADD = "/network/triangles/add/"
DAY = dt.timedelta(days=1)
SCHOOL = {"corner_1": "education", "name_1": "Basisschool"}
CLUB = {"corner_2": "club", "name_2": "Sportclub"}
VOLUNTEERS = {"corner_3": "volunteers", "name_3": "Vrijwilligers"}

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def triangle(municipality):
    row = TriangleFactory(municipality=municipality, theme="Sport")
    TrianglePartyFactory(triangle=row)
    TrianglePartyFactory(triangle=row, position=2, corner="club", name="Sportclub")
    return row


def parties():
    stored = Triangle.objects.get().parties.values_list("position", "corner", "name")
    return list(stored)


@pytest.mark.requirement("S1-15")
def test_triangle_list_shows_two_members_as_incomplete(sign_in, triangle):
    response = sign_in().get(LIST)

    [row] = response.context["rows"]
    assert row.is_incomplete
    assert response.context["incomplete"] == 1
    there = f"{in_dutch('education')} {in_dutch('and')} {in_dutch('club')}"
    assert row.warning in markup(response)
    assert row.warning.endswith(f"{there}.")


@pytest.mark.requirement("S1-15")
def test_triangle_list_shows_three_members_as_complete(sign_in, triangle):
    TrianglePartyFactory(triangle=triangle, position=3, corner="volunteers", name="Wij")

    response = sign_in().get(LIST)

    [row] = response.context["rows"]
    assert (row.is_incomplete, response.context["incomplete"]) == (False, 0)
    assert in_dutch("not complete yet") not in markup(response)


def test_triangle_list_puts_what_lacks_a_party_first_and_what_is_over_last(
    sign_in, municipality, triangle
):
    over = TriangleFactory(municipality=municipality, theme="A", ends_on=TODAY - DAY)
    empty = TriangleFactory(municipality=municipality, theme="Z", ends_on=TODAY)

    response = sign_in().get(LIST)

    rows = response.context["rows"]
    assert [row.triangle for row in rows] == [empty, triangle, over]
    assert [row.is_over for row in rows] == [False, False, True]
    assert [row.is_incomplete for row in rows] == [True, True, False]
    assert (response.context["running"], response.context["incomplete"]) == (2, 2)


def test_triangle_list_keeps_other_municipalities_out(sign_in, triangle):
    TriangleFactory()

    rows = sign_in().get(LIST).context["rows"]

    assert [row.triangle for row in rows] == [triangle]


def test_triangle_list_asks_as_much_for_three_as_for_one(sign_in, municipality):
    def add():
        area = AreaFactory(municipality=municipality)
        row = TriangleFactory(municipality=municipality, area=area)
        TrianglePartyFactory(triangle=row)

    client = sign_in()
    add()
    for_one = queries_of(client, LIST)
    add()
    add()

    assert queries_of(client, LIST) == for_one


@pytest.mark.parametrize(("role", "offered"), [("policy_officer", True), (None, False)])
def test_triangle_list_offers_deeds_to_editors_only(sign_in, triangle, role, offered):
    said = sign_in(Role(role) if role else Role.TEAM_LEAD).get(LIST).content.decode()

    for address in (
        ADD,
        page("triangle-edit", triangle),
        page("triangle-end", triangle),
    ):
        assert (f'href="{address}"' in said) is offered


def test_triangle_add_keeps_two_parties_for_now(sign_in):
    response = sign_in().post(ADD, {"theme": "Sport"} | SCHOOL | CLUB)

    assert response.url == LIST
    assert parties() == [(1, "education", "Basisschool"), (2, "club", "Sportclub")]
    assert AuditEvent.objects.get().changes["name_2"] == ["", "Sportclub"]


def test_triangle_add_closes_the_ranks_when_the_second_is_left_empty(sign_in):
    sign_in().post(ADD, {"theme": "Sport"} | SCHOOL | VOLUNTEERS)

    assert [position for position, _corner, _name in parties()] == [1, 2]


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"theme": ""}, ["theme"]),
        ({"corner_1": "", "name_1": ""}, ["corner_1", "name_1"]),
        ({"corner_2": "education", "name_2": "Tweede school"}, ["corner_2"]),
        ({"corner_2": "club"}, ["name_2"]),
        ({"name_3": "Wie dan"}, ["corner_3"]),
        ({"corner_2": "circle", "name_2": "Sportclub"}, ["corner_2"]),
        ({"name_1": "x" * 151}, ["name_1"]),
        ({"starts_on": "31-2-2027"}, ["starts_on"]),
        ({"area": "9" * 30}, ["area"]),
    ],
)
def test_triangle_add_says_beside_the_field_what_is_wrong(sign_in, typed, fields):
    response = sign_in().post(ADD, {"theme": "Sport"} | SCHOOL | typed)

    assert refused(response) == fields
    assert Triangle.objects.count() == 0


def test_triangle_add_refuses_the_same_theme_twice(sign_in, triangle):
    response = sign_in().post(ADD, {"theme": "Sport"} | SCHOOL)

    assert refused(response) == ["__all__"]
    assert Triangle.objects.count() == 1


def test_triangle_edit_completes_it(sign_in, triangle):
    typed = {"theme": "Sport", "version": 1} | SCHOOL | CLUB | VOLUNTEERS

    sign_in().post(page("triangle-edit", triangle), typed)

    assert [corner for _position, corner, _name in parties()] == [
        "education",
        "club",
        "volunteers",
    ]
    changes = AuditEvent.objects.get().changes
    assert changes["name_3"] == ["", "Vrijwilligers"]
    assert "name_1" not in changes


def test_triangle_edit_takes_over_what_only_the_other_changed(sign_in, triangle):
    shown = {"theme": "Sport", "version": 1} | SCHOOL | CLUB
    first, second = sign_in(), sign_in()
    first.post(page("triangle-edit", triangle), shown | {"name_2": "Schaatsclub"})

    response = second.post(page("triangle-edit", triangle), shown | VOLUNTEERS)

    form = response.context["form"]
    assert form.interruption.taken_over == (form.fields["name_2"].label,)
    assert form["name_2"].value() == "Schaatsclub"


def test_triangle_history_names_its_parties(sign_in, triangle):
    typed = {"theme": "Sport", "version": 1} | SCHOOL | CLUB | VOLUNTEERS
    client = sign_in()
    client.post(page("triangle-edit", triangle), typed)

    event = AuditEvent.objects.get()

    assert set(event.changes) == {"corner_3", "name_3"}
    assert event.changes["corner_3"] == ["", in_dutch("volunteers")]


def test_triangle_end_sets_the_last_day(sign_in, triangle):
    sign_in().post(page("triangle-end", triangle), {"on": "31-12-2026"})

    assert Triangle.objects.get().ends_on == dt.date(2026, 12, 31)
    assert AuditEvent.objects.get().verb == "ended"


def test_triangle_end_refuses_a_day_before_the_first(sign_in, municipality):
    triangle = TriangleFactory(municipality=municipality, starts_on=TODAY)

    response = sign_in().post(page("triangle-end", triangle), {"on": "20-11-2026"})

    assert refused(response) == ["on"]
