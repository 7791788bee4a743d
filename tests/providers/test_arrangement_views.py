import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Role
from providers.models import Arrangement
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    FormerNameFactory,
    SavedViewFactory,
    ServiceFactory,
    TargetGroupFactory,
)
from tests.providers.pages import TODAY, queries_of

LIST = "/providers/arrangements/"
EXPORT = "/providers/arrangements/export/"

pytestmark = pytest.mark.usefixtures("today")


def found(response):
    return [row.arrangement for row in response.context["rows"]]


def test_arrangement_list_counts_what_runs_and_what_it_costs(sign_in, municipality):
    ArrangementFactory(municipality=municipality, amount_per_year=Decimal("1250.50"))
    ArrangementFactory(municipality=municipality, independence="independent")
    ArrangementFactory(
        municipality=municipality, amount_per_year=900, ends_on=dt.date(2025, 1, 1)
    )
    ArrangementFactory(amount_per_year=7)

    response = sign_in().get(LIST)

    assert response.context["running"] == {
        "count": 2,
        "amount": Decimal("1250.50"),
        "without_amount": 1,
        "unstated": 1,
    }
    assert response.context["found"]["count"] == 3
    assert "1.250,50" in response.content.decode()


def test_arrangement_list_is_empty_at_first(sign_in):
    response = sign_in().get(LIST)

    assert response.context["running"]["amount"] is None
    assert found(response) == []


def test_arrangement_list_keeps_other_municipalities_out(sign_in, municipality):
    own = ArrangementFactory(municipality=municipality)
    ArrangementFactory()

    assert found(sign_in().get(LIST)) == [own]


@pytest.mark.parametrize(
    "words", ["kwadraad", "KWADRAAD wijk", "wijk", "cliëntondersteuning", "2026/14"]
)
def test_arrangement_list_searches_organisation_service_and_reference(
    sign_in, municipality, words
):
    wanted = ArrangementFactory(
        municipality=municipality,
        service__name="Cliëntondersteuning in de wijk",
        service__organisation__name="Kwadraad",
        reference="Z-2026/14",
    )
    ArrangementFactory(
        municipality=municipality, service__name="Maatjes", reference="Z-1"
    )

    assert found(sign_in().get(LIST, {"q": words})) == [wanted]


def test_arrangement_list_finds_an_organisation_by_its_former_name(
    sign_in, municipality
):
    wanted = ArrangementFactory(municipality=municipality)
    FormerNameFactory(organisation=wanted.service.organisation, name="De Wissel")
    ArrangementFactory(municipality=municipality)

    assert found(sign_in().get(LIST, {"q": "wissel"})) == [wanted]


@pytest.mark.parametrize(
    ("wanted", "question"),
    [
        ({"instrument": "subsidy"}, {"instrument": "subsidy"}),
        ({"service__form": "informal"}, {"form": "informal"}),
        ({"independence": "also_care"}, {"independence": "also_care"}),
        ({"ends_on": dt.date(2027, 2, 21)}, {"ends_within": "3"}),
        ({"ends_on": TODAY}, {"ends_within": "1"}),
        ({"ends_on": None}, {"on": "22-2-2030"}),
    ],
)
def test_arrangement_list_filters(sign_in, municipality, wanted, question):
    plain = {
        "instrument": "contract",
        "independence": "independent",
        "ends_on": dt.date(2027, 2, 22),
    }
    arrangement = ArrangementFactory(municipality=municipality, **plain | wanted)
    ArrangementFactory(municipality=municipality, **plain)

    assert found(sign_in().get(LIST, question)) == [arrangement]


def test_arrangement_list_finds_where_independence_is_missing(sign_in, municipality):
    missing = ArrangementFactory(municipality=municipality)
    ArrangementFactory(municipality=municipality, independence="independent")

    response = sign_in().get(LIST, {"independence": "not_stated"})

    assert found(response) == [missing]


