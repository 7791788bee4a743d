import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from providers.models import Location, OpeningHours
from tests.factories import (
    LocationFactory,
    OpeningHoursFactory,
    OrganisationFactory,
    ServiceFactory,
)
from tests.providers.pages import in_dutch, queries_of

LIST = "/providers/locations/"
EXPORT = "/providers/locations/export/"
ADD = "/providers/locations/add/"


def edit_url(location):
    return reverse("providers:location-edit", args=[location.pk])


def answers(**others):
    return {"name": "De Post", "kind": "location", "provenance": "fact"} | others


def stored_hours():
    return [
        (hours.kind, hours.weekday, f"{hours.opens_at:%H%M}-{hours.closes_at:%H%M}")
        for hours in OpeningHours.objects.all()
    ]


def test_location_list_keeps_other_municipalities_out(sign_in, municipality):
    own = LocationFactory(municipality=municipality)
    LocationFactory()

    response = sign_in().get(LIST)

    assert list(response.context["listing"].page) == [own]
    assert response.context["total"] == 1


@pytest.mark.parametrize(
    "question", [{"q": "POST markt"}, {"kind": "desk"}, {"q": "súd", "kind": "desk"}]
)
def test_location_list_filters(sign_in, municipality, question):
    wanted = LocationFactory(
        municipality=municipality,
        kind="desk",
        name="De Post",
        address_1="Markt 1",
        city="Súdwest",
    )
    LocationFactory(municipality=municipality, name="De Post 2")

    response = sign_in().get(LIST, question)

    assert list(response.context["listing"].page) == [wanted]


def test_location_list_asks_the_database_as_much_for_three_as_for_one(
    sign_in, municipality
):
    def add_location():
        location = LocationFactory(municipality=municipality)
        location.organisations.add(OrganisationFactory(municipality=municipality))

    client = sign_in()
    add_location()
    for_one = queries_of(client, LIST)
    add_location()
    add_location()

    assert queries_of(client, LIST) == for_one


@pytest.mark.parametrize(
    "question",
    [
        {"q": "\x00"},
        {"q": "_" * 60_000},
        {"kind": "x"},
        {"organisation": "9" * 30},
        {"organisation": "x"},
        {"sort": "-search_text"},
        {"page": "0"},
    ],
)
@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_location_list_survives_any_question(sign_in, municipality, address, question):
    LocationFactory(municipality=municipality)

    assert sign_in().get(address, question).status_code == 200


def test_location_export_holds_to_the_filters(sign_in, municipality):
    LocationFactory(municipality=municipality, name="De Post", kind="desk")
    LocationFactory(municipality=municipality, name="Elders")

    response = sign_in().get(EXPORT, {"format": "csv", "kind": "desk"})

    text = response.content.decode("utf-8-sig")
    names = [row[0] for row in csv.reader(io.StringIO(text), delimiter=";")]
    assert names[1:] == ["De Post"]


@pytest.mark.requirement("S1-34")
def test_location_detail_shows_one_set_of_hours_for_all_who_share_it(
    sign_in, municipality
):
    location = LocationFactory(municipality=municipality, address_1="Markt 1")
    OpeningHoursFactory(location=location, opens_at=dt.time(9), closes_at=dt.time(12))
    one, other = OrganisationFactory.create_batch(2, municipality=municipality)
    location.organisations.set([one, other])
    client = sign_in()

    detail = client.get(location.get_absolute_url())
    pages = [
        client.get(organisation.get_absolute_url()).content.decode()
        for organisation in (one, other)
    ]

    page = detail.content.decode()
    assert set(detail.context["organisations"]) == {one, other}
    assert page.count("9.00-12.00") == 1
    assert OpeningHours.objects.count() == 1
    for shown in pages:
        assert shown.count("Markt 1") == 1
        assert shown.count("9.00") == 1


