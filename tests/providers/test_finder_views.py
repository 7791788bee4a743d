"""Who helps me: what everyone may ask without an account."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from providers.guidance import Kind, Reason
from providers.models import Arrangement, Form, FrontDoor, Location, Service
from tests.examples import beekdaelen
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    FrontDoorFactory,
    LifeDomainFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    OpeningHoursFactory,
    SuccessionFactory,
    TargetGroupFactory,
)
from tests.providers.pages import TODAY, in_dutch

START = "/help/"
NEXT = dt.timedelta(days=1)
NONSENSE = [
    "x",
    "-1",
    "0",
    "9" * 30,
    "31-2-2027",
    "😀",
    "\x00",
    "1 OR 1=1",
    "a" * 9_000,
]

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def example():
    """Make Beekdaelen with its front door open and its villages known."""
    example = beekdaelen()
    FrontDoorFactory(
        municipality=example.municipality,
        phone="14 045",
        email="gemeente@voorbeeld.example",
        website="https://www.voorbeeld.example",
    )
    for name, places in {"Nuth": "Nuth\n6361", "Onderbanken": "Schinveld"}.items():
        example.areas[name].place_names = places
        example.areas[name].save()
    for organisation in example.organisations.values():
        organisation.phone = "088 000 00 00"
        organisation.save()
    return example


def answers(example, area="Nuth", group="Ouderen", topic="unknown"):
    asked = {"area": example.areas[area].pk, "topic": topic}
    return asked | {"group": example.groups[group].pk if group else "unknown"}


def answer(example, **asked):
    """Give the page with the answer for Beekdaelen."""
    response = Client().get("/help/1954/answer/", answers(example, **asked))
    assert response.status_code == 200
    return response


def typed(place, **asked):
    return Client().post(
        f"{START}?{'&'.join(f'{k}={v}' for k, v in asked.items())}", {"place": place}
    )


def text(response):
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def addresses(example):
    """Give an address of every page of the finder."""
    asked = "&".join(f"{name}={key}" for name, key in answers(example).items())
    service = Service.objects.filter(organisation__name="MEE").first()
    return [
        START,
        "/help/1954/",
        f"/help/1954/for-whom/?{asked}",
        f"/help/1954/about-what/?{asked}",
        f"/help/1954/answer/?{asked}",
        *(
            f"/help/1954/services/{service.pk}/?reader={reader}&{asked}"
            for reader in ("resident", "referrer", "professional")
        ),
    ]


# Open to everyone


def test_finder_pages_set_no_cookie(example):
    client = Client()

    for address in addresses(example):
        response = client.get(address)
        assert response.status_code == 200
        assert response.cookies == {}
    assert typed("Zonderdorp").cookies == {}


def test_finder_pages_need_no_script(example):
    for address in addresses(example):
        page = Client().get(address).content.decode()
        assert "<script" not in page
        assert "data-hx" not in page


def test_finder_asks_for_no_token_because_nothing_changes():
    client = Client(enforce_csrf_checks=True)

    assert client.post(START, {"place": "Zonderdorp"}).status_code == 200


@pytest.mark.parametrize(
    ("path", "expected"),
    [("", True), ("1954/", True), ("1954/answer/", True), ("1954/for-whom/", False)],
)
def test_finder_lets_search_engines_in_at_the_start_and_the_answer(
    example, path, expected
):
    page = Client().get(START + path, answers(example)).content.decode()

    assert ('content="index, follow"' in page) == expected
    assert ('content="noindex"' in page) != expected


def test_finder_pages_lead_to_themselves_in_english_and_stay_there(example):
    for address in addresses(example):
        page = Client().get(address).content.decode()
        link = re.search(r'href="([^"]+)" hreflang="en" lang="en">English<', page)
        english = address.split("?")[0] + link[1].replace("&amp;", "&")
        response = Client().get(english)
        onward = re.findall(r'href="(/help/[^"]*)"', response.content.decode())
        assert '<html lang="en"' in response.content.decode()
        assert all("lang=en" in link for link in onward)


def test_finder_speaks_english_to_officers_who_ask_for_it(example, sign_in):
    page = sign_in().get(START, {"lang": "en"}).content.decode()

    assert '<html lang="en"' in page


def test_finder_is_open_to_someone_without_a_role_today(example):
    ended = MembershipFactory(role=Role.POLICY_OFFICER, ends_on=TODAY - NEXT)
    client = Client()
    client.force_login(ended.user)

    assert client.get(START).status_code == 200


@pytest.mark.parametrize("value", NONSENSE)
@pytest.mark.parametrize("name", ["area", "group", "topic", "reader", "lang"])
def test_finder_survives_addresses_that_make_no_sense(example, name, value):
    service = Service.objects.first()
    for path in ("", "for-whom/", "about-what/", "answer/", f"services/{service.pk}/"):
        asked = answers(example) | {name: value}
        response = Client().get(f"/help/1954/{path}", asked)
        assert response.status_code in {200, 302}


@pytest.mark.parametrize("code", ["9", "abcd", "0" * 30, "-"])
def test_finder_place_of_no_municipality_says_where_to_go(example, code):
    response = Client().get(f"/help/{code}/")

    assert response.status_code == 404
    assert reverse("providers:finder-place", args=["1954"]) in response.content.decode()


# Where


@pytest.mark.requirement("S2-06")
@pytest.mark.parametrize(
    ("place", "area"),
    [
        ("Nuth", "Nuth"),
        ("Dorpsstraat 12, 6361 EK Nuth", "Nuth"),
        ("Schinveld", "Onderbanken"),
        ("Onderbanken", "Onderbanken"),
    ],
)
def test_finder_turns_a_place_into_numbers(example, place, area):
    response = typed(place)

    assert response.status_code == 302
    assert response.url == f"/help/1954/for-whom/?area={example.areas[area].pk}"


def test_finder_keeps_the_language_when_a_place_is_found(example):
    assert typed("Nuth", lang="en").url.endswith("&lang=en")


@pytest.mark.parametrize("place", ["", "Zonderdorp", "😀", "\x00", "x" * 300])
def test_finder_says_beside_the_field_that_it_knows_no_such_place(example, place):
    response = typed(place)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["place"]
    assert "/help/1954/" in response.content.decode()
    if place.isalpha():
        assert f'value="{place}"' in response.content.decode()


def test_finder_lets_people_choose_between_places_with_one_name():
    for name in ("Bergen (L)", "Bergen (NH)"):
        MunicipalityFactory(name=name)

    response = typed("Bergen")

    assert [place.label for place in response.context["places"]] == [
        "Bergen (L)",
        "Bergen (NH)",
    ]
    assert "Bergen" not in "".join(place.url for place in response.context["places"])


def test_finder_lists_only_municipalities_with_an_open_door(example):
    FrontDoorFactory(is_open=False)
    FrontDoorFactory(municipality__valid_until=TODAY)

    doors = Client().get(START).context["doors"]

    assert [door.municipality for door in doors] == [example.municipality]


def test_finder_stops_who_sends_too_often(example, settings):
    settings.ACCOUNT_RATE_LIMITS = {"public_place": "2/m/ip"}
    client = Client()

    codes = [client.post(START, {"place": "Nuth"}).status_code for _ in range(3)]

    assert codes == [302, 302, 429]
    assert client.get(START).status_code == 200


def test_finder_place_offers_the_areas_with_their_villages(example):
    response = Client().get("/help/1954/")

    offered = [(option.label, option.hint) for option in response.context["options"]]
    assert offered[:3] == [("Nuth", ""), ("Onderbanken", "Schinveld"), ("Schinnen", "")]
    assert len(offered) == 4


def test_finder_place_is_no_question_in_a_municipality_of_one_piece():
    door = FrontDoorFactory()
    area = AreaFactory(municipality=door.municipality)

    response = Client().get(f"/help/{door.municipality.code}/")

    assert response.url.endswith(f"/for-whom/?area={area.pk}")


def test_finder_place_of_a_former_municipality_leads_to_its_successor(example):
    page = "/help/0951/answer/"

    assert Client().get("/help/0951/").url == "/help/1954/"
    assert Client().get(page, {"area": "1"}).url == "/help/1954/answer/?area=1"


def test_finder_place_of_a_divided_municipality_offers_all_successors():
    former = MunicipalityFactory(valid_until=dt.date(2019, 1, 1))
    parts = [
        SuccessionFactory(predecessor=former, on=dt.date(2019, 1, 1)).successor
        for _ in range(2)
    ]

    response = Client().get(f"/help/{former.code}/")

    page = response.content.decode()
    assert all(f'href="/help/{part.code}/"' in page for part in parts)


@pytest.mark.requirement("S2-06")
def test_finder_place_behind_a_closed_door_still_says_where_to_go(example):
    FrontDoor.objects.update(is_open=False)

    response = Client().get("/help/1954/")

    assert response.status_code == 404
    assert "14 045" in response.content.decode()


# For whom and about what


@pytest.mark.parametrize(
    ("path", "asked", "target"),
    [
        ("for-whom/", {}, "/help/1954/"),
        ("about-what/", {"area": "unknown"}, "/help/1954/for-whom/?area=unknown"),
        ("answer/", {"group": "unknown"}, "/help/1954/?group=unknown"),
        (
            "answer/",
            {"area": "unknown", "group": "unknown"},
            "/help/1954/about-what/?area=unknown&group=unknown",
        ),
    ],
)
def test_finder_goes_back_to_the_question_that_was_skipped(
    example, path, asked, target
):
    assert Client().get(f"/help/1954/{path}", asked).url == target


@pytest.mark.requirement("S2-06")
@pytest.mark.parametrize("path", ["", "for-whom/", "about-what/"])
def test_finder_takes_not_knowing_for_an_answer(example, path):
    LifeDomainFactory()

    response = Client().get(
        f"/help/1954/{path}", {"area": "unknown", "group": "unknown"}
    )

    assert "unknown" in response.context["options"][-1].url


def test_finder_group_offers_own_groups_but_not_those_of_others(example):
    TargetGroupFactory(municipality=MunicipalityFactory(), name="Van een ander")
    TargetGroupFactory(name="Van iedereen")

    response = Client().get("/help/1954/for-whom/", {"area": "unknown"})

    labels = [option.label for option in response.context["options"]]
    assert labels[:-1] == ["Ouderen", "Jongeren", "Van iedereen"]


def test_finder_group_changes_one_answer_and_keeps_the_others(example):
    response = Client().get("/help/1954/for-whom/", answers(example))

    options = response.context["options"]
    assert [option.is_chosen for option in options] == [True, False, False]
    assert all(option.url.startswith("/help/1954/answer/") for option in options)


# The answer


@pytest.mark.requirement("S2-06")
@pytest.mark.parametrize(
    ("area", "group", "first"),
    [("Nuth", "Jongeren", "MEE"), ("Onderbanken", "Jongeren", "CMWW")],
)
def test_finder_answer_names_one_provider_with_the_reason(example, area, group, first):
    Arrangement.objects.filter(service__organisation__name="KBO").delete()

    response = answer(example, area=area, group=group)

    card = response.context["found"].first
    assert (card.name, card.choice.reason) == (first, Reason.GROUP)
    why = in_dutch(
        "They are there for %(group)s in %(place)s.", group="jongeren", place=area
    )
    assert why in text(response)
    assert 'href="tel:0880000000"' in response.content.decode()


@pytest.mark.requirement("S2-06")
def test_finder_answer_names_the_desk_and_all_providers_when_unsure(example):
    LocationFactory(
        municipality=example.municipality, kind=Location.Kind.DESK, name="Het loket"
    )

    found = answer(example, group="").context["found"]

    assert (found.first.name, found.first.choice.reason) == ("Het loket", Reason.UNSURE)
    assert {card.name for card in found.others} == {"MEE", "KBO"}
    assert found.shelter is None


@pytest.mark.parametrize("name", ["MEE", "KBO"])
def test_finder_answer_names_an_organisation_with_two_services_once(example, name):
    example.support(name, Form.FORMAL, areas=["Nuth"], groups=["Ouderen"])
    example.organisations[name].phone = "088 111 11 11"
    example.organisations[name].save()

    response = answer(example)
    found, page = response.context["found"], response.content.decode()

    names = [giver.card.name for giver in found.givers]
    assert len(found.others) == 2
    assert len(names) == len(set(names))
    for card in found.others:
        assert page.count(f">{card.service}</a>") == 1
    assert page.count('href="tel:0881111111"') == 1


def test_finder_answer_says_that_contact_is_the_same_as_with_the_first(example):
    Arrangement.objects.filter(service__organisation__name="KBO").delete()
    example.support("MEE", Form.FORMAL, areas=["Nuth"], groups=["Ouderen"])

    response = answer(example)

    [giver] = response.context["found"].givers
    assert giver.is_reached_as_first
    assert giver.card.name == response.context["found"].first.name
    assert response.content.decode().count('href="tel:0880000000"') == 1


@pytest.mark.requirement("S0-15")
def test_finder_answer_takes_turns_and_shows_the_desk_beside_the_access(example):
    for kind in (Location.Kind.ACCESS, Location.Kind.DESK):
        LocationFactory(municipality=example.municipality, kind=kind, name=kind.label)
    firsts, shelters = set(), set()

    for number in range(2):
        with time_machine.travel(TODAY + number * NEXT, tick=False):
            found = answer(example).context["found"]
        firsts.add(found.first.name)
        shelters.add(found.shelter.choice.kind)

    assert firsts == {"MEE", "KBO"}
    assert shelters == {Kind.DESK}


@pytest.mark.parametrize(
    ("days", "name", "ends"), [(0, "CMWW", 1), (1, "Beekdaelen", 0)]
)
def test_finder_answer_says_that_help_stops_and_then_leaves_it_out(
    example, days, name, ends
):
    Arrangement.objects.filter(service__organisation__name="KBO").delete()
    Arrangement.objects.update(ends_on=TODAY)

    with time_machine.travel(TODAY + days * NEXT, tick=False):
        response = answer(example, area="Onderbanken")

    first = response.context["found"].first
    assert name in first.name
    assert response.content.decode().count("alert-warning") == ends


def test_finder_answer_marks_who_has_no_room(example):
    Service.objects.update(capacity_available=0, capacity_updated=dt.date(2026, 11, 1))

    response = answer(example)

    assert response.content.decode().count("alert-warning") == 2
    assert "1 november 2026" in text(response)


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        ("2026-11-23 08:00", ("9.00", "17.00")),
        ("2026-11-23 10:00", ("17.00",)),
        ("2026-11-23 17:00", ("maandag", "9.00", "17.00")),
        ("2026-11-21 12:00", ("maandag", "9.00", "17.00")),
    ],
)
def test_finder_answer_says_when_the_desk_is_open(example, now, hours):
    desk = LocationFactory(municipality=example.municipality, kind=Location.Kind.DESK)
    OpeningHoursFactory(location=desk)

    with time_machine.travel(f"{now}+01:00", tick=False):
        [sentence] = answer(example, group="").context["found"].first.hours

    assert re.findall(r"maandag|\d+\.\d\d", sentence) == list(hours)


def test_finder_answer_reaches_through_the_municipality_who_has_no_number(example):
    for organisation in example.organisations.values():
        organisation.phone = ""
        organisation.save()

    page = answer(example).content.decode()

    assert page.count('class="reach-phone" href="tel:14045"') == 3


def test_finder_answer_shares_nothing_that_was_hung_on_the_address(example):
    more = {"note": "Bel 0900", "x": "<b>"}

    response = Client().get("/help/1954/answer/", answers(example) | more)

    shared = response.context["shared"]
    assert shared.startswith("http://testserver/help/1954/answer/?area=")
    assert "note" not in shared
    assert shared.replace("&", "&amp;") in response.content.decode()


def test_finder_answer_can_be_changed_and_shared(example):
    response = answer(example)

    page = response.content.decode().replace("&amp;", "&")
    for each in response.context["steps"].answered():
        assert f'href="{each.url}"' in page
    assert "http://testserver/help/1954/answer/?area=" in page


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        (None, "Nobody checked this text yet."),
        (
            TODAY - dt.timedelta(days=366),
            "This text was not checked for more than a year.",
        ),
        (TODAY - dt.timedelta(days=365), "Checked on %(day)s."),
    ],
)
def test_finder_answer_says_whether_somebody_checked_the_text(example, checked, said):
    Service.objects.update(assured_date=checked)

    response = answer(example)

    assert in_dutch(said, day="21-11-2025") in text(response)


# The text about a service


@pytest.mark.requirement("S2-08")
@pytest.mark.parametrize("reader", ["resident", "referrer", "professional"])
def test_finder_service_tells_each_reader_one_text(example, reader):
    service = Service.objects.filter(organisation__name="MEE").first()
    service.description, service.assured_date = "Iemand denkt mee.", TODAY
    service.save()

    response = Client().get(f"/help/1954/services/{service.pk}/", {"reader": reader})

    assert response.content.decode().count("Iemand denkt mee.") == 1
    assert "21-11-2026" in text(response)
    assert ("unfilled" in response.content.decode()) == (reader != "resident")


def test_finder_service_keeps_terms_and_changes_to_itself(example):
    Arrangement.objects.update(amount_per_year=186_000, hourly_rate=84, reference="X1")
    service = Service.objects.filter(organisation__name="MEE").first()

    for reader in ("resident", "referrer", "professional"):
        address = f"/help/1954/services/{service.pk}/"
        page = Client().get(address, {"reader": reader}).content.decode()
        assert "186" not in page
        assert "X1" not in page
        assert "/providers/" not in page


@pytest.mark.parametrize("days", [0, 1])
def test_finder_service_is_there_as_long_as_it_runs(example, days):
    Arrangement.objects.update(ends_on=TODAY)
    service = Service.objects.first()

    with time_machine.travel(TODAY + days * NEXT, tick=False):
        response = Client().get(f"/help/1954/services/{service.pk}/")

    assert response.status_code == (404 if days else 200)


def test_finder_service_of_another_municipality_does_not_exist(example):
    other = ArrangementFactory().service

    assert Client().get(f"/help/1954/services/{other.pk}/").status_code == 404
    assert Client().get(f"/help/1954/services/{'9' * 30}/").status_code == 404


def test_finder_service_leads_back_to_the_answer(example):
    service = Service.objects.first()
    address = f"/help/1954/services/{service.pk}/"

    assert Client().get(address).context["back"] == ""
    back = Client().get(address, answers(example)).context["back"]
    assert Client().get(back).context["found"].first.name in {"MEE", "KBO"}


# As many queries for much as for little


@pytest.mark.parametrize(
    "path", ["", "1954/", "1954/for-whom/", "1954/about-what/", "1954/answer/", "text"]
)
def test_finder_takes_as_many_queries_for_one_of_everything_as_for_three(example, path):
    asked, counts = answers(example), []
    service = Service.objects.filter(organisation__name="MEE").first()
    path = f"1954/services/{service.pk}/" if path == "text" else path
    for _time in range(3):
        more(example)
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(START + path, asked).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[2]


def more(example):
    """Add one more of all that the finder reads."""
    FrontDoorFactory()
    area = example.areas["Nuth"]
    AreaFactory(municipality=example.municipality)
    desk = LocationFactory(municipality=example.municipality, kind=Location.Kind.DESK)
    row = ArrangementFactory(
        municipality=example.municipality,
        areas=[area],
        target_groups=[example.groups["Ouderen"], TargetGroupFactory()],
    )
    for location in (desk, LocationFactory(municipality=example.municipality)):
        OpeningHoursFactory(location=location)
        row.service.locations.add(location)
    row.service.life_domains.add(LifeDomainFactory())


def test_service_list_shows_officers_the_way_of_residents(sign_in, municipality):
    page = sign_in().get(reverse("providers:service-list")).content.decode()

    assert reverse("providers:finder-place", args=[municipality.code]) in page
