"""Days without support."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.continuity import Gap, Supply, Window, covered, gaps, lines

YEAR = Window(date(2020, 1, 1), date(2020, 12, 31))
ONDERBANKEN, NUTH = 881, 951
OLDER, YOUNG, DISABLED = 1, 2, 3
DAY = timedelta(days=1)

days = st.dates(date(2019, 11, 1), date(2020, 3, 31))
windows = st.builds(lambda pair: Window(*sorted(pair)), st.tuples(days, days))
periods = st.lists(st.tuples(st.none() | days, st.none() | days), max_size=6)
supplies = st.lists(
    st.builds(
        Supply,
        area=st.integers(1, 3),
        form=st.sampled_from(["formal", "informal"]),
        target_group=st.integers(1, 4),
        starts_on=st.none() | days,
        ends_on=st.none() | days,
    ),
    max_size=10,
)


def days_of(window):
    return [window.first + DAY * number for number in range(window.days)]


def is_covered(day, agreed):
    return any(
        (first is None or first <= day) and (last is None or day <= last)
        for first, last in agreed
    )


@pytest.mark.requirement("S0-19")
def test_gaps_finds_the_days_between_two_contracts():
    cmww = (date(2015, 1, 1), date(2019, 12, 31))
    successor = (date(2020, 2, 1), None)

    found = gaps([cmww, successor], Window(date(2019, 1, 1), date(2020, 12, 31)))

    assert found == (Gap(date(2020, 1, 1), date(2020, 1, 31)),)
    assert found[0].days == 31


def test_gaps_of_nothing_is_the_whole_window():
    assert gaps([], YEAR) == (Gap(YEAR.first, YEAR.last),)


@pytest.mark.parametrize(
    "agreed",
    [
        [(None, None)],
        [(YEAR.first, YEAR.last)],
        [(None, date(2020, 6, 30)), (date(2020, 7, 1), None)],
        [(None, date(2020, 9, 30)), (date(2020, 3, 1), None)],
        [(date(2020, 1, 1), None), (date(2020, 2, 1), date(2020, 3, 1))],
    ],
    ids=["open", "exact", "adjoining", "overlapping", "contained"],
)
def test_gaps_is_empty_when_every_day_is_covered(agreed):
    assert gaps(agreed, YEAR) == ()


def test_covered_joins_periods_that_adjoin():
    halves = [(date(2020, 7, 1), None), (None, date(2020, 6, 30))]

    assert covered(halves, YEAR) == ((YEAR.first, YEAR.last),)


def test_gaps_may_last_one_day():
    agreed = [(None, date(2020, 6, 29)), (date(2020, 7, 1), None)]

    [found] = gaps(agreed, YEAR)

    assert (found, found.days) == (Gap(date(2020, 6, 30), date(2020, 6, 30)), 1)


@pytest.mark.parametrize(
    "elsewhere",
    [
        (None, date(2019, 12, 31)),
        (date(2021, 1, 1), None),
        (date(2020, 3, 1), date(2020, 2, 1)),
    ],
    ids=["before", "after", "backwards"],
)
def test_gaps_passes_over_periods_without_a_day_in_the_window(elsewhere):
    assert gaps([elsewhere], YEAR) == (Gap(YEAR.first, YEAR.last),)


def test_gaps_reaches_the_ends_of_the_calendar():
    ever = Window(date.min, date.max)

    assert gaps([(None, None)], ever) == ()
    assert gaps([(date(1, 1, 2), date(9999, 12, 30))], ever) == (
        Gap(date.min, date.min),
        Gap(date.max, date.max),
    )


def test_window_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="last day"):
        Window(date(2020, 1, 2), date(2020, 1, 1))


@pytest.mark.requirement("S0-19")
def test_lines_shows_the_gap_of_an_area_and_form():
    cmww = Supply(ONDERBANKEN, "formal", OLDER, None, date(2019, 12, 31))
    successor = Supply(ONDERBANKEN, "formal", OLDER, date(2020, 2, 1), None)

    [line] = lines([ONDERBANKEN], ["formal"], [OLDER], [cmww, successor], YEAR)

    assert line.periods == ((date(2020, 2, 1), date(2020, 12, 31)),)
    assert (line.gaps, line.gap_days) == (
        (Gap(date(2020, 1, 1), date(2020, 1, 31)),),
        31,
    )


def test_lines_bundles_target_groups_that_fare_alike():
    agreed = [
        Supply(NUTH, "formal", OLDER, None, None),
        Supply(NUTH, "formal", DISABLED, date(2019, 1, 1), None),
        Supply(NUTH, "formal", YOUNG, date(2020, 7, 1), None),
    ]

    found = lines([NUTH], ["formal"], [OLDER, YOUNG, DISABLED], agreed, YEAR)

    assert [(line.target_groups, line.gap_days) for line in found] == [
        ((OLDER, DISABLED), 0),
        ((YOUNG,), 182),
    ]


def test_lines_includes_what_was_never_there():
    found = lines([NUTH, ONDERBANKEN], ["formal", "informal"], [OLDER], [], YEAR)

    assert [(line.area, line.form, line.is_never) for line in found] == [
        (NUTH, "formal", True),
        (NUTH, "informal", True),
        (ONDERBANKEN, "formal", True),
        (ONDERBANKEN, "informal", True),
    ]
    assert {line.gaps for line in found} == {(Gap(YEAR.first, YEAR.last),)}


def test_lines_is_never_only_without_any_day():
    one_day = Supply(NUTH, "formal", OLDER, YEAR.last, YEAR.last)

    [line] = lines([NUTH], ["formal"], [OLDER], [one_day], YEAR)

    assert (line.is_never, line.gap_days) == (False, 365)


@given(periods, windows)
def test_gaps_are_the_days_that_no_period_covers(agreed, window):
    found = gaps(agreed, window)

    missing = [day for gap in found for day in days_of(gap)]

    assert missing == [day for day in days_of(window) if not is_covered(day, agreed)]


@given(periods, windows)
def test_gaps_are_as_long_as_they_can_be(agreed, window):
    found = gaps(agreed, window)

    between = [(later.first - earlier.last).days for earlier, later in pairwise(found)]

    assert [distance for distance in between if distance <= 1] == []


@given(periods, windows)
def test_covered_and_gaps_swap_places(agreed, window):
    free = [(gap.first, gap.last) for gap in gaps(agreed, window)]

    inverted = gaps(free, window)

    assert tuple((gap.first, gap.last) for gap in inverted) == covered(agreed, window)


@given(supplies, windows)
def test_lines_names_every_group_once_per_area_and_form(agreed, window):
    areas, forms, groups = [1, 2, 3], ["formal", "informal"], [1, 2, 3, 4]

    found = lines(areas, forms, groups, agreed, window)

    named = [(line.area, line.form, it) for line in found for it in line.target_groups]
    assert sorted(named) == [
        (area, form, group) for area in areas for form in forms for group in groups
    ]
    assert len({(line.area, line.form, line.periods) for line in found}) == len(found)
