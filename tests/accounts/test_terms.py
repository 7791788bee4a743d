"""Statutory terms end on an ordinary day, as the Algemene termijnenwet has it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.terms import due, is_ordinary, raw_end

DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("start", "weeks", "end"),
    [
        ("2026-03-09", 6, "2026-04-20"),
        ("2026-03-09", 4, "2026-04-07"),
        ("2026-03-16", 6, "2026-04-28"),
        ("2026-04-21", 2, "2026-05-06"),
        ("2026-11-13", 6, "2026-12-28"),
        ("2027-02-12", 6, "2027-03-30"),
    ],
)
def test_term_runs_on_to_an_ordinary_day(start, weeks, end):
    assert due(dt.date.fromisoformat(start), weeks=weeks) == dt.date.fromisoformat(end)


@pytest.mark.parametrize(
    ("day", "ordinary"),
    [
        ("2026-04-03", False),  # Good Friday
        ("2026-05-05", False),  # also when most people work
        ("2025-04-26", False),  # King's Day when the 27th is a Sunday
        ("2027-05-06", False),  # Ascension Day
        ("2026-12-24", True),
        ("2026-12-31", True),
    ],
)
def test_holidays_are_those_of_the_law(day, ordinary):
    assert is_ordinary(dt.date.fromisoformat(day)) is ordinary


@pytest.mark.parametrize(
    "term", [{"weeks": 13}, {"months": 4}, {"days": 91}, {"years": 1}]
)
@given(start=DAYS)
def test_long_terms_end_on_their_own_day(term, start):
    assert due(start, **term) == raw_end(start, **term)


@given(start=DAYS, weeks=st.integers(0, 12))
def test_term_never_ends_early_or_on_a_day_off(start, weeks):
    end = due(start, weeks=weeks)

    assert is_ordinary(end)
    assert end.weekday() < 5
    assert end >= raw_end(start, weeks=weeks)


@given(first=DAYS, second=DAYS, days=st.integers(0, 90))
def test_who_starts_later_never_ends_earlier(first, second, days):
    first, second = sorted((first, second))

    assert due(first, days=days) <= due(second, days=days)
