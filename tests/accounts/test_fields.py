"""Days as people write them."""

import datetime as dt
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.fields import DUTCH, ENGLISH, DayField, read_day

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
WAYS = [
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day.day:02}-{day.month:02}-{day.year}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day.day} {day.month} {day.year}",
    lambda day: f"{day.day} {DUTCH.split()[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {ENGLISH.split()[day.month - 1].upper()} {day.year}",
    lambda day: f"  {day.day}   {DUTCH.split()[day.month - 1].title()} {day.year} ",
    lambda day: day.isoformat(),
]


@given(DAYS, st.sampled_from(WAYS))
def test_read_day_reads_every_way_of_writing(day, way):
    assert read_day(way(day)) == day


@given(st.text())
def test_read_day_reads_a_day_or_raises_value_error(text):
    with suppress(ValueError):
        assert isinstance(read_day(text), dt.date)


@pytest.mark.parametrize(
    "text",
    ["30-2-2027", "29-2-2027", "0-1-2027", "1-13-2027", "2027-1-1", "1 mrt 2027"],
)
def test_read_day_refuses_what_is_no_day(text):
    with pytest.raises(ValueError, match=r".+"):
        read_day(text)


@pytest.mark.parametrize("text", ["31-12-1899", "1-1-2101", "31-12-9999"])
def test_day_field_refuses_a_slip_of_the_pen(text):
    with pytest.raises(ValidationError) as caught:
        DayField().clean(text)

    assert len(caught.value.messages) == 1


@given(DAYS)
def test_day_field_shows_what_it_reads(day):
    field = DayField()

    shown = field.widget.format_value(field.prepare_value(day))

    assert field.clean(shown) == day


def test_day_field_reads_nothing_as_no_day():
    assert DayField(required=False).clean("") is None
