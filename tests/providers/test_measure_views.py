"""The page of a measure, and the forms about it and its values."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db import IntegrityError

from accounts.models import AuditEvent, Role
from providers.models import Measure, MeasureValue, Provenance
from tests.factories import (
    AreaFactory,
    CampaignFactory,
    GoalFactory,
    MeasureFactory,
    MeasureValueFactory,
    PolicyFieldFactory,
)
from tests.providers.figures import measured, sport
from tests.providers.pages import in_dutch, markup, page, queries_of, refused

ADD = "/results/add/"
NEW = {
    "name": "Bekendheid",
    "unit": "percent",
    "better": "higher",
    "origin": "entered",
    "reference_name": "Nederland",
}
VALUE = {"year": "2014", "value": "28,2", "source": "Panel", "provenance": "fact"}


@pytest.fixture
def measure(municipality):
    return MeasureFactory(municipality=municipality)


@pytest.mark.requirement("S1-05")
def test_measure_detail_shows_both_values_with_year_and_source(sign_in, municipality):
    measure = sport(municipality)

    html = markup(sign_in().get(measure.get_absolute_url()))

    table = html.partition("<table")[2].partition("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]
    assert ["24,2" in rows[0], "27,3" in rows[0]] == [True, True]
    assert ["28,2" in rows[1], "25,9" in rows[1]] == [True, True]
    assert all("Inwonerspanel" in row and "RIVM" in row for row in rows)


def test_measure_detail_draws_the_values_of_its_table(sign_in, municipality):
    measure = sport(municipality)

    response = sign_in().get(measure.get_absolute_url())

    chart = response.context["chart"]
    assert [(spot.year, spot.value) for spot in chart.own] == [
        (2012, Decimal("24.2")),
        (2014, Decimal("28.2")),
    ]
    assert [label.words for label in chart.labels] == ["24,2", "28,2", "27,3", "25,9"]
    drawing = response.content.decode().partition("<svg")[2].partition("</svg>")[0]
    assert "style=" not in drawing
    assert not re.search(r'(x|y|width|d)="[^"]*\d,\d', drawing)


def test_measure_detail_keeps_labels_of_equal_values_apart(sign_in, municipality):
    same = {"national_value": 50, "national_source": "RIVM"}
    measure = measured(municipality, (2012, 50, same), (2014, 60, same))

    own, other = [
        label
        for label in sign_in().get(measure.get_absolute_url()).context["chart"].labels
        if label.words == "50"
    ][:2]

    assert own.x == other.x
    assert abs(own.y - other.y) >= 12


def test_measure_detail_labels_only_the_ends_of_a_long_line(sign_in, municipality):
    values = [(year, year - 1980) for year in range(2000, 2010)]
    measure = measured(municipality, *values, unit="number")

    chart = sign_in().get(measure.get_absolute_url()).context["chart"]

    assert [label.words for label in chart.labels] == ["20", "29"]


@pytest.mark.requirement("S1-20")
def test_measure_detail_shows_what_one_must_know(sign_in, municipality):
    measure = sport(municipality, context="Ondanks de vergrijzing.")

    assert "Ondanks de vergrijzing." in markup(
        sign_in().get(measure.get_absolute_url())
    )


@pytest.mark.requirement("S1-31")
def test_measure_detail_keeps_the_quote_and_marks_it(sign_in, municipality):
    quote = "Het resultaat is dat de gemeente Hoogeveen veel vrijwilligers bereikt."
    contradicted = {"provenance": Provenance.CONTRADICTED, "source": quote}
    measure = measured(municipality, (2015, 400, contradicted), unit="number")

    response = sign_in().get(measure.get_absolute_url())

    html = markup(response)
    assert f"<q>{quote}</q>" in html
    assert in_dutch("source contradicts itself") in html
    assert response.context["chart"] is None


@pytest.mark.usefixtures("today")
def test_measure_detail_draws_campaigns_under_the_number_of_the_list(
    sign_in, municipality
):
    measure = sport(municipality)
    late, early, outside, running = (
        CampaignFactory(
            municipality=municipality, name=name, starts_on=start, ends_on=end
        )
        for name, start, end in (
            ("Laat", dt.date(2014, 2, 1), dt.date(2014, 5, 1)),
            ("Vroeg", dt.date(2012, 2, 1), dt.date(2012, 5, 1)),
            ("Elders", dt.date(2001, 2, 1), dt.date(2001, 5, 1)),
            ("Loopt", dt.date(2014, 6, 1), None),
        )
    )
    measure.campaigns.set([late, early, outside, running])

    response = sign_in().get(measure.get_absolute_url())

    strips = response.context["chart"].strips
    assert [(drawn.campaign.name, drawn.number) for drawn in strips] == [
        ("Elders", 1),
        ("Vroeg", 2),
        ("Laat", 3),
        ("Loopt", 4),
    ]
    assert [drawn.strip is None for drawn in strips] == [True, False, False, False]
    assert response.content.decode().count('class="chart-strip"') == 3
    assert list(response.context["campaigns"]) == [outside, early, late, running]


def test_measure_detail_without_values_says_so(sign_in, measure):
    response = sign_in().get(measure.get_absolute_url())

    assert response.context["chart"] is None
    assert page("measure-value-add", measure) in response.content.decode()


def test_measure_detail_needs_as_many_queries_for_more_values(sign_in, municipality):
    measure = sport(municipality)
    client = sign_in()

    def fill(year):
        MeasureValueFactory(measure=measure, year=year)
        measure.campaigns.add(CampaignFactory(municipality=municipality))
        measure.policy_fields.add(PolicyFieldFactory())
        GoalFactory(municipality=municipality, measure=measure)
        sport(municipality, area=AreaFactory(municipality=municipality))

    fill(2015)
    one = queries_of(client, measure.get_absolute_url())
    fill(2016)
    fill(2017)

    assert queries_of(client, measure.get_absolute_url()) == one


def test_measure_add_saves_and_records(sign_in, municipality):
    field = PolicyFieldFactory()
    typed = NEW | {"policy_fields": [field.pk], "context": "Lees dit eerst."}

    response = sign_in().post(ADD, typed)

    measure = Measure.objects.get()
    assert response.url == measure.get_absolute_url()
    assert (measure.municipality, measure.area) == (municipality, None)
    assert list(measure.policy_fields.all()) == [field]
    assert AuditEvent.objects.get().changes["name"] == ["", "Bekendheid"]


def test_measure_add_refuses_the_same_name_for_the_whole_municipality(
    sign_in, municipality
):
    MeasureFactory(municipality=municipality, name="Bekendheid")

    response = sign_in().post(ADD, NEW)

    assert refused(response) == ["__all__"]
    assert Measure.objects.count() == 1


def test_measure_add_takes_the_same_name_for_an_area(sign_in, municipality):
    MeasureFactory(municipality=municipality, name="Bekendheid")
    area = AreaFactory(municipality=municipality)

    response = sign_in().post(ADD, NEW | {"area": area.pk})

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"name": ""}, ["name", "unit", "better", "origin"]),
        (NEW | {"area": "9" * 30}, ["area"]),
        (NEW | {"policy_fields": ["x"]}, ["policy_fields"]),
        (NEW | {"unit": "\x00"}, ["unit"]),
        (NEW | {"origin": "first_contact"}, ["unit"]),
        (NEW | {"context": "a" * 301}, ["context"]),
    ],
)
def test_measure_add_explains_what_is_wrong(sign_in, typed, fields):
    assert refused(sign_in().post(ADD, typed)) == fields


def test_measure_edit_keeps_what_people_entered(sign_in, municipality):
    measure = measured(municipality, (2014, 28))
    typed = NEW | {"version": 1, "origin": "first_contact", "unit": "days"}

    response = sign_in().post(page("measure-edit", measure), typed)

    assert refused(response) == ["origin"]


def test_measure_edit_saves(sign_in, measure):
    response = sign_in().post(page("measure-edit", measure), NEW | {"version": 1})

    measure.refresh_from_db()
    assert response.url == measure.get_absolute_url()
    assert (measure.name, measure.version) == ("Bekendheid", 2)


def test_measure_edit_tells_who_comes_second(sign_in, measure):
    first, second = sign_in(), sign_in()
    first.post(page("measure-edit", measure), NEW | {"version": 1})

    typed = NEW | {"version": 1, "name": "Anders"}
    response = second.post(page("measure-edit", measure), typed)

    [conflict] = response.context["form"].interruption.conflicts
    assert (conflict.theirs, conflict.yours) == ("Bekendheid", "Anders")


def test_measure_value_add_reads_numbers_as_people_write_them(sign_in, measure):
    national = {"national_value": "25,9", "national_source": "RIVM"}

    response = sign_in().post(
        page("measure-value-add", measure), VALUE | national | {"people": "402"}
    )

    value = measure.values.get()
    assert response.url == measure.get_absolute_url()
    assert (value.year, value.value, value.people) == (2014, Decimal("28.2"), 402)
    assert value.national_value == Decimal("25.9")


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"source": ""}, ["source"]),
        ({"source": "  "}, ["source"]),
        ({"year": "1989"}, ["year"]),
        ({"year": "2101"}, ["year"]),
        ({"year": "9" * 30}, ["year"]),
        ({"year": "31-2-2027"}, ["year"]),
        ({"value": "\U0001f600"}, ["value"]),
        ({"value": "100,01"}, ["value"]),
        ({"value": "-1"}, ["value"]),
        ({"value": "9" * 30}, ["value"]),
        ({"value": "NaN"}, ["value"]),
        ({"people": "-1"}, ["people"]),
        ({"people": "9" * 30}, ["people"]),
        ({"national_value": "25"}, ["national_source"]),
        ({"national_value": "101", "national_source": "x"}, ["national_value"]),
        ({"provenance": "\x00"}, ["provenance"]),
        ({"source": "a\x00b"}, ["source"]),
    ],
)
def test_measure_value_add_explains_beside_the_field(sign_in, measure, typed, fields):
    response = sign_in().post(page("measure-value-add", measure), VALUE | typed)

    assert refused(response) == fields
    assert MeasureValue.objects.count() == 0


@pytest.mark.parametrize(
    ("unit", "value", "wrong"),
    [
        ("number", "101", []),
        ("number", "-1", ["value"]),
        ("days", "400", []),
        ("grade", "9", []),
        ("grade", "0,9", ["value"]),
        ("grade", "10,1", ["value"]),
    ],
)
def test_measure_value_add_knows_the_limits_of_each_unit(
    sign_in, municipality, unit, value, wrong
):
    measure = MeasureFactory(municipality=municipality, unit=unit)

    response = sign_in().post(
        page("measure-value-add", measure), VALUE | {"value": value}
    )

    errors = list(response.context["form"].errors) if response.context else []
    assert errors == wrong


def test_measure_value_add_refuses_a_year_that_has_a_value(sign_in, municipality):
    measure = measured(municipality, (2014, 24))

    response = sign_in().post(page("measure-value-add", measure), VALUE)

    assert refused(response) == ["year"]


@pytest.mark.requirement("S1-31")
@pytest.mark.parametrize("stored", ["fact", "contradicted"])
def test_measure_value_add_keeps_what_is_contradicted_beside_what_counts(
    sign_in, municipality, stored
):
    measure = measured(municipality, (2014, 24, {"provenance": stored}))
    new = "contradicted" if stored == "fact" else "fact"

    response = sign_in().post(
        page("measure-value-add", measure), VALUE | {"provenance": new}
    )

    assert response.status_code == 302
    assert measure.values.counted().count() == 1


@pytest.mark.parametrize("name", ["measure-value-add", "measure-value-edit"])
def test_values_of_the_desk_are_not_entered_by_hand(sign_in, municipality, name):
    measure = MeasureFactory(
        municipality=municipality, origin="first_contact", unit="days"
    )
    row = measure
    if name == "measure-value-edit":
        row = MeasureValueFactory(measure=measure)
    client = sign_in()

    assert client.get(page(name, row)).status_code == 404
    assert client.post(page(name, row), VALUE).status_code == 404
    assert page("measure-value-add", measure) not in markup(
        client.get(measure.get_absolute_url())
    )


def test_measure_value_edit_saves(sign_in, municipality):
    measure = measured(municipality, (2014, 24))
    value = measure.values.get()

    response = sign_in().post(
        page("measure-value-edit", value), VALUE | {"version": 1, "year": "2015"}
    )

    value.refresh_from_db()
    assert response.url == measure.get_absolute_url()
    assert (value.year, value.value) == (2015, Decimal("28.2"))


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.POLICY_OFFICER, True), (Role.TEAM_LEAD, False)]
)
def test_measure_detail_offers_deeds_to_editors_only(
    sign_in, municipality, role, offered
):
    measure = sport(municipality)

    html = sign_in(role).get(measure.get_absolute_url()).content.decode()

    for name, row in (
        ("measure-edit", measure),
        ("measure-value-add", measure),
        ("measure-value-edit", measure.values.first()),
    ):
        assert (f'href="{page(name, row)}"' in html) is offered


def test_measure_from_the_desk_counts_nothing_but_days():
    origin = Measure.Origin.FIRST_CONTACT

    with pytest.raises(IntegrityError):
        MeasureFactory(origin=origin, unit=Measure.Unit.PERCENT)
