"""The list of measures: what it finds, in which order, and what it hands out."""

import datetime as dt
from decimal import Decimal

import pytest

from providers.models import Provenance
from tests.factories import (
    AreaFactory,
    EnquiryFactory,
    MeasureFactory,
    PolicyFieldFactory,
    ReferralFactory,
)
from tests.providers.figures import measured, national, read_csv, read_excel, sport
from tests.providers.pages import in_dutch, page, queries_of

LIST = "/results/"
EXPORT = "/results/export/"
CONTEXT = "Stabiel, ondanks een sterke vergrijzing in de gemeente."


def found(response):
    return [row.measure.name for row in response.context["rows"]]


def heading(words):
    return in_dutch(words)


@pytest.mark.requirement("S1-05")
def test_measure_list_shows_change_here_elsewhere_and_the_difference(
    sign_in, municipality
):
    sport(municipality)

    response = sign_in().get(LIST)

    [row] = response.context["rows"]
    assert (row.latest.year, row.latest.value) == (2014, Decimal("28.2"))
    assert row.trend.change == Decimal("4.0")
    assert row.trend.national_change == Decimal("-1.4")
    assert row.trend.difference == Decimal("5.4")
    for words in (row.latest_value, row.change, row.national_change, row.difference):
        assert words in response.content.decode()


@pytest.mark.requirement("S1-32")
def test_measure_list_shows_a_measure_of_three_fields_in_three_filters_once(
    sign_in, municipality
):
    fields = [PolicyFieldFactory(name=n) for n in ("Ouderen", "Jeugd", "Gezondheid")]
    measure = sport(municipality)
    measure.policy_fields.set(fields)
    MeasureFactory(municipality=municipality).policy_fields.add(PolicyFieldFactory())
    client = sign_in()

    answers = [found(client.get(LIST, {"policy_field": f.pk})) for f in fields]

    assert answers == [[measure.name]] * 3


def test_measure_list_filters_by_name_area_and_awareness(sign_in, municipality):
    area = AreaFactory(municipality=municipality)
    MeasureFactory(
        municipality=municipality, name="Bekéndheid", area=area, is_awareness=True
    )
    MeasureFactory(municipality=municipality, name="Anders")
    client = sign_in()
    questions = {"q": "BEKEND", "area": area.pk, "awareness": "on"}

    answers = [found(client.get(LIST, {name: questions[name]})) for name in questions]

    assert answers == [["Bekéndheid"]] * 3
    assert client.get(LIST).context["counts"] == {"measures": 2, "awareness": 1}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["A", "B", "C"]),
        ("-name", ["C", "B", "A"]),
        ("area", ["B", "A", "C"]),
        ("-area", ["A", "B", "C"]),
        ("value", ["A", "B", "C"]),
    ],
)
def test_measure_list_sorts(sign_in, municipality, asked, names):
    for name, place in (("A", "Z"), ("B", "Y")):
        area = AreaFactory(municipality=municipality, name=place)
        MeasureFactory(municipality=municipality, name=name, area=area)
    MeasureFactory(municipality=municipality, name="C")

    assert found(sign_in().get(LIST, {"sort": asked})) == names


def test_measure_list_cuts_into_pages(sign_in, municipality):
    for number in range(26):
        MeasureFactory(municipality=municipality, name=f"{number:02}")

    assert found(sign_in().get(LIST, {"page": 2})) == ["25"]


def test_measure_list_leaves_other_municipalities_out(sign_in):
    MeasureFactory()

    response = sign_in().get(LIST)

    assert found(response) == []
    assert response.context["counts"]["measures"] == 0


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "\U0001f600" * 20_000},
        {"q": "a\x00b"},
        {"page": "abc"},
        {"policy_field": "9" * 30},
        {"area": "x"},
        {"awareness": "\x00"},
        {"sort": "-values__value"},
    ],
)
@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_measure_list_survives_any_question(sign_in, municipality, address, asked):
    sport(municipality)

    assert sign_in().get(address, asked).status_code == 200


@pytest.mark.parametrize("address", [LIST, EXPORT])
def test_measure_list_needs_as_many_queries_for_more_rows(
    sign_in, municipality, address
):
    def fill():
        area = AreaFactory(municipality=municipality)
        sport(municipality, area=area).policy_fields.add(PolicyFieldFactory())
        MeasureFactory(
            municipality=municipality, origin="first_contact", unit="days", area=area
        )
        enquiry = EnquiryFactory(municipality=municipality, area=area)
        ReferralFactory(
            enquiry=enquiry,
            answer="accepted",
            answered_on=dt.date(2026, 1, 1),
            first_contact_on=dt.date(2026, 1, 1),
        )

    client = sign_in()
    fill()
    one = queries_of(client, address)
    fill()
    fill()

    assert queries_of(client, address) == one


@pytest.mark.requirement("S1-20")
@pytest.mark.parametrize(("kind", "read"), [("csv", read_csv), ("xlsx", read_excel)])
@pytest.mark.parametrize("whole", [True, False])
def test_every_export_carries_the_line_that_one_must_know(
    sign_in, municipality, kind, read, whole
):
    measure = measured(
        municipality, (2013, 812), (2015, 809), unit="number", context=CONTEXT
    )
    address = EXPORT if whole else page("measure-value-export", measure)

    rows = read(sign_in().get(address, {"format": kind}))

    said = in_dutch("What one must know to read it")
    assert [row[said] for row in rows] == [CONTEXT, CONTEXT]


@pytest.mark.requirement("S2-07")
def test_measure_export_has_both_values_with_year_and_source(sign_in, municipality):
    measured(
        municipality,
        (2014, "34.20", national("32.1") | {"people": 402, "source": "Panel"}),
        name="Bekendheid",
    )

    [row] = read_excel(sign_in().get(EXPORT, {"format": "xlsx"}))

    told = ["Year", "Value", "Number of people", "Source", "National value"]
    told += ["Source of the national value"]
    assert [row[heading(words)] for words in told] == [
        2014,
        34.2,
        402,
        "Panel",
        32.1,
        "RIVM",
    ]


@pytest.mark.requirement("S1-31")
def test_measure_export_marks_what_counts_for_nobody(sign_in, municipality):
    measured(
        municipality,
        (2014, 100),
        (2014, 400, {"provenance": Provenance.CONTRADICTED, "source": "Citaat"}),
        unit="number",
    )

    rows = read_csv(sign_in().get(EXPORT, {"format": "csv"}))

    assert [
        (row[heading("Value")], row[heading("Source")], row[heading("Counts")])
        for row in rows
    ] == [("100", "Inwonerspanel", "ja"), ("400", "Citaat", "nee")]
    assert rows[1][heading("Certainty")] == in_dutch("source contradicts itself")


def test_measure_export_says_why_a_value_is_hidden(sign_in, municipality):
    measured(municipality, (2014, 57, {"people": 9, "source": "57 van 9"}))

    [row] = read_csv(sign_in().get(EXPORT, {"format": "csv"}))

    assert row[heading("Value")] == in_dutch("hidden: fewer than %s people") % 10
    assert (row[heading("Source")], row[heading("Number of people")]) == ("", "")


def test_measure_export_has_the_filters_of_the_list(sign_in, municipality):
    sport(municipality)
    measured(municipality, (2014, 1), name="Anders")

    rows = read_csv(sign_in().get(EXPORT, {"q": "anders", "format": "csv"}))

    assert [row[heading("Measure")] for row in rows] == ["Anders"]
