"""The list of services: what it finds, in which order, and what it hands out."""

import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from tests.factories import (
    ChannelFactory,
    LifeDomainFactory,
    ServiceFactory,
    ServiceTargetGroupFactory,
    TargetGroupFactory,
)
from tests.providers.pages import TODAY, queries_of

LIST = "/providers/services/"
EXPORT = "/providers/services/export/"

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def make(municipality):
    def make(name, **terms):
        return ServiceFactory(
            organisation__municipality=municipality, name=name, **terms
        )

    return make


def found(response):
    return [row.service.name for row in response.context["rows"]]


@pytest.mark.requirement("S3-16")
@pytest.mark.parametrize("asked", [{}, {"q": "hulp"}, {"sort": "nonsense"}])
def test_service_list_shows_what_is_freely_accessible_first(sign_in, make, asked):
    make("A hulp", provision="tailored")
    make("B hulp", provision="general")
    make("D hulp", provision="basic")
    make("C hulp", provision="basic")

    response = sign_in().get(LIST, asked)

    assert found(response) == ["C hulp", "D hulp", "B hulp", "A hulp"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("-provision", ["A", "B", "C"]),
        ("name", ["A", "B", "C"]),
        ("-name", ["C", "B", "A"]),
        ("organisation", ["C", "B", "A"]),
        ("due", ["B", "A", "C"]),
        ("form", ["C", "B", "A"]),
    ],
)
def test_service_list_sorts(sign_in, make, asked, names):
    make(
        "A",
        organisation__name="Z",
        provision="tailored",
        form="informal",
        review_due=dt.date(2027, 1, 1),
    )
    make(
        "B",
        organisation__name="Y",
        provision="general",
        review_due=dt.date(2026, 1, 1),
    )
    make("C", organisation__name="X", provision="basic")

    response = sign_in().get(LIST, {"sort": asked})

    assert found(response) == names


def test_service_list_filters_by_what_it_is(sign_in, make):
    right = make("Right", form="informal", provision="general")
    make("Wrong", form="formal", provision="basic")
    group, domain, channel = (
        TargetGroupFactory(),
        LifeDomainFactory(),
        ChannelFactory(),
    )
    ServiceTargetGroupFactory(service=right, target_group=group)
    right.life_domains.set([domain])
    right.channels.set([channel])
    client = sign_in()
    questions = {
        "form": "informal",
        "provision": "general",
        "target_group": group.pk,
        "life_domain": domain.pk,
        "channel": channel.pk,
        "q": "righ",
    }

    answers = [found(client.get(LIST, {name: questions[name]})) for name in questions]

    assert answers == [["Right"]] * len(questions)
    assert found(client.get(LIST, questions)) == ["Right"]


@pytest.mark.parametrize("words", ["cliënt", "CLIENT", "mee zuid"])
def test_service_list_searches_in_service_and_organisation(sign_in, make, words):
    make("Cliëntondersteuning", organisation__name="MEE Zuid-Limburg")
    make("Maatjes")

    response = sign_in().get(LIST, {"q": words})

    assert found(response) == ["Cliëntondersteuning"]


@pytest.mark.parametrize("ticked", ["on", "yes"])
def test_service_list_filters_by_what_must_be_checked(sign_in, make, ticked):
    make("Never checked")
    make("Today", review_due=TODAY)
    make("Tomorrow", review_due=TODAY + dt.timedelta(days=1))

    response = sign_in().get(LIST, {"due": ticked})

    assert found(response) == ["Never checked", "Today"]
    assert response.context["counts"] == {"services": 3, "basic": 3, "due": 2}


def test_service_list_leaves_other_municipalities_out(sign_in):
    ServiceFactory()

    response = sign_in().get(LIST)

    assert found(response) == []
    assert response.context["counts"]["services"] == 0


def test_service_list_cuts_into_pages(sign_in, make):
    for number in range(26):
        make(f"{number:02}")
    client = sign_in()

    assert found(client.get(LIST, {"page": 2})) == ["25"]
    assert found(client.get(LIST, {"page": "abc"}))[0] == "00"


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "😀" * 20_000},
        {"q": "a\x00b"},
        {"page": "abc"},
        {"target_group": "abc"},
        {"life_domain": "9" * 40},
        {"channel": "\x00"},
        {"provision": "nonsense"},
        {"due": "\x00"},
        {"sort": "-place__in"},
    ],
)
@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_service_list_survives_any_question(sign_in, make, address, asked):
    make("Maatjes")

    assert sign_in().get(address, asked).status_code == 200


@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_service_list_needs_as_many_queries_for_more_rows(sign_in, make, address):
    client = sign_in()

    def fill(name):
        service = make(name)
        ServiceTargetGroupFactory(service=service)
        service.channels.set([ChannelFactory()])
        service.life_domains.set([LifeDomainFactory()])

    fill("A")
    one = queries_of(client, address)
    fill("B")
    fill("C")

    assert queries_of(client, address) == one


def test_service_export_has_the_filters_and_the_order_of_the_list(sign_in, make):
    make("A hulp", provision="tailored")
    make("B hulp")
    make("Maatjes")

    response = sign_in().get(EXPORT, {"q": "hulp", "format": "csv"})

    text = io.StringIO(response.content.decode("utf-8-sig"))
    heading, *rows = csv.reader(text, delimiter=";")
    assert [row[0] for row in rows] == ["B hulp", "A hulp"]
    assert {len(row) for row in rows} == {len(heading)}


def test_service_export_carries_no_formula_and_real_dates(sign_in, make):
    make("=1+1", review_due=TODAY, capacity_available=3)

    response = sign_in().get(EXPORT, {"format": "xlsx"})

    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    cells = [cell.value for cell in sheet[2]]
    assert cells[0] == "'=1+1"
    assert cells[7] == 3
    assert cells[11].date() == TODAY


def test_service_list_finds_words_of_a_service_and_of_its_organisation(sign_in, make):
    service = make("Maatjes", organisation__name="De Brug")
    make("Maatjes", organisation__name="De Sluis")

    response = sign_in().get(LIST, {"q": "brug maatjes"})

    assert [row.service for row in response.context["rows"]] == [service]
