"""The list of key persons: who was not spoken for too long."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEvent, Role
from tests.factories import (
    AreaFactory,
    ContactFactory,
    ContactKeeperFactory,
    FrontDoorFactory,
    KeyPersonFactory,
    OrganisationFactory,
    PolicyFieldFactory,
)
from tests.providers.pages import TODAY, in_dutch, markup, queries_of

LIST = "/network/"
EXPORT = "/network/export/"
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def person(municipality):
    """Give a maker of key persons who were last spoken so many days ago."""

    def person(name, *days_ago, **fields):
        row = KeyPersonFactory(municipality=municipality, name=name, **fields)
        for days in days_ago:
            ContactFactory(key_person=row, on=TODAY - days * DAY)
        return row

    return person


def names(response):
    return [row.person.name for row in response.context["rows"]]


@pytest.mark.requirement("S1-00b")
def test_key_person_list_finds_who_was_not_spoken_for_more_than_90_days(
    sign_in, person
):
    person("Gisteren", 1, 400)
    person("Negentig", 90)
    person("Eenennegentig", 91)
    person("Nooit")

    response = sign_in().get(LIST, {"silent": "on"})

    assert names(response) == ["Eenennegentig", "Nooit"]
    page = response.content.decode()
    assert in_dutch("%(days)s days ago", days=91) in page
    assert in_dutch("never spoken") in page


def test_key_person_list_marks_the_same_people_as_its_filter_finds(sign_in, person):
    person("Eenennegentig", 91)
    person("Negentig", 90)
    person("Nooit")

    rows = sign_in().get(LIST).context["rows"]

    assert [row.is_silent for row in rows] == [True, False, True]


@pytest.mark.requirement("S1-00b")
def test_key_person_list_counts_the_silent_in_its_first_sentence(sign_in, person):
    for number in range(8):
        person(f"Gesproken {number}", 90)
    for number in range(3):
        person(f"Stil {number}", 91)
    person("Nooit")
    person("Weg", 500, ends_on=TODAY - DAY)

    response = sign_in().get(LIST)

    silence = response.context["silence"]
    assert (silence.silent, silence.people, silence.days) == (4, 12, 90)
    assert "4" in markup(response).partition('class="lead"')[2].partition("</p>")[0]


def test_key_person_list_takes_the_days_that_the_municipality_chose(
    sign_in, municipality, person
):
    FrontDoorFactory(municipality=municipality, silence_days=30)
    person("Dertig", 30)
    person("Eenendertig", 31)

    response = sign_in().get(LIST, {"silent": "on"})

    assert names(response) == ["Eenendertig"]


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("", ["Nu", "Vandaag"]),
        ("former", ["Weg"]),
        ("all", ["Nu", "Straks", "Vandaag", "Weg"]),
        ("x", ["Nu", "Vandaag"]),
    ],
)
def test_key_person_list_shows_who_is_in_the_network_unless_asked(
    sign_in, person, who, shown
):
    person("Nu")
    person("Straks", starts_on=TODAY + DAY)
    person("Vandaag", ends_on=TODAY)
    person("Weg", ends_on=TODAY - DAY)

    assert names(sign_in().get(LIST, {"who": who})) == shown


def test_key_person_list_filters_by_words_area_and_policy_field(
    sign_in, municipality, person
):
    area = AreaFactory(municipality=municipality)
    field = PolicyFieldFactory()
    bakery = OrganisationFactory(municipality=municipality, name="Bakkerij")
    person("Ánna", function="bakker", organisation=bakery, area=area)
    person("Bea").policy_fields.add(field)
    client = sign_in()

    assert names(client.get(LIST, {"q": "anna bakkerij"})) == ["Ánna"]
    assert names(client.get(LIST, {"area": area.pk})) == ["Ánna"]
    assert names(client.get(LIST, {"policy_field": field.pk})) == ["Bea"]
    assert names(client.get(LIST, {"q": "bea", "area": area.pk})) == []


def test_key_person_list_finds_next_steps_whose_day_has_passed(sign_in, person):
    person("Te laat", next_step="Bellen", next_step_on=TODAY - DAY)
    person("Vandaag", next_step="Bellen", next_step_on=TODAY)
    person("Zonder")

    assert names(sign_in().get(LIST, {"overdue": "on"})) == ["Te laat"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["A", "B", "C"]),
        ("last_contact", ["B", "A", "C"]),
        ("-last_contact", ["A", "B", "C"]),
        ("next_step", ["A", "C", "B"]),
        ("nonsense", ["A", "B", "C"]),
    ],
)
def test_key_person_list_sorts_with_what_is_empty_last(sign_in, person, sort, order):
    person("A", 10, next_step="Bellen", next_step_on=TODAY)
    person("B", 20)
    person("C", next_step="Bellen", next_step_on=TODAY + DAY)

    assert names(sign_in().get(LIST, {"sort": sort})) == order


def test_key_person_list_is_cut_in_pages_of_25(sign_in, municipality):
    KeyPersonFactory.create_batch(26, municipality=municipality)
    client = sign_in()

    sizes = [len(names(client.get(LIST, {"page": page}))) for page in (1, 2)]

    assert sizes == [25, 1]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\x00"},
        {"q": "😀" * 60},
        {"area": "9" * 30},
        {"policy_field": "x"},
        {"page": "9" * 30, "sort": "\x00", "silent": "31-2-2027"},
    ],
)
def test_key_person_list_survives_any_question(sign_in, person, query):
    person("A")

    assert sign_in().get(LIST, query).status_code == 200


def test_key_person_list_names_who_keeps_in_touch_today(sign_in, person):
    row = person("A")
    over = {"ends_on": TODAY - DAY}
    ContactKeeperFactory(key_person=row, keeper="Wethouder", **over)
    ContactKeeperFactory(key_person=row, keeper="Medewerker", starts_on=TODAY)

    [shown] = sign_in().get(LIST).context["rows"]

    assert shown.keeper == "Medewerker"


def test_key_person_list_keeps_other_municipalities_out(sign_in, person):
    person("Eigen")
    KeyPersonFactory()

    response = sign_in().get(LIST, {"who": "all"})

    assert names(response) == ["Eigen"]
    assert response.context["silence"].people == 1


def test_key_person_list_says_who_may_look_and_for_how_long(sign_in, person):
    said = markup(sign_in().get(LIST))

    singular = (
        "Only policy officers, project leaders and administrators see key persons. "
        "Who leaves the network is deleted after %(years)s year."
    )
    assert in_dutch(singular, years=1).split(".")[0] in said


def test_key_person_list_asks_as_much_for_three_as_for_one(sign_in, person):
    def add(name):
        row = person(name, 5, 95)
        ContactKeeperFactory(key_person=row)

    client = sign_in()
    add("A")
    for_one = queries_of(client, LIST)
    add("B")
    add("C")

    assert queries_of(client, LIST) == for_one


def test_key_person_export_gives_the_filtered_list_and_says_so_in_the_trail(
    sign_in, municipality, person
):
    row = person("Stil", 91, next_step="Bellen", next_step_on=TODAY)
    ContactKeeperFactory(key_person=row, keeper="=1+1")
    person("Gesproken", 1)

    response = sign_in().get(EXPORT, {"silent": "on", "format": "xlsx"})

    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    [_headings, cells] = sheet.iter_rows(values_only=True)
    assert (cells[0], cells[5].date(), cells[6]) == ("Stil", TODAY - 91 * DAY, "'=1+1")
    event = AuditEvent.objects.get()
    assert (event.verb, event.target_id) == ("exported", municipality.pk)
    assert event.changes == {"key_persons": ["", "1"]}


@pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.DESK_WORKER])
@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_key_person_list_is_refused_to_who_keeps_no_contact(
    sign_in, person, role, address
):
    person("A")

    assert sign_in(role).get(address).status_code == 403
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.POLICY_OFFICER, "providers:key-person-list"),
        (Role.TEAM_LEAD, "providers:initiative-list"),
    ],
)
def test_navigation_leads_to_the_part_of_the_network_that_one_may_see(
    sign_in, role, page
):
    places = sign_in(role).get("/").context["navigation"]

    label = in_dutch("Network")
    assert [place.url for place in places if place.label == label] == [reverse(page)]


def test_home_names_the_silent_and_the_steps_that_are_late(sign_in, person):
    person("Stil", 91, next_step="Bellen", next_step_on=TODAY - DAY)
    person("Gesproken", 90, next_step="Bellen", next_step_on=TODAY)

    officer, reader = (
        [thing.url for thing in sign_in(role).get("/").context["first_things"]]
        for role in (Role.POLICY_OFFICER, Role.TEAM_LEAD)
    )

    silent, late = f"{LIST}?silent=on", f"{LIST}?overdue=on"
    assert [url for url in officer if url in {silent, late}] == [silent, late]
    assert [url for url in reader if url.startswith(LIST)] == []
