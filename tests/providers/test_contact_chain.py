"""Who kept in touch, one after the other."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.contact_chain import Link, Turn, chain

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)

days = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@st.composite
def turns(draw):
    first = draw(days)
    last = draw(st.none() | st.dates(first, date(2040, 12, 31)))
    return Turn(draw(st.sampled_from("ABC")), first, last)


histories = st.lists(turns(), max_size=6)


@pytest.mark.requirement("S1-01")
def test_chain_of_two_keepers_after_each_other_is_unbroken():
    alderman = Turn("Wethouder economie", date(2014, 3, 1), date(2014, 8, 31))
    officer = Turn("Medewerker economie", date(2014, 9, 1))

    links = chain([alderman, officer], TODAY)

    assert links == (
        Link("Wethouder economie", date(2014, 3, 1), date(2014, 8, 31)),
        Link("Medewerker economie", date(2014, 9, 1), TODAY),
    )


def test_chain_names_a_gap_up_to_the_day_of_the_next_keeper():
    first = Turn("A", date(2026, 1, 1), date(2026, 2, 28))
    second = Turn("B", date(2026, 5, 1))

    gap = chain([first, second], TODAY)[1]

    assert gap.is_gap
    assert (gap.first, gap.until) == (date(2026, 3, 1), date(2026, 5, 1))


def test_chain_names_the_gap_that_lasts_until_today():
    links = chain([Turn("A", date(2026, 1, 1), date(2026, 2, 28))], TODAY)

    assert links[-1] == Link("", date(2026, 3, 1), TODAY)


@pytest.mark.parametrize(
    ("history", "keepers"),
    [
        ([], []),
        ([Turn("A", TODAY + DAY)], []),
        ([Turn("A", TODAY)], ["A"]),
        ([Turn("A", TODAY, TODAY), Turn("B", TODAY + DAY)], ["A"]),
        ([Turn("A", date(2026, 1, 1)), Turn("B", date(2026, 1, 1))], ["B"]),
    ],
    ids=["nobody", "to come", "from today", "until today", "two on one day"],
)
def test_chain_counts_who_began(history, keepers):
    assert [link.keeper for link in chain(history, TODAY)] == keepers


@given(histories, days)
def test_chain_never_overlaps_and_leaves_no_day_out(history, today):
    links = chain(history, today)

    assert all(link.first <= link.last for link in links)
    assert all(before.until == after.first for before, after in pairwise(links))


@given(histories, days)
def test_chain_runs_from_the_first_keeper_through_today(history, today):
    begun = [turn.first for turn in history if turn.first <= today]

    links = chain(history, today)

    assert bool(links) == bool(begun)
    if begun:
        assert (links[0].first, links[-1].last) == (min(begun), today)


@given(histories, days)
def test_chain_has_a_gap_only_between_keepers_and_at_the_end(history, today):
    links = chain(history, today)

    assert not links or not links[0].is_gap
    assert not any(one.is_gap and other.is_gap for one, other in pairwise(links))


@given(histories, days)
def test_chain_gives_a_day_to_the_last_who_began(history, today):
    for link in chain(history, today):
        begun = [turn for turn in history if turn.first <= link.first]
        latest = max(turn.first for turn in begun)
        last = [turn for turn in begun if turn.first == latest][-1]
        over = last.last is not None and last.last < link.first
        assert link.keeper == ("" if over else last.keeper)