def test_arrangement_list_filters_by_target_group(sign_in, municipality):
    older, young = TargetGroupFactory.create_batch(2)
    wanted = ArrangementFactory(municipality=municipality, target_groups=[older, young])
    ArrangementFactory(municipality=municipality, target_groups=[young])

    response = sign_in().get(LIST, {"target_group": older.pk})

    assert found(response) == [wanted]
    assert response.context["found"]["count"] == 1


def test_arrangement_list_filters_by_area_with_its_whole_and_its_parts(
    sign_in, municipality
):
    whole = AreaFactory(municipality=municipality)
    part, other_part = AreaFactory.create_batch(
        2, municipality=municipality, part_of=whole
    )
    for_whole, for_part, for_other = (
        ArrangementFactory(municipality=municipality, areas=[area], service__name=name)
        for area, name in ((whole, "A"), (part, "B"), (other_part, "C"))
    )
    client = sign_in()

    asked_part = client.get(LIST, {"area": part.pk})
    asked_whole = client.get(LIST, {"area": whole.pk})

    assert found(asked_part) == [for_whole, for_part]
    assert found(asked_whole) == [for_whole, for_part, for_other]


def test_arrangement_list_offers_no_area_of_another_municipality(sign_in, municipality):
    ArrangementFactory(municipality=municipality)
    elsewhere = AreaFactory()

    response = sign_in().get(LIST, {"area": elsewhere.pk})

    assert list(response.context["listing"].filterset.form.errors) == ["area"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("amount", "BCA"),
        ("-amount", "CBA"),
        ("notice", "CBA"),
        ("service", "ABC"),
        ("-service", "CBA"),
        ("nonsense", "ABC"),
    ],
)
def test_arrangement_list_sorts_with_empty_values_last(
    sign_in, municipality, sort, order
):
    for name, amount, notice in (
        ("A", None, None),
        ("B", 10, dt.date(2027, 2, 1)),
        ("C", 20, dt.date(2027, 1, 1)),
    ):
        ArrangementFactory(
            municipality=municipality,
            service__name=name,
            amount_per_year=amount,
            notice_on=notice,
        )

    response = sign_in().get(LIST, {"sort": sort})

    assert "".join(str(row.service) for row in found(response)) == order


@pytest.mark.parametrize(
    ("notice_on", "days"),
    [
        (dt.date(2026, 12, 31), 40),
        (TODAY, 0),
        (dt.date(2026, 11, 1), -20),
        (None, None),
    ],
)
def test_arrangement_list_counts_the_days_until_notice(
    sign_in, municipality, notice_on, days
):
    ArrangementFactory(municipality=municipality, notice_on=notice_on)

    response = sign_in().get(LIST)

    assert [row.notice_days for row in response.context["rows"]] == [days]


def test_arrangement_list_offers_saved_views(sign_in, worker, municipality):
    user = worker()
    view = SavedViewFactory(
        user=user,
        municipality=municipality,
        page="providers:arrangement-list",
        query="instrument=subsidy",
    )

    response = sign_in(user=user).get(LIST)

    assert list(response.context["listing"].saved_views) == [view]
    assert 'href="?instrument=subsidy"' in response.content.decode()


def test_arrangement_list_asks_the_database_as_much_for_three_as_for_one(
    sign_in, municipality
):
    client = sign_in()
    ArrangementFactory(municipality=municipality)
    for_one = queries_of(client, LIST)
    ArrangementFactory.create_batch(2, municipality=municipality)

    assert queries_of(client, LIST) == for_one


@pytest.mark.parametrize(
    "question",
    [
        {"on": "31-2-2026"},
        {"ends_within": "-1"},
        {"ends_within": "9" * 30},
        {"ends_within": "drie"},
        {"area": "'; DROP TABLE"},
        {"area": "9" * 30},
        {"target_group": "x"},
        {"form": "\x00"},
        {"q": "\x00"},
        {"q": "%" * 60_000},
        {"sort": "-municipality__users"},
        {"page": "-1"},
        {"page": "1e9"},
    ],
)
@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_arrangement_list_survives_any_question(
    sign_in, municipality, address, question
):
    ArrangementFactory(municipality=municipality)

    assert sign_in().get(address, question).status_code == 200


