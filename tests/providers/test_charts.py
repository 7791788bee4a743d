"""Values over the years end up inside the drawing, in the right order."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.charts import BOTTOM, LEFT, RIGHT, TOP, Field, Scale, scale

values = st.decimals(min_value=0, max_value=10**8, places=2)


@given(st.lists(values, min_size=1, max_size=12))
def test_scale_holds_every_value_with_few_lines(found):
    chosen = scale(found)

    assert chosen.low <= min(found)
    assert chosen.high >= max(found)
    assert chosen.low >= 0
    assert chosen.ticks[0] == chosen.low
    assert chosen.ticks[-1] == chosen.high
    assert 2 <= len(chosen.ticks) <= 9


@given(st.lists(values, min_size=1, max_size=12), st.integers(1990, 2100))
def test_field_places_every_value_inside_the_drawing(found, first):
    years = range(first, first + len(found))
    field = Field(first, years[-1], scale(found))

    spots = field.spots(zip(years, found, strict=True))

    for spot in spots:
        assert LEFT <= spot.x <= field.width - RIGHT
        assert TOP <= spot.y <= field.height - BOTTOM
    assert [spot.x for spot in spots] == sorted(spot.x for spot in spots)


def test_field_draws_a_period_and_cuts_off_what_is_outside():
    field = Field(2012, 2014, Scale(Decimal(0), Decimal(10), Decimal(2)))
    right = field.width - RIGHT

    whole = field.strip(dt.date(2000, 1, 1), dt.date(2030, 1, 1))
    year = field.strip(dt.date(2013, 1, 1), dt.date(2013, 12, 31))

    assert (whole.x, whole.x + whole.width) == (LEFT, right)
    assert whole.x < year.x < year.x + year.width < right
    assert field.strip(dt.date(2001, 1, 1), dt.date(2002, 1, 1)) is None
    assert field.strip(dt.date(2020, 1, 1), dt.date(2021, 1, 1)) is None


@pytest.mark.parametrize(("last", "count"), [(2014, 3), (2050, 7), (2100, 7)])
def test_field_writes_few_years_and_always_the_last(last, count):
    field = Field(2012, last, Scale(Decimal(0), Decimal(10), Decimal(2)))

    assert field.year_labels[-1] == last
    assert len(field.year_labels) <= count
