"""Days on a line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.continuity import Window
from providers.timeline import Bar, Tick, Timeline

TEN_DAYS = Timeline(Window(date(2020, 1, 1), date(2020, 1, 10)), 200)
DAY = timedelta(days=1)
FOUR_MONTHS = 124  # days, in which at least four months begin

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
windows = st.builds(lambda pair: Window(*sorted(pair)), st.tuples(days, days))
timelines = st.builds(Timeline, windows, st.integers(2, 2000))


@pytest.mark.parametrize(
    ("day", "x"),
    [
        (date(2019, 6, 1), 0),
        (date(2020, 1, 1), 0),
        (date(2020, 1, 2), 20),
        (date(2020, 1, 10), 180),
        (date(2020, 1, 11), 200),
        (date(2021, 1, 1), 200),
    ],
)
def test_timeline_places_days_evenly_and_keeps_to_its_edges(day, x):
    assert TEN_DAYS.x(day) == x


@pytest.mark.parametrize(
    ("first", "last", "bar"),
    [
        (date(2020, 1, 1), date(2020, 1, 10), Bar(0, 200)),
        (date(2020, 1, 3), date(2020, 1, 3), Bar(40, 20)),
        (date(2019, 1, 1), date(2020, 1, 2), Bar(0, 40)),
        (date(2020, 1, 10), date(2022, 1, 1), Bar(180, 20)),
    ],
)
def test_timeline_draws_a_bar_through_the_last_day(first, last, bar):
    assert TEN_DAYS.bar(first, last) == bar


def test_timeline_draws_one_day_wide_enough_to_see():
    decade = Timeline(Window(date(2015, 1, 1), date(2024, 12, 31)), 600)

    assert decade.bar(date(2024, 12, 31), date(2024, 12, 31)) == Bar(598, 2)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2020, 1, 1), date(2020, 12, 31), list(range(1, 13))),
        (date(2020, 1, 2), date(2020, 6, 1), [2, 3, 4, 5, 6]),
        (date(2020, 1, 1), date(2021, 2, 28), [*range(1, 13), 1, 2]),
        (date(2019, 11, 15), date(2021, 12, 31), [1, 4, 7, 10] * 2),
        (date(2017, 1, 1), date(2021, 12, 31), [1, 7] * 5),
        (date(2012, 1, 1), date(2021, 12, 31), [1] * 10),
    ],
    ids=["months", "some months", "most months", "quarters", "half years", "years"],
)
def test_timeline_ticks_fit_the_length_of_the_window(first, last, months):
    found = Timeline(Window(first, last), 600).ticks()

    assert [tick.day.month for tick in found] == months


def test_timeline_ticks_say_where_a_year_begins():
    found = Timeline(Window(date(2020, 12, 1), date(2021, 2, 1)), 126).ticks()

    assert found == (
        Tick(0, date(2020, 12, 1), is_year=False),
        Tick(62, date(2021, 1, 1), is_year=True),
        Tick(124, date(2021, 2, 1), is_year=False),
    )


def test_timeline_ticks_within_one_month_are_none():
    found = Timeline(Window(date(2020, 1, 2), date(2020, 1, 31)), 600).ticks()

    assert found == ()


def test_timeline_ticks_of_many_centuries_are_twenty_years_apart():
    found = Timeline(Window(date(1000, 1, 1), date(1999, 12, 31)), 600).ticks()

    assert [tick.day.year for tick in found] == list(range(1000, 2000, 20))


@given(timelines, days, days)
def test_timeline_keeps_the_order_of_days(timeline, one, other):
    earlier, later = sorted([one, other])

    assert 0 <= timeline.x(earlier) <= timeline.x(later) <= timeline.width


@given(timelines, days, days)
def test_timeline_bars_are_visible_and_inside(timeline, one, other):
    bar = timeline.bar(min(one, other), max(one, other))

    assert bar.width >= 2
    assert 0 <= bar.x <= bar.x + bar.width <= timeline.width


@given(windows, st.data())
def test_timeline_bars_of_adjoining_periods_touch(window, draw):
    timeline = Timeline(window, window.days * 3)
    day = draw.draw(st.dates(window.first, window.last))

    bar = timeline.bar(window.first, day)

    assert bar == Bar(0, timeline.x(day + DAY))


@given(timelines.filter(lambda timeline: timeline.window.days >= FOUR_MONTHS))
def test_timeline_ticks_are_neither_few_nor_many(timeline):
    found = timeline.ticks()

    assert 4 <= len(found) <= 14
    assert [tick.x for tick in found] == [timeline.x(tick.day) for tick in found]
    assert {tick.day.day for tick in found} == {1}
    assert [tick for tick in found if tick.is_year != (tick.day.month == 1)] == []
    assert timeline.window.first <= found[0].day < found[-1].day <= timeline.window.last