@pytest.mark.requirement("S1-34")
def test_location_list_finds_a_shared_location_for_each_organisation(
    sign_in, municipality
):
    location = LocationFactory(municipality=municipality)
    LocationFactory(municipality=municipality)
    one, other = OrganisationFactory.create_batch(2, municipality=municipality)
    location.organisations.set([one, other])
    client = sign_in()

    pages = [
        client.get(LIST, {"organisation": organisation.pk}).context["listing"].page
        for organisation in (one, other)
    ]

    assert [list(page) for page in pages] == [[location], [location]]


def test_location_detail_shows_the_week_and_the_services(sign_in, municipality):
    location = LocationFactory(municipality=municipality)
    OpeningHoursFactory(location=location)
    OpeningHoursFactory(
        location=location, kind="telephone", weekday=3, opens_at=dt.time(13, 30)
    )
    service = ServiceFactory(organisation__municipality=municipality)
    service.locations.add(location)

    response = sign_in().get(location.get_absolute_url())

    week = response.context["week"]
    assert [(opening, phone) for _day, opening, phone in week] == [
        ("9.00-17.00", ""),
        ("", ""),
        ("", "13.30-17.00"),
        ("", ""),
        ("", ""),
        ("", ""),
        ("", ""),
    ]
    assert list(response.context["services"]) == [service]


def test_location_detail_without_hours_says_so(sign_in, municipality):
    location = LocationFactory(municipality=municipality)

    assert sign_in().get(location.get_absolute_url()).context["week"] == []


def test_location_detail_tells_the_desk_from_the_access(sign_in, municipality):
    desk, access = (
        LocationFactory(municipality=municipality, kind=kind)
        for kind in ("desk", "access")
    )
    client = sign_in()

    pages = [
        client.get(location.get_absolute_url()).content.decode()
        for location in (desk, access)
    ]

    titles = [
        in_dutch(title) for title in ("What a central desk is", "What the access is")
    ]
    assert [[title in page for title in titles] for page in pages] == [
        [True, False],
        [False, True],
    ]


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.PROJECT_LEADER, True), (Role.TEAM_LEAD, False)]
)
def test_location_detail_offers_to_change_to_editors_only(
    sign_in, municipality, role, offered
):
    location = LocationFactory(municipality=municipality)

    page = sign_in(role).get(location.get_absolute_url()).content.decode()

    assert (f'href="{edit_url(location)}"' in page) is offered


def test_location_add_saves_the_hours_with_the_location(sign_in, municipality):
    organisation = OrganisationFactory(municipality=municipality)
    typed = answers(
        organisations=[organisation.pk],
        opening_monday="9-12.30 en 13:30-17:00",
        telephone_friday="9.00 \u2013 12.00 uur",
        opening_tuesday="gesloten",
    )

    response = sign_in().post(ADD, typed)

    location = Location.objects.get()
    assert response.url == location.get_absolute_url()
    assert location.municipality == municipality
    assert list(location.organisations.all()) == [organisation]
    assert stored_hours() == [
        ("opening", 1, "0900-1230"),
        ("opening", 1, "1330-1700"),
        ("telephone", 5, "0900-1200"),
    ]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("negen tot vijf", "Write “%(label)s” like this: 9.00-12.30, 13.30-17.00."),
        ("25.00-26.00", "Write “%(label)s” like this: 9.00-12.30, 13.30-17.00."),
        ("\x00", "Write “%(label)s” like this: 9.00-12.30, 13.30-17.00."),
        ("9" * 500, "Write “%(label)s” like this: 9.00-12.30, 13.30-17.00."),
        ("17-9", "At “%(label)s”, closing comes after opening."),
        ("9-12, 11-13", "At “%(label)s”, the times overlap. Write each time once."),
    ],
)
def test_location_add_explains_hours_it_cannot_read_and_keeps_what_was_typed(
    sign_in, typed, message
):
    response = sign_in().post(
        ADD, answers(opening_monday=typed, telephone_friday="9-12", city="Nuth")
    )

    form = response.context["form"]
    label = form.fields["opening_monday"].label
    assert form.errors == {"opening_monday": [in_dutch(message, label=label)]}
    assert form["opening_monday"].value() == typed
    assert form["telephone_friday"].value() == "9-12"
    assert 'value="Nuth"' in response.content.decode()
    assert Location.objects.count() == 0


