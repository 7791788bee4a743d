"""What counts: not what its source contradicts, and for the desk what it did itself."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override

from providers.models import Provenance
from providers.presentation.measures import compared, measure_rows
from providers.presentation.quantities import amount, written
from tests.factories import (
    AreaFactory,
    EnquiryFactory,
    MeasureFactory,
    MeasureValueFactory,
    ReferralFactory,
    UserFactory,
)
from tests.providers.figures import measured, national, sport

QUOTE = "Het resultaat is dat de gemeente Hoogeveen veel vrijwilligers bereikte."


@pytest.fixture
def english():
    with override("en"):
        yield


def row(measure, user):
    [found] = measure_rows([measure], user)
    return found


@pytest.mark.requirement("S1-05")
@pytest.mark.usefixtures("english")
def test_sentences_tell_of_sport_in_points(officer, municipality):
    found = row(sport(municipality), officer)

    assert found.sentences == [
        "From 24.2% in 2012 to 28.2% in 2014: 4.0 points higher.",
        "In Nederland it fell from 27.3% to 25.9%: 1.4 points lower.",
        "The difference is 5.4 points.",
        "In 2014 it was slightly above the national average.",
    ]
    assert (found.change, found.national_change, found.difference) == (
        "+4.0 points",
        "\u22121.4 points",
        "+5.4 points",
    )


@pytest.mark.requirement("S1-17")
@pytest.mark.usefixtures("english")
def test_sentences_tell_of_membership_in_one_area(officer, municipality):
    area = AreaFactory(municipality=municipality)
    found = row(measured(municipality, (2012, 57), (2014, 72), area=area), officer)

    assert found.sentences == ["From 57% in 2012 to 72% in 2014: 15 points higher."]


@pytest.mark.usefixtures("english")
def test_sentences_tell_both_numbers_of_evictions(officer, municipality):
    found = row(measured(municipality, (2013, 8), (2015, 4), unit="number"), officer)

    assert found.sentences == ["From 8 in 2013 to 4 in 2015: 4 lower."]


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("values", "sentences"),
    [
        ([], []),
        ([(2014, 28)], ["It was 28% in 2014."]),
        (
            [(2012, 28, national(20)), (2014, 28, national(20))],
            [
                "It was 28% in 2014, the same as in 2012.",
                "In Nederland it stayed 20%.",
                "There is no difference.",
                "In 2014 it was well above the national average.",
            ],
        ),
        (
            [(2012, 20, national(20)), (2014, 20, national(21))],
            [
                "It was 20% in 2014, the same as in 2012.",
                "In Nederland it rose from 20% to 21%: 1 point higher.",
                "The difference is 1 point.",
                "In 2014 it was slightly below the national average.",
            ],
        ),
    ],
)
def test_sentences_tell_no_more_than_is_known(officer, municipality, values, sentences):
    assert row(measured(municipality, *values), officer).sentences == sentences


@pytest.mark.requirement("S2-07")
@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("34.2", "slightly above"),
        ("29.9", "slightly below"),
        ("32.3", "equal to"),
        ("45", "well above"),
        ("20", "well below"),
    ],
)
def test_compared_says_the_sign_of_the_difference_in_words(value, words):
    said = compared(Decimal(value), Decimal("32.1"))

    assert said == f"{words} the national average"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("value", [1, 20, 21, 22, 90])
def test_compared_names_another_place(value):
    said = compared(Decimal(value), Decimal(21), unit="grade", place="Drenthe")

    assert said.endswith("Drenthe")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("value", "unit", "text", "change"),
    [
        ("1250.00", "number", "1,250", "1,250"),
        ("1", "percent", "1%", "1 point"),
        ("1", "days", "1 day", "1 day"),
        ("2.50", "days", "2.5 days", "2.5 days"),
        ("7.1", "grade", "7.1", "7.1"),
    ],
)
def test_values_are_written_with_their_unit(value, unit, text, change):
    assert written(Decimal(value), unit) == text
    assert amount(Decimal(value), unit) == change


@pytest.mark.requirement("S1-31")
@pytest.mark.parametrize("name", ["Veenendaal", "Hoogeveen"])
def test_contradicted_value_counts_for_neither_municipality(
    officer, municipality, name
):
    municipality.name = name
    municipality.save()
    measure = measured(
        municipality,
        (2014, 100),
        (2015, 400, {"provenance": Provenance.CONTRADICTED, "source": QUOTE}),
        unit="number",
        name="Bereikte vrijwilligers",
    )

    found = row(measure, officer)

    assert [point.value for point in found.series.points] == [100]
    assert (found.latest.year, found.trend) == (2014, None)
    [kept] = [reading for reading in found.series.readings if not reading.counts]
    assert (kept.source, kept.value, kept.is_contradicted) == (QUOTE, 400, True)
    assert list(measure.values.counted().values_list("year", flat=True)) == [2014]


def test_contradicted_value_of_a_hidden_year_is_hidden_too(officer, municipality):
    measure = measured(
        municipality,
        (2014, 60, {"people": 5}),
        (2014, 61, {"provenance": Provenance.CONTRADICTED}),
    )

    assert [reading.value for reading in row(measure, officer).series.readings] == [
        None,
        None,
    ]


def contact(municipality, asked_on, days, **terms):
    enquiry = EnquiryFactory(municipality=municipality, asked_on=asked_on, **terms)
    return ReferralFactory(
        enquiry=enquiry,
        answer="accepted",
        answered_on=asked_on,
        first_contact_on=asked_on + dt.timedelta(days=days),
    )


@pytest.fixture
def first_contact(municipality):
    return MeasureFactory(
        municipality=municipality, origin="first_contact", unit="days"
    )


@pytest.mark.requirement("S2-32")
def test_first_contact_is_the_median_per_year_of_the_question(
    officer, municipality, first_contact
):
    for days in (1, 2, 3, 4, 5, 6, 7, 8, 9, 40):
        contact(municipality, dt.date(2025, 12, 31), days)
    for days in range(9):
        contact(municipality, dt.date(2026, 1, 1), days)
    contact(MeasureFactory().municipality, dt.date(2026, 1, 1), 3)

    readings = row(first_contact, officer).series.readings

    assert [(r.year, r.value, r.people) for r in readings] == [
        (2025, Decimal("5.5"), 10),
        (2026, None, None),
    ]


def test_first_contact_of_an_area_counts_its_parts(officer, municipality):
    whole = AreaFactory(municipality=municipality)
    part = AreaFactory(municipality=municipality, part_of=whole)
    measure = MeasureFactory(
        municipality=municipality, origin="first_contact", unit="days", area=whole
    )
    for _time in range(5):
        contact(municipality, dt.date(2025, 6, 1), 2, area=whole)
        contact(municipality, dt.date(2025, 6, 1), 4, area=part)
        contact(municipality, dt.date(2025, 6, 1), 90)

    [reading] = row(measure, officer).series.readings

    assert (reading.value, reading.people) == (3, 10)


def test_first_contact_does_not_count_a_referral_without_contact(
    officer, municipality, first_contact
):
    ReferralFactory(enquiry__municipality=municipality)

    assert row(first_contact, officer).series.readings == ()


def test_first_contact_leaves_out_what_was_entered(officer, first_contact):
    MeasureValueFactory(measure=first_contact)

    assert row(first_contact, officer).series.readings == ()


def test_someone_without_a_municipality_reads_nothing(municipality):
    measure = sport(municipality)

    assert measure_rows([measure], UserFactory()) == []
