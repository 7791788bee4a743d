"""Changes here and elsewhere, and how values stand beside each other."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.trends import (
    FAR_FROM,
    SAME_WITHIN,
    Point,
    Standing,
    places,
    standing,
    to_go,
    trend,
)

values = st.decimals(min_value=0, max_value=1000, places=2)
points = st.builds(Point, st.integers(1990, 2100), values, st.none() | values)
SPORT = [
    Point(2012, Decimal("24.2"), Decimal("27.3")),
    Point(2014, Decimal("28.2"), Decimal("25.9")),
]


@pytest.mark.requirement("S1-05")
def test_trend_of_sport_is_four_points_up_against_a_national_fall():
    found = trend(SPORT)

    assert found.change == Decimal("4.0")
    assert found.national_change == Decimal("-1.4")
    assert found.difference == Decimal("5.4")


@pytest.mark.requirement("S1-17")
def test_trend_of_membership_is_fifteen_points():
    found = trend([Point(2012, Decimal(57)), Point(2014, Decimal(72))])

    assert (found.change, found.national_change, found.difference) == (15, None, None)


@pytest.mark.parametrize("missing", [0, 1])
def test_trend_compares_no_more_than_is_known_of_both_years(missing):
    known = list(SPORT)
    known[missing] = Point(known[missing].year, known[missing].value)

    found = trend(known)

    assert (found.change, found.difference) == (Decimal("4.0"), None)


@given(st.lists(points, max_size=6, unique_by=lambda point: point.year))
def test_trend_runs_from_the_first_to_the_last_year_in_any_order(found):
    result = trend(found)

    assert result == trend(reversed(found))
    assert (result is None) == (len(found) < 2)
    if result:
        years = [point.year for point in found]
        assert (result.first.year, result.last.year) == (min(years), max(years))
        assert result.first.value + result.change == result.last.value


@pytest.mark.requirement("S2-07")
@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        (FAR_FROM, Standing.FAR_ABOVE),
        (FAR_FROM - Decimal("0.01"), Standing.ABOVE),
        (SAME_WITHIN, Standing.ABOVE),
        (SAME_WITHIN - Decimal("0.01"), Standing.SAME),
        (Decimal(0), Standing.SAME),
        (-SAME_WITHIN, Standing.BELOW),
        (-FAR_FROM, Standing.FAR_BELOW),
    ],
)
def test_standing_changes_word_at_the_named_distances(distance, expected):
    assert standing(Decimal(30) + distance, Decimal(30)) is expected


@given(values, values)
def test_standing_turns_round_with_its_values(one, other):
    opposite = {
        Standing.FAR_ABOVE: Standing.FAR_BELOW,
        Standing.ABOVE: Standing.BELOW,
        Standing.SAME: Standing.SAME,
        Standing.BELOW: Standing.ABOVE,
        Standing.FAR_BELOW: Standing.FAR_ABOVE,
    }

    assert standing(other, one) is opposite[standing(one, other)]


def test_standing_of_numbers_is_relative_to_the_other():
    assert standing(Decimal(1010), Decimal(1000), in_points=False) is Standing.ABOVE
    assert standing(Decimal(2), Decimal(0), in_points=False) is Standing.ABOVE


@given(st.lists(values, max_size=5))
def test_places_are_enough_to_write_every_value(found):
    decimals = places(*found)

    assert all(round(value, decimals) == value for value in found)


@pytest.mark.parametrize(
    ("value", "lower", "expected"), [(28, False, 2), (31, False, 0), (31, True, 1)]
)
def test_to_go_is_never_below_nothing(value, lower, expected):
    left = to_go(Decimal(value), Decimal(30), lower_is_better=lower)

    assert left == expected
