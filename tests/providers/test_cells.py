"""One target group in one area."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.cells import FORMS, Reach, cell

NEW_YEAR = date(2023, 1, 1)

reaches = st.lists(
    st.builds(
        Reach,
        area=st.just(1),
        target_group=st.just(7),
        form=st.sampled_from(FORMS),
        providers=st.integers(0, 6),
        planned_from=st.none() | st.dates(),
    ),
    max_size=5,
)


@pytest.mark.parametrize(
    ("providers", "level"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (9, 4)]
)
def test_cell_level_stops_at_four(providers, level):
    assert cell(1, 7, [Reach(1, 7, "formal", providers)]).level == level


def test_cell_adds_up_both_forms():
    found = cell(1, 7, [Reach(1, 7, "formal", 2), Reach(1, 7, "informal", 1)])

    assert (found.formal, found.informal, found.total) == (2, 1, 3)


def test_cell_without_anybody_is_a_gap():
    found = cell(1, 7, [])

    assert (found.is_gap, found.is_planned, found.is_single) == (True, False, False)
    assert (found.is_only_informal, found.pips) == (False, ())


@pytest.mark.requirement("S0-18")
def test_cell_is_planned_until_the_day_and_covered_from_then():
    before = cell(1, 7, [Reach(1, 7, "informal", 1, planned_from=NEW_YEAR)])
    after = cell(1, 7, [Reach(1, 7, "informal", 1)])

    assert (before.is_planned, before.is_gap, before.level) == (True, False, 0)
    assert before.planned_from == NEW_YEAR
    assert (after.is_planned, after.is_gap, after.level) == (False, False, 1)


def test_cell_takes_the_first_of_the_planned_days():
    later = Reach(1, 7, "formal", 2, planned_from=date(2024, 1, 1))
    first = Reach(1, 7, "informal", 1, planned_from=NEW_YEAR)

    found = cell(1, 7, [later, first])

    assert (found.planned, found.planned_from) == (3, NEW_YEAR)


def test_cell_with_somebody_is_not_planned_although_more_are_coming():
    coming = Reach(1, 7, "formal", 1, planned_from=NEW_YEAR)

    found = cell(1, 7, [coming, Reach(1, 7, "informal", 1)])

    assert (found.is_planned, found.planned) == (False, 1)


def test_cell_with_nobody_planned_has_no_day():
    found = cell(1, 7, [Reach(1, 7, "formal", 0, planned_from=NEW_YEAR)])

    assert (found.is_gap, found.planned_from) == (True, None)


@pytest.mark.parametrize(
    ("formal", "informal", "is_single", "is_only_informal"),
    [
        (1, 0, True, False),
        (0, 1, True, True),
        (0, 2, False, True),
        (1, 1, False, False),
    ],
)
def test_cell_knows_what_is_fragile(formal, informal, is_single, is_only_informal):
    found = cell(
        1, 7, [Reach(1, 7, "formal", formal), Reach(1, 7, "informal", informal)]
    )

    assert found.is_single == is_single
    assert found.is_only_informal == is_only_informal


def test_cell_draws_five_pips_formal_first():
    found = cell(1, 7, [Reach(1, 7, "informal", 3), Reach(1, 7, "formal", 4)])

    assert found.pips == ("formal", "formal", "formal", "formal", "informal")


@given(reaches)
def test_cell_is_a_gap_or_planned_or_covered(found):
    result = cell(1, 7, found)

    assert [result.is_gap, result.is_planned, result.total > 0].count(True) == 1


@given(reaches, st.randoms())
def test_cell_does_not_depend_on_the_order(found, random):
    shuffled = random.sample(found, len(found))

    assert cell(1, 7, shuffled) == cell(1, 7, found)
