"""The order of the stages of an initiative."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.stages import (
    HANDOVER,
    PLAN,
    REQUEST,
    ROOM,
    STEPS,
    Room,
    months_between,
    months_until_handover,
    next_step,
    room_for,
)

WOERDEN = {
    REQUEST: date(2014, 6, 1),
    ROOM: date(2014, 9, 1),
    PLAN: date(2015, 2, 1),
    HANDOVER: date(2015, 7, 1),
}
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("taken", "step"),
    [([], 1), ([1], 2), ([1, 2], 3), ([1, 2, 3], 4), ([1, 2, 3, 4], None), ([2], 1)],
)
def test_next_stage_is_the_first_that_is_not_there(taken, step):
    assert next_step(taken) == step


@pytest.mark.requirement("S1-12")
def test_months_between_the_first_decision_and_the_transfer_of_woerden_sport():
    assert months_until_handover(WOERDEN) == 13


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2014, 6, 30), date(2015, 7, 1), 13),
        (date(2014, 6, 1), date(2015, 7, 31), 13),
        (date(2014, 12, 31), date(2015, 1, 1), 1),
        (date(2014, 6, 1), date(2014, 6, 30), 0),
    ],
)
def test_months_are_counted_by_their_names(first, last, months):
    assert months_between(first, last) == months


@pytest.mark.parametrize("days", [{}, {REQUEST: date(2014, 6, 1)}])
def test_without_a_hand_over_there_are_no_months(days):
    assert months_until_handover(days) is None


def test_a_hand_over_alone_has_nothing_to_count_from():
    assert months_until_handover({HANDOVER: date(2015, 7, 1)}) is None


@pytest.mark.parametrize(
    ("step", "first", "last"),
    [
        (REQUEST, None, WOERDEN[ROOM]),
        (PLAN, WOERDEN[ROOM], WOERDEN[HANDOVER]),
        (HANDOVER, WOERDEN[PLAN], None),
    ],
)
def test_stage_lies_between_the_stages_around_it(step, first, last):
    assert room_for(step, WOERDEN) == Room(first, last)


@given(st.dictionaries(st.sampled_from(STEPS), days), st.sampled_from(STEPS), days)
def test_a_day_that_has_room_keeps_ordered_stages_in_order(known, step, day):
    ordered = dict(zip(sorted(known), sorted(known.values()), strict=True))

    if room_for(step, ordered).has(day):
        placed = ordered | {step: day}
        in_order = [placed[each] for each in sorted(placed)]
        assert in_order == sorted(in_order)


@given(days, days)
def test_months_back_are_months_forth(first, last):
    assert months_between(first, last) == -months_between(last, first)