@pytest.mark.requirement("S0-15")
def test_location_add_lets_nobody_own_a_central_desk(sign_in, municipality):
    organisation = OrganisationFactory(municipality=municipality)
    typed = answers(kind="desk", organisations=[organisation.pk])

    response = sign_in().post(ADD, typed)

    assert list(response.context["form"].errors) == ["organisations"]
    assert Location.objects.count() == 0


@pytest.mark.requirement("S0-15")
def test_location_add_keeps_a_desk_beside_the_access(sign_in, municipality):
    client = sign_in()

    client.post(ADD, answers(name="Centraal loket", kind="desk"))
    client.post(ADD, answers(name="De Toegang", kind="access"))

    kinds = Location.objects.values_list("name", "kind")
    assert list(kinds) == [("Centraal loket", "desk"), ("De Toegang", "access")]
    assert Location.objects.filter(organisations=None).count() == 2


def test_location_add_refuses_a_name_that_is_taken(sign_in, municipality):
    LocationFactory(municipality=municipality, name="De Post")

    response = sign_in().post(ADD, answers())

    message = in_dutch("There is already one with this name.")
    assert response.context["form"].errors == {"__all__": [message]}


def test_location_add_refuses_organisations_of_another_municipality(sign_in):
    elsewhere = OrganisationFactory()

    response = sign_in().post(ADD, answers(organisations=[elsewhere.pk]))

    assert list(response.context["form"].errors) == ["organisations"]


def test_location_edit_replaces_the_hours_and_records_them_as_text(
    sign_in, municipality
):
    location = LocationFactory(municipality=municipality, name="De Post")
    OpeningHoursFactory(location=location)
    OpeningHoursFactory(location=location, weekday=2)
    typed = answers(version=1, opening_monday="9.00-17.00", opening_wednesday="10-12")

    sign_in().post(edit_url(location), typed)

    assert stored_hours() == [
        ("opening", 1, "0900-1700"),
        ("opening", 3, "1000-1200"),
    ]
    event = AuditEvent.objects.get()
    assert (event.verb, event.target_version) == ("changed", 2)
    assert event.changes == {
        "opening_tuesday": ["9.00-17.00", ""],
        "opening_wednesday": ["", "10.00-12.00"],
    }


def test_location_edit_shows_the_hours_that_are_stored(sign_in, municipality):
    location = LocationFactory(municipality=municipality)
    OpeningHoursFactory(location=location, opens_at=dt.time(13, 30))
    OpeningHoursFactory(location=location, closes_at=dt.time(12, 30))

    form = sign_in().get(edit_url(location)).context["form"]

    assert form["opening_monday"].value() == "9.00-12.30, 13.30-17.00"
    assert form["telephone_monday"].value() == ""


def test_location_edit_shows_both_answers_when_two_people_change_the_hours(
    sign_in, municipality
):
    location = LocationFactory(municipality=municipality, name="De Post")
    shown = answers(version=1)
    first, second = sign_in(), sign_in()
    first.post(
        edit_url(location),
        shown | {"opening_monday": "9-12", "telephone_friday": "13-15"},
    )

    response = second.post(edit_url(location), shown | {"opening_monday": "10-12"})

    form = response.context["form"]
    [conflict] = form.interruption.conflicts
    texts = (conflict.before, conflict.theirs, conflict.yours)
    assert texts == ("", "9.00-12.00", "10.00-12.00")
    assert form["telephone_friday"].value() == "13.00-15.00"
    assert form["opening_monday"].value() == "10-12"
    assert len(stored_hours()) == 2


def test_location_edit_is_refused_to_who_may_only_read(sign_in, municipality):
    location = LocationFactory(municipality=municipality, name="Was")

    response = sign_in(Role.CASE_COORDINATOR).post(
        edit_url(location), answers(version=1)
    )

    assert response.status_code == 403
    assert Location.objects.get().name == "Was"