def test_arrangement_list_says_which_filter_it_could_not_read(sign_in, municipality):
    arrangement = ArrangementFactory(municipality=municipality)

    response = sign_in().get(LIST, {"on": "31-2-2026"})

    form = response.context["listing"].filterset.form
    assert found(response) == [arrangement]
    assert str(form.errors["on"][0]) in response.content.decode()


def test_arrangement_export_gives_amounts_and_days_as_such(sign_in, municipality):
    ArrangementFactory(
        municipality=municipality,
        service__name="Steun",
        amount_per_year=Decimal("1250.50"),
        starts_on=dt.date(2024, 3, 1),
    )

    response = sign_in().get(EXPORT, {"format": "xlsx"})

    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    rows = list(sheet.values)
    assert len(rows) == 2
    assert rows[1][1] == "Steun"
    assert rows[1][6] == dt.datetime(2024, 3, 1)  # noqa: DTZ001 - as Excel has it
    assert rows[1][9] == 1250.5


def test_arrangement_export_holds_to_the_filters_and_the_order(sign_in, municipality):
    for name, amount in (("A", 10), ("B", 20), ("C", None)):
        ArrangementFactory(
            municipality=municipality, service__name=name, amount_per_year=amount
        )
    ArrangementFactory(municipality=municipality, instrument="none")

    response = sign_in().get(
        EXPORT, {"format": "csv", "instrument": "contract", "sort": "-amount"}
    )

    rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";")
    assert [row[1] for row in rows][1:] == ["B", "A", "C"]


def test_arrangement_export_carries_no_formula(sign_in, municipality):
    ArrangementFactory(municipality=municipality, reference="=2+3")

    response = sign_in().get(EXPORT, {"format": "csv"})

    assert "'=2+3" in response.content.decode("utf-8-sig")


def test_arrangement_detail_shows_what_was_agreed(sign_in, municipality):
    arrangement = ArrangementFactory(
        municipality=municipality,
        employed_by="Stichting De Brug",
        hourly_rate=Decimal("68.25"),
        notice_on=dt.date(2026, 12, 31),
        source="Contract van maart",
    )

    response = sign_in().get(arrangement.get_absolute_url())

    page = response.content.decode()
    assert response.context["notice_days"] == 40
    for text in (
        "Stichting De Brug",
        "68,25",
        "31 december 2026",
        "Contract van maart",
    ):
        assert text in page
    history = reverse(
        "accounts:history", args=["providers.arrangement", arrangement.pk]
    )
    assert f'href="{history}"' in page


@pytest.mark.parametrize(
    ("independence", "tag"),
    [
        ("not_stated", "tag-attention"),
        ("independent", "tag-positive"),
        ("also_access", "tag-negative"),
        ("also_care", "tag-negative"),
    ],
)
def test_arrangement_detail_warns_when_another_interest_plays(
    sign_in, municipality, independence, tag
):
    arrangement = ArrangementFactory(
        municipality=municipality, independence=independence
    )

    page = sign_in().get(arrangement.get_absolute_url()).content.decode()

    label = arrangement.get_independence_display()
    assert f'<span class="tag {tag}">{label}</span>' in page


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.POLICY_OFFICER, True), (Role.CASE_COORDINATOR, False)]
)
def test_arrangement_detail_offers_deeds_to_editors_only(
    sign_in, municipality, role, offered
):
    arrangement = ArrangementFactory(municipality=municipality)

    page = sign_in(role).get(arrangement.get_absolute_url()).content.decode()

    for name in ("arrangement-edit", "arrangement-end"):
        address = reverse(f"providers:{name}", args=[arrangement.pk])
        assert (f'href="{address}"' in page) is offered


def test_arrangement_add_needs_a_service_of_the_own_municipality(sign_in):
    address = reverse("providers:arrangement-add", args=[ServiceFactory().pk])

    assert sign_in().post(address, {"instrument": "none"}).status_code == 404
    assert Arrangement.objects.count() == 0
