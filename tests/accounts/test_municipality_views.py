"""Pages about municipalities."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Area, Municipality, Role, Succession
from accounts.register import Tally
from tests.factories import (
    AreaFactory,
    MembershipFactory,
    MunicipalityFactory,
    SavedViewFactory,
    SuccessionFactory,
)

LIST = "accounts:municipality-list"
SWITCH = "accounts:municipality-switch"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def client(sign_in):
    return sign_in()


@pytest.fixture
def english(municipality):
    """Make someone who reads English, so that sentences can be compared."""
    return MembershipFactory(municipality=municipality, user__language="en").user


@pytest.fixture
def two_mergers():
    """Register Beekdaelen out of three and Dijk en Waard out of two, and no more."""
    for name, on, former in (
        ("Beekdaelen", dt.date(2019, 1, 1), ("Onderbanken", "Nuth", "Schinnen")),
        ("Dijk en Waard", dt.date(2022, 1, 1), ("Heerhugowaard", "Langedijk")),
    ):
        successor = MunicipalityFactory(name=name, valid_from=on)
        for each in former:
            SuccessionFactory(predecessor__name=each, successor=successor, on=on)


def shown(client, **query):
    fates = client.get(reverse(LIST), query).context["fates"]
    return [fate.found.name for fate in fates]


@pytest.mark.requirement("S0-03")
@pytest.mark.usefixtures("two_mergers")
@pytest.mark.parametrize(
    ("on", "then"), [("31-12-2018", "Nuth"), ("1 januari 2019", "Beekdaelen")]
)
def test_municipality_list_shows_what_nuth_was_on_the_chosen_day(client, on, then):
    response = client.get(reverse(LIST), {"q": "nuth", "on": on})

    (fate,) = response.context["fates"]
    assert [place.name for place in fate.then] == [then]
    assert [place.name for place in fate.now] == ["Beekdaelen"]


@pytest.mark.requirement("S0-03")
@pytest.mark.usefixtures("two_mergers")
def test_municipality_list_names_the_former_name(sign_in, english):
    response = sign_in(user=english).get(reverse(LIST), {"q": "nuth"})

    successor = Municipality.objects.get(name="Beekdaelen")
    link = f'<a href="{successor.get_absolute_url()}">Beekdaelen (formerly Nuth)</a>'
    assert response.content.decode().count(link) == 1


@pytest.mark.requirement("S1-33")
@pytest.mark.usefixtures("register")
def test_municipality_list_resolves_lichtenvoorde(sign_in, english):
    response = sign_in(user=english).get(reverse(LIST), {"q": "Lichtenvoorde"})

    assert response.content.decode().count("Oost Gelre (formerly Lichtenvoorde)") == 1


@pytest.mark.requirement("S0-02")
@pytest.mark.usefixtures("two_mergers")
def test_municipality_list_counts_the_mergers_in_the_register(sign_in, english):
    response = sign_in(user=english).get(reverse(LIST))

    page = response.content.decode()
    assert response.context["tally"] == Tally(new=2, former=5)
    assert page.count("2 new from 5 former municipalities") == 1


@pytest.mark.requirement("S0-02")
@pytest.mark.parametrize("loaded", [False, True], ids=["empty", "loaded"])
def test_municipality_list_quotes_the_national_figure_whatever_is_counted(
    sign_in, english, loaded
):
    if loaded:
        SuccessionFactory()

    response = sign_in(user=english).get(reverse(LIST))

    _, quoted = response.content.decode().split('id="quoted"')
    assert response.context["tally"].new == int(loaded)
    assert quoted.count("26 new from 75 former municipalities") == 1
    assert quoted.count("CBS via Movisie, 30-08-2022") == 1


@pytest.mark.usefixtures("two_mergers")
@pytest.mark.parametrize(
    ("since", "until", "counted"),
    [
        ("1-1-2019", "1-1-2019", Tally(1, 3)),
        ("2-1-2019", "1-1-2022", Tally(1, 2)),
        ("2-1-2022", "31-12-2025", Tally(0, 0)),
    ],
)
def test_municipality_list_counts_in_a_period(client, since, until, counted):
    response = client.get(reverse(LIST), {"since": since, "until": until})

    assert response.context["tally"] == counted


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [("30-2-2019", "1-1-2020", "since"), ("1-1-2020", "31-12-2019", "until")],
)
def test_municipality_list_explains_a_period_that_cannot_be(
    client, since, until, field
):
    response = client.get(reverse(LIST), {"since": since, "until": until})

    assert list(response.context["count_form"].errors) == [field]
    assert response.context["since"] == dt.date(2016, 1, 1)


def test_municipality_list_falls_back_to_today_for_an_unreadable_day(client):
    response = client.get(reverse(LIST), {"on": "gisteren"})

    assert response.context["day"] == dt.date(2026, 11, 21)
    assert list(response.context["listing"].filterset.form.errors) == ["on"]
    assert response.content.decode().count('id="id_on_error"') == 1


def test_municipality_list_filters_by_province(client):
    MunicipalityFactory(name="Delft", province="zuid_holland")
    MunicipalityFactory(name="Hoorn", province="noord_holland")

    assert shown(client, province="zuid_holland") == ["Delft"]


def test_municipality_list_filters_what_existed_on_the_day(client, municipality):
    step = SuccessionFactory(predecessor__name="A", successor__name="B")
    eve = step.on - dt.timedelta(days=1)

    assert shown(client, existing="on") == ["B", municipality.name]
    assert shown(client, existing="on", on=f"{eve:%d-%m-%Y}") == [
        "A",
        municipality.name,
    ]


def test_municipality_list_sorts_by_code(client, municipality):
    first = MunicipalityFactory(name="Zwolle", code="0001")

    assert shown(client, sort="code") == [first.name, municipality.name]
    assert shown(client, sort="-code") == [municipality.name, first.name]


def test_municipality_list_shows_25_on_a_page(client, municipality):
    MunicipalityFactory.create_batch(26)

    assert len(shown(client)) == 25
    assert len(shown(client, page=2)) == 2


def test_municipality_list_says_that_nothing_was_found(client):
    response = client.get(reverse(LIST), {"q": "nergens"})

    assert response.context["fates"] == []
    assert response.content.decode().count('class="empty"') == 1


def test_municipality_list_takes_as_many_queries_for_more_rows(client):
    numbers = []
    for _ in range(2):
        SuccessionFactory.create_batch(2)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(LIST))
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


def test_municipality_list_offers_own_saved_views(sign_in, officer):
    mine = SavedViewFactory(
        user=officer, municipality=officer.municipality, page=LIST, query="q=nuth"
    )
    SavedViewFactory(municipality=officer.municipality, page=LIST, name="Van een ander")

    response = sign_in(user=officer).get(reverse(LIST), {"q": "nuth"})

    page = response.content.decode()
    assert page.count(f'href="?q=nuth" aria-current="page">{mine.name}<') == 1
    assert page.count("Van een ander") == 0


@pytest.mark.usefixtures("two_mergers")
def test_municipality_detail_counts_its_own_former_municipalities(sign_in, english):
    place = Municipality.objects.get(name="Beekdaelen")

    response = sign_in(user=english).get(place.get_absolute_url())

    page = response.content.decode()
    assert page.count("Beekdaelen came from 3 municipalities.") == 1
    assert page.count("was merged into the new Beekdaelen.") == 3


@pytest.mark.usefixtures("two_mergers")
def test_municipality_detail_has_two_predecessors_of_dijk_en_waard(client):
    place = Municipality.objects.get(name="Dijk en Waard")

    response = client.get(place.get_absolute_url())

    assert [step.predecessor.name for step in response.context["steps"]] == [
        "Heerhugowaard",
        "Langedijk",
    ]
    assert response.context["own"] == Tally(new=1, former=2)


def test_municipality_detail_does_not_call_the_receiver_of_a_part_new(sign_in, english):
    step = SuccessionFactory(kind=Succession.Kind.SPLIT, successor__valid_from=None)

    response = sign_in(user=english).get(step.successor.get_absolute_url())

    assert response.content.decode().count("came from") == 0


def test_municipality_detail_says_what_it_is_now(sign_in, english):
    step = SuccessionFactory(predecessor__name="Oud", successor__name="Nieuw")

    response = sign_in(user=english).get(step.predecessor.get_absolute_url())

    page = response.content.decode()
    assert page.count("Nieuw (formerly Oud)") == 1
    assert page.count("It no longer exists since 1 January 2019.") == 1


def test_municipality_detail_links_to_the_areas_of_ones_own_only(client, municipality):
    other = MunicipalityFactory()

    own, theirs = (
        client.get(place.get_absolute_url()).content.decode().count("/areas/")
        for place in (municipality, other)
    )

    assert (own, theirs) == (1, 0)


def test_municipality_detail_hides_areas_of_another(client, municipality):
    mine = AreaFactory(municipality=municipality)
    theirs = AreaFactory()

    shown = [
        list(client.get(area.municipality.get_absolute_url()).context["areas"])
        for area in (mine, theirs)
    ]

    assert shown == [[mine], []]


def test_municipality_switch_goes_on_in_another_municipality(sign_in, officer):
    other = MembershipFactory(user=officer).municipality
    client = sign_in(user=officer)

    response = client.post(reverse(SWITCH), {"municipality": other.pk})

    assert response.url == reverse("home")
    page = client.get(reverse("accounts:area-list"))
    assert page.context["municipality"] == other


def test_municipality_switch_closes_the_forms_that_were_open(officer):
    other = MembershipFactory(user=officer).municipality
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    opened = client.get(reverse("accounts:area-add")).context["csrf_token"]

    switched = client.post(
        reverse(SWITCH),
        {"municipality": other.pk, "csrfmiddlewaretoken": str(opened)},
    )
    late = client.post(
        reverse("accounts:area-add"),
        {"name": "Nuth", "kind": "village", "csrfmiddlewaretoken": str(opened)},
    )

    assert (switched.status_code, late.status_code) == (302, 403)
    assert Area.objects.count() == 0


def test_municipality_switch_changes_the_roles(sign_in, officer):
    other = MembershipFactory(user=officer, role=Role.PRIVACY_OFFICER).municipality
    client = sign_in(user=officer)
    before = client.get(reverse("accounts:area-add")).status_code

    client.post(reverse(SWITCH), {"municipality": other.pk})

    after = client.get(reverse("accounts:area-add")).status_code
    assert (before, after) == (200, 403)


@pytest.mark.parametrize(
    ("onward", "address"),
    [
        ("/municipalities/areas/?q=a", "/municipalities/areas/?q=a"),
        ("https://kwaad.example/", "/"),
        ("//kwaad.example/", "/"),
        ("nergens", "nergens"),
        ("", "/"),
    ],
)
def test_municipality_switch_goes_to_a_safe_page_only(
    client, municipality, onward, address
):
    response = client.post(
        reverse(SWITCH), {"municipality": municipality.pk, "next": onward}
    )

    assert response.url == address


@pytest.mark.parametrize("term", [{}, {"ends_on": dt.date(2026, 11, 20)}])
def test_municipality_switch_refuses_what_is_not_ones_own(sign_in, officer, term):
    other = MunicipalityFactory()
    if term:
        MembershipFactory(user=officer, municipality=other, **term)
    client = sign_in(user=officer)

    response = client.post(reverse(SWITCH), {"municipality": other.pk})

    assert response.status_code == 404
    assert client.session.get("municipality") is None


@pytest.mark.parametrize("text", ["", "een", "-1", "1e3", "9" * 30])
def test_municipality_switch_refuses_what_is_no_number(client, text):
    response = client.post(reverse(SWITCH), {"municipality": text})

    assert response.status_code == 404
