"""The opening hours of one weekday, as typed and as written."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.opening_hours import HoursError, Span, format_spans, parse

MORNING = Span(time(9), time(12, 30))
AFTERNOON = Span(time(13, 30), time(17))

moments = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
hours = st.lists(moments, unique=True, max_size=12).map(
    lambda found: tuple(
        Span(opens, closes)
        for opens, closes in zip(*[iter(sorted(found))] * 2, strict=False)
    )
)
typed = st.lists(
    st.sampled_from(
        [
            "9",
            "12.30",
            "13:05",
            "17",
            "24",
            "-",
            "-",
            "\u2013",
            ", ",
            " en ",
            ";",
            "uur",
        ]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    "text",
    [
        "9.00-12.30, 13.30-17.00",
        "9:00 - 12:30 ; 13:30 - 17",
        "09.00\u201312.30 en 13.30\u201317.00 uur",
        "9-12.30 uur and 13.30-17uur",
        "  9-12:30 UUR,13.30  -  17:00 Uur ",
        "13.30-17, 9-12.30",
        "9.00\u00a0-\u00a012.30, 13.30-17",
    ],
)
def test_parse_reads_what_people_type(text):
    assert parse(text) == (MORNING, AFTERNOON)


def test_parse_reads_whole_hours():
    assert parse("9-17") == (Span(time(9), time(17)),)


@pytest.mark.parametrize("text", ["", "   ", "gesloten", "Gesloten", " CLOSED "])
def test_parse_reads_closed_as_no_hours(text):
    assert parse(text) == ()


def test_parse_leaves_hours_that_adjoin_apart():
    assert parse("9-12, 12-17") == (
        Span(time(9), time(12)),
        Span(time(12), time(17)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "morning",
        "9",
        "9-",
        "9-12-17",
        "9-12,",
        "9.5-17",
        "9.60-17",
        "9-24",
        "9-125",
        "-9-17",
        "\u0669-17",
        "9-\u0661\u0667",
        "9-12 gesloten",
        ", ".join(f"{hour}-{hour + 1}" for hour in range(7)),
        "9-17" + " " * 97,
        "9" * 101,
    ],
)
def test_parse_refuses_what_it_cannot_read(text):
    with pytest.raises(HoursError) as refusal:
        parse(text)

    assert refusal.value.reason == "format"


@pytest.mark.parametrize("text", ["17-9", "9-9", "9-12, 17.00-16.59"])
def test_parse_refuses_closing_before_opening(text):
    with pytest.raises(HoursError) as refusal:
        parse(text)

    assert refusal.value.reason == "order"


@pytest.mark.parametrize("text", ["9-12, 11.59-17", "9-17, 10-11", "9-12, 9-12"])
def test_parse_refuses_hours_that_overlap(text):
    with pytest.raises(HoursError) as refusal:
        parse(text)

    assert refusal.value.reason == "overlap"


def test_parse_reads_text_of_the_greatest_length():
    assert parse("9-17" + " " * 96) == (Span(time(9), time(17)),)


def test_format_spans_writes_hours_with_a_point_and_two_digits():
    assert format_spans([MORNING, Span(time(13, 5), time(17))]) == (
        "9.00-12.30, 13.05-17.00"
    )


def test_format_spans_writes_nothing_for_closed():
    assert format_spans([]) == ""


@given(hours)
def test_format_spans_is_read_back_the_same(spans):
    assert parse(format_spans(spans)) == spans


@given(typed)
def test_parse_reads_or_refuses_whatever_is_typed(text):
    try:
        spans = parse(text)
    except HoursError:
        return

    assert parse(format_spans(spans)) == spans
