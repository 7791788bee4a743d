"""A figure about few people cannot be read, and cannot be worked out either."""

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.suppression import Cell, Reason, hidden

SMALLEST = 10


@st.composite
def forests(draw):
    """Make a whole with parts, of which some have parts of their own."""
    size = draw(st.integers(1, 12))
    cells = [Cell(0, people=draw(st.none() | st.integers(0, 500)))]
    for key in range(1, size):
        whole = draw(st.integers(0, key - 1))
        people = draw(st.none() | st.integers(0, 40))
        cells.append(Cell(key, whole, people))
    return cells


def solved(cells, gone, weights):
    """Work out which hidden cells follow from those shown, by elimination."""
    parts = defaultdict(list)
    for cell in cells:
        if cell.whole is not None:
            parts[cell.whole].append(cell.key)
    unknown = sorted(gone)
    rows = []
    for whole, keys in parts.items():
        # Of a lone part nobody knows whether it makes up the whole.
        if len(keys) > 1 or whole in gone:
            terms = {whole: Fraction(-1)} | {key: weights[key] for key in keys}
            rows.append([terms.get(key, Fraction(0)) for key in unknown])
    return {
        unknown[row.index(1)] for row in reduced(rows) if row.count(0) == len(row) - 1
    }


def reduced(rows):
    """Bring equations to reduced echelon form."""
    rows, done = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((i for i in range(done, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        head = rows[done][column]
        rows[done] = [value / head for value in rows[done]]
        for i, row in enumerate(rows):
            if i != done and row[column]:
                factor = row[column]
                rows[i] = [a - factor * b for a, b in zip(row, rows[done], strict=True)]
        done += 1
    return rows[:done]


@settings(max_examples=300)
@given(forests(), st.lists(st.integers(1, 9), min_size=12, max_size=12))
def test_hidden_values_cannot_be_solved_from_what_is_shown(cells, numbers):
    weights = {cell.key: Fraction(numbers[cell.key]) for cell in cells}

    gone = hidden(cells, SMALLEST)

    assert solved(cells, gone, weights) == set()


@given(forests())
def test_hidden_holds_everything_about_few_people(cells):
    gone = hidden(cells, SMALLEST)

    few = {c.key for c in cells if c.people is not None and c.people < SMALLEST}
    assert {key for key, reason in gone.items() if reason is Reason.FEW} == few


@given(forests())
def test_hidden_is_nothing_more_when_no_figure_is_about_few_people(cells):
    many = [replace(cell, people=(cell.people or 0) + SMALLEST) for cell in cells]

    assert hidden(many, SMALLEST) == {}


@given(forests())
def test_hidden_parts_of_a_shown_whole_are_never_few_people_together(cells):
    gone = hidden(cells, SMALLEST)

    parts = defaultdict(list)
    for cell in cells:
        if cell.whole is not None and cell.whole not in gone:
            parts[cell.whole].append(cell)
    for family in parts.values():
        people = [part.people for part in family if part.key in gone]
        shown = [part for part in family if part.key not in gone]
        if people and shown and None not in people:
            assert len(people) > 1
            assert sum(people) >= SMALLEST


@pytest.mark.requirement("S1-17")
def test_one_hidden_part_takes_the_smallest_other_along():
    cells = [
        Cell(1, people=200),
        Cell(2, 1, people=7),
        Cell(3, 1, people=133),
        Cell(4, 1, people=60),
    ]

    assert hidden(cells, SMALLEST) == {2: Reason.FEW, 4: Reason.DERIVABLE}


def test_exactly_the_smallest_number_of_people_is_shown():
    assert hidden([Cell(1, people=10)], SMALLEST) == {}
    assert hidden([Cell(1, people=9)], SMALLEST) == {1: Reason.FEW}


def test_two_hidden_parts_of_few_people_together_take_a_third_along():
    cells = [
        Cell(1),
        Cell(2, 1, people=4),
        Cell(3, 1, people=5),
        Cell(4, 1, people=50),
        Cell(5, 1),
    ]

    assert hidden(cells, SMALLEST) == {
        2: Reason.FEW,
        3: Reason.FEW,
        4: Reason.DERIVABLE,
    }


def test_hidden_parts_that_are_all_zero_take_another_along():
    cells = [
        Cell(1, people=100),
        Cell(2, 1, people=0, bound=-1),
        Cell(3, 1, people=20, bound=-1),
        Cell(4, 1, people=80),
    ]

    assert set(hidden(cells, SMALLEST)) == {2, 3, 4}


def test_one_part_alone_says_nothing_about_the_whole():
    assert hidden([Cell(1, people=900), Cell(2, 1, people=8)], SMALLEST) == {
        2: Reason.FEW
    }


def test_hidden_whole_is_not_the_sum_of_parts_that_are_all_shown():
    cells = [
        Cell(1),
        Cell(2, 1, people=9),
        Cell(3, 1, people=12),
        Cell(4, 3),
        Cell(5, 3),
    ]

    gone = hidden(cells, SMALLEST)

    assert gone[3] is Reason.DERIVABLE
    assert {4, 5} & set(gone)
