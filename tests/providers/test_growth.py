"""The size of a network from year to year."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.growth import MOST_YEARS, Stay, growth

TODAY = date(2026, 11, 21)
days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
stays = st.builds(
    lambda first, last: Stay(first, None if last is None else max(first, last)),
    days,
    st.none() | days,
)


def members(*found):
    return [(year.year, year.members) for year in growth(found, TODAY)]


@pytest.mark.requirement("S1-02")
def test_network_grows_in_a_few_years():
    joined = [2022, 2023, 2023, 2024, 2024, 2024, 2024, 2025]

    years = growth([Stay(date(year, 3, 1)) for year in joined], TODAY)

    assert [(year.year, year.members, year.joined) for year in years] == [
        (2022, 1, 1),
        (2023, 3, 2),
        (2024, 7, 4),
        (2025, 8, 1),
        (2026, 8, 0),
    ]


def test_network_without_anybody_has_no_years():
    assert growth([], TODAY) == []
    assert growth([Stay(date(2027, 1, 1))], TODAY) == []


def test_last_day_counts_and_leaving_is_the_day_after():
    years = growth([Stay(date(2025, 1, 1), date(2025, 12, 31))], TODAY)

    assert [(year.members, year.left) for year in years] == [(1, 0), (0, 1)]


def test_present_year_is_counted_through_today():
    found = members(Stay(date(2026, 1, 1)), Stay(date(2026, 11, 22)))

    assert found == [(2026, 1)]


def test_who_comes_back_in_the_same_year_joined_twice_and_left_once():
    [year] = growth(
        [
            Stay(date(2026, 1, 1), date(2026, 2, 1)),
            Stay(date(2026, 3, 1)),
        ],
        TODAY,
    )

    assert (year.members, year.joined, year.left) == (1, 2, 1)


def test_old_network_shows_its_last_years():
    years = growth([Stay(date(1990, 1, 1))], TODAY)

    assert len(years) == MOST_YEARS
    assert {year.members for year in years} == {1}


@given(st.lists(stays, max_size=20))
def test_members_are_those_of_the_year_before_with_who_came_and_without_who_went(found):
    for before, year in pairwise(growth(found, TODAY, most=100)):
        assert year.members == before.members + year.joined - year.left


@given(st.lists(stays, max_size=20))
def test_last_year_counts_who_takes_part_today(found):
    years = growth(found, TODAY)

    assert (years[-1].members if years else 0) == sum(stay.has(TODAY) for stay in found)
