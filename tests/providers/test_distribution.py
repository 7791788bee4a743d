"""How referrals are divided: rounding, the warning, and middle numbers."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.distribution import (
    LEAST,
    Tally,
    distribution,
    last_year,
    median,
    months,
    percent,
)

counts = st.lists(st.integers(min_value=0, max_value=10_000), max_size=12)


def spread(*numbers, warning=60):
    tallies = [Tally(key, {"accepted": count}) for key, count in enumerate(numbers)]
    return distribution(tallies, warning=warning)


@pytest.mark.requirement("S0-16")
def test_thirty_referrals_are_47_30_and_23_percent():
    found = spread(14, 9, 7)

    assert found.total == 30
    assert [share.percent for share in found.shares] == [47, 30, 23]
    assert found.high is None


@pytest.mark.requirement("S0-16")
@pytest.mark.parametrize(
    ("numbers", "warning", "is_high"),
    [
        ((6, 4), 60, False),
        ((61, 39), 60, True),
        ((601, 399), 60, True),
        ((10, 0), 100, False),
        ((5, 5), 49, True),
    ],
)
def test_warning_comes_above_the_chosen_share_and_not_at_it(numbers, warning, is_high):
    assert (spread(*numbers, warning=warning).high is not None) == is_high


def test_too_few_referrals_are_no_shares_and_no_warning():
    few, enough = spread(LEAST - 1), spread(LEAST)

    assert (few.is_telling, few.high) == (False, None)
    assert enough.is_telling
    assert enough.high is not None


def test_an_organisation_counts_whatever_it_answered():
    tally = Tally(1, {"accepted": 2, "refused": 1, "expired": 1, "waiting": 1})

    assert tally.sent == 5


@given(counts)
def test_shares_are_never_more_than_half_a_percent_off(numbers):
    for share in spread(*numbers).shares:
        exact = Fraction(100 * share.tally.sent, sum(numbers) or 1)
        assert -Fraction(1, 2) < share.percent - exact <= Fraction(1, 2)


@given(counts)
def test_shares_follow_the_numbers(numbers):
    found = spread(*numbers)

    assert [s.tally.sent for s in found.shares] == sorted(numbers, reverse=True)
    assert found.total == sum(numbers)


@given(counts.filter(bool))
def test_half_is_at_most_the_median_and_half_at_least(numbers):
    middle = median(numbers)

    assert 2 * sum(number <= middle for number in numbers) >= len(numbers)
    assert 2 * sum(number >= middle for number in numbers) >= len(numbers)


def test_of_nothing_there_is_no_median_and_no_percentage():
    assert median([]) is None
    assert percent(0, 0) == 0


@given(st.dates(dt.date(1900, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 800))
def test_months_are_consecutive_and_cover_the_period(first, days):
    last = first + dt.timedelta(days=days)

    found = months(first, last)

    assert (found[0], found[-1]) == (first.replace(day=1), last.replace(day=1))
    assert sorted(set(found)) == found


def test_last_year_is_twelve_months_with_today():
    assert last_year(dt.date(2024, 2, 29)) == (
        dt.date(2023, 3, 1),
        dt.date(2024, 2, 29),
    )
