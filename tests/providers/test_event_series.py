"""The times that an event was held, in their order."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from providers.event_series import Edition, before, series

numbers = st.integers(1, 6)
links = st.dictionaries(numbers, st.none() | numbers)


def editions(previous):
    return [Edition(pk, link, date(2020, 1, pk), "") for pk, link in previous.items()]


def test_series_walks_both_ways():
    rows = editions({3: 2, 1: None, 2: 1, 4: None})

    found = [[row.pk for row in series(rows, pk)] for pk in (1, 2, 3, 4)]

    assert found == [[1, 2, 3], [1, 2, 3], [1, 2, 3], [4]]


def test_before_counts_only_earlier_times():
    rows = editions({3: 2, 1: None, 2: 1})

    assert [len(before(rows, pk)) for pk in (1, 2, 3)] == [0, 1, 2]


def test_series_of_what_is_not_there_is_empty():
    assert series(editions({1: None}), 9) == ()


@given(links, numbers)
def test_series_ends_and_names_everything_once(previous, pk):
    found = series(editions(previous), pk)

    assert len({row.pk for row in found}) == len(found)
    assert (pk in {row.pk for row in found}) == (pk in previous)
