"""How long a direction takes, counted in days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.direction_clock import NOTICE_AFTER, clock

FIRST = dt.date(2026, 1, 1)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.requirement("S1-03")
@pytest.mark.parametrize(("passed", "late"), [(182, False), (183, True)])
def test_clock_gives_notice_after_half_a_year(passed, late):
    found = clock(FIRST, None, FIRST + dt.timedelta(days=passed))

    assert (found.days, found.is_late) == (passed, late)


def test_clock_stops_at_the_decision():
    decided = FIRST + dt.timedelta(days=300)

    found = clock(FIRST, decided, decided + dt.timedelta(days=900))

    assert (found.days, found.is_decided, found.is_late) == (300, True, False)


@given(days, st.none() | days, days)
def test_clock_never_counts_back_and_only_warns_about_what_is_open(first, decided, day):
    found = clock(first, decided, day)

    assert found.days >= 0
    assert found.is_late == (decided is None and (day - first).days > NOTICE_AFTER)
