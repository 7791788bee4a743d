"""The overview, search, and the pages that everyone may see."""

import datetime as dt

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    LocationFactory,
    OrganisationFactory,
    ServiceFactory,
    SuccessionFactory,
    TargetGroupFactory,
)


def test_home_puts_the_first_notice_date_on_top(sign_in, municipality):
    TargetGroupFactory()
    today = timezone.localdate()
    for days in (30, 10):
        ArrangementFactory(
            municipality=municipality,
            service__name=f"Over {days} dagen",
            notice_on=today + dt.timedelta(days=days),
        )

    things = sign_in().get("/").context["first_things"]

    assert [thing.day for thing in things[:2]] == [
        today + dt.timedelta(days=10),
        today + dt.timedelta(days=30),
    ]
    assert "Over 10 dagen" in things[0].label


def test_home_counts_gaps_as_the_coverage_page_does(sign_in, municipality):
    covered, empty = TargetGroupFactory(), TargetGroupFactory()
    area = AreaFactory(municipality=municipality)
    ArrangementFactory(municipality=municipality, areas=[area], target_groups=[covered])
    client = sign_in()

    facts = client.get("/").context["facts"]

    picture = client.get(reverse("providers:coverage")).context["picture"]
    assert picture.whole.gaps == 1
    assert [fact.value for fact in facts][:2] == ["1", "1"]
    assert str(empty) != str(covered)


def test_home_of_an_empty_municipality_shows_where_to_start(sign_in):
    response = sign_in().get("/")

    assert response.context["first_things"] == []
    assert response.context["latest"] == []
    assert f'href="{reverse("accounts:area-list")}"' in response.content.decode()


@pytest.mark.parametrize(
    ("helped", "reason"),
    [
        (0, "Voor 1 doelgroep is nergens iemand."),
        (1, "In 1 van de 2 vakken is niemand."),
    ],
)
def test_home_says_how_bad_the_gaps_are(sign_in, municipality, helped, reason):
    group = TargetGroupFactory()
    areas = [AreaFactory(municipality=municipality) for _number in range(2)]
    if helped:
        ArrangementFactory(
            municipality=municipality, areas=areas[:1], target_groups=[group]
        )

    things = sign_in().get("/").context["first_things"]

    assert reason in [thing.reason for thing in things]


def test_home_shows_changes_of_one_s_own_municipality_only(sign_in, municipality):
    ours, theirs = sign_in(), Client()
    add = {"name": "Van ons", "kind": "provider", "provenance": "fact"}
    ours.post(reverse("providers:organisation-add"), add)

    assert [e.target_name for e in ours.get("/").context["latest"]] == ["Van ons"]
    assert theirs.get("/").status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_as_many_questions_however_much_there_is(
    sign_in, municipality, count
):
    client = sign_in()
    for _number in range(count):
        ArrangementFactory(
            municipality=municipality,
            target_groups=[TargetGroupFactory()],
            notice_on=timezone.localdate(),
        )

    with CaptureQueriesContext(connection) as queries:
        client.get("/")

    assert len(queries) == 26


def test_search_finds_what_one_may_see(sign_in, municipality):
    mine = OrganisationFactory(municipality=municipality, name="Welzijn Midden")
    ServiceFactory(organisation=mine, name="Welzijn aan huis")
    LocationFactory(municipality=municipality, name="Huis van Welzijn")
    OrganisationFactory(name="Welzijn van een ander")

    groups = sign_in().get(reverse("search"), {"q": "WELZIJN"}).context["groups"]

    assert [[hit.label for hit in group.hits] for group in groups] == [
        ["Welzijn Midden"],
        ["Welzijn aan huis"],
        ["Huis van Welzijn"],
    ]


def test_search_points_to_the_list_when_there_is_more(sign_in, municipality):
    for _number in range(9):
        OrganisationFactory(municipality=municipality)

    [group] = sign_in().get(reverse("search"), {"q": "stichting"}).context["groups"]

    assert len(group.hits) == 8
    assert group.more == f"{reverse('providers:organisation-list')}?q=stichting"


@pytest.mark.requirement("S0-03", "S1-33")
def test_search_for_a_former_municipality_finds_the_present_one(sign_in):
    SuccessionFactory(predecessor__name="Nuth", successor__name="Beekdaelen")

    [group] = sign_in().get(reverse("search"), {"q": "nuth"}).context["groups"]

    assert [hit.label for hit in group.hits] == ["Beekdaelen (voorheen Nuth)"]


@pytest.mark.parametrize("words", ["", "   ", "\x00", "%", "💬", "x" * 20_000])
def test_search_survives_whatever_is_typed(sign_in, words):
    response = sign_in().get(reverse("search"), {"q": words})

    assert (response.status_code, response.context["groups"]) == (200, [])


@pytest.mark.parametrize("path", ["/accessibility/", "/healthz/", "/account/login/"])
def test_public_pages_need_no_account(path):
    assert Client().get(path).status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_home_is_for_every_role(sign_in, role):
    assert sign_in(role).get("/").status_code == 200


def test_server_error_gives_a_reference_that_the_log_knows(monkeypatch):
    client = Client(raise_request_exception=False)

    with monkeypatch.context() as broken:
        broken.setattr("config.views.connection.cursor", None)
        response = client.get("/healthz/")

    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()


@pytest.mark.parametrize("path", ["/", "/healthz/"])
def test_server_error_says_that_the_database_is_away(monkeypatch, path, sign_in):
    client = sign_in()
    client.raise_request_exception = False

    def away(*_args, **_kwargs):
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr("django.db.backends.utils.CursorWrapper.execute", away)
        response = client.get(path)

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "database" in response.content.decode()
