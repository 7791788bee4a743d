"""Shares: which part of the whole each weight is."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios.shares import shares, whole_percent

# The first examples are slow to make on a busy machine; that says nothing here.
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
WEIGHTS = st.lists(st.integers(0, 100), max_size=15)


@calm
@given(WEIGHTS, st.integers(1, 50))
def test_shares_are_parts_of_one_whole_whatever_the_scale(weights, times):
    found = shares(weights)

    assert sum(found) == (1 if any(weights) else 0)
    assert found == shares([weight * times for weight in weights])
    assert [share == 0 for share in found] == [weight == 0 for weight in weights]


@calm
@given(WEIGHTS)
def test_what_weighs_more_never_has_a_smaller_share(weights):
    pairs = sorted(zip(weights, map(whole_percent, shares(weights)), strict=True))

    assert [part for _weight, part in pairs] == sorted(part for _weight, part in pairs)


@pytest.mark.parametrize(
    ("share", "percent"),
    [(Fraction(1, 200), 1), (Fraction(49, 10000), 0), (Fraction(2, 3), 67)],
)
def test_whole_percent_rounds_a_half_upwards(share, percent):
    assert whole_percent(share) == percent
