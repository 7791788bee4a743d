"""Target groups down and areas across."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.coverage import FORMS, Cell, Matrix, Reach, matrix

ONDERBANKEN, NUTH, SCHINNEN = BEEKDAELEN = (881, 951, 962)
OLDER, YOUNG = GROUPS = (1, 2)
KBO = [Reach(area, OLDER, "informal", 1) for area in BEEKDAELEN]

areas_and_groups = st.tuples(
    st.lists(st.integers(1, 5), unique=True, max_size=5),
    st.lists(st.integers(1, 5), unique=True, max_size=5),
)
reaches = st.lists(
    st.builds(
        Reach,
        area=st.integers(1, 6),
        target_group=st.integers(1, 6),
        form=st.sampled_from(FORMS),
        providers=st.integers(0, 5),
        planned_from=st.none() | st.just(date(2023, 1, 1)),
    ),
    max_size=30,
)
matrices = st.builds(
    lambda sides, found: matrix(*sides, found), areas_and_groups, reaches
)


@pytest.mark.requirement("S0-17")
def test_matrix_shows_that_no_volunteers_are_there_for_young_people():
    found = matrix(BEEKDAELEN, GROUPS, KBO, forms=["informal"])

    assert found.gap_cells() == tuple(
        Cell(area, YOUNG, 0, 0, 0, None) for area in BEEKDAELEN
    )
    assert (found.gaps, found.size, found.column_gaps) == (3, 6, (1, 1, 1))
    assert (found.worst_groups, found.worst_areas) == ((YOUNG,), BEEKDAELEN)


@pytest.mark.requirement("S0-18")
def test_matrix_counts_what_is_planned_apart_from_the_gaps():
    coming = Reach(NUTH, YOUNG, "informal", 1, planned_from=date(2023, 1, 1))

    found = matrix(BEEKDAELEN, GROUPS, [*KBO, coming])

    assert (found.gaps, found.planned, found.column_gaps) == (2, 1, (1, 0, 1))
    assert found.worst_areas == (ONDERBANKEN, SCHINNEN)


def test_matrix_does_not_count_as_planned_where_somebody_is_there():
    more = Reach(NUTH, OLDER, "formal", 1, planned_from=date(2023, 1, 1))

    assert matrix(BEEKDAELEN, [OLDER], [*KBO, more]).planned == 0


def test_matrix_shows_two_providers_without_overlap_and_the_gap_beside_them():
    welfare, disability, nobody = 1, 2, 3
    westerwolde = 1950

    found = matrix(
        [westerwolde],
        [welfare, disability, nobody],
        [
            Reach(westerwolde, welfare, "formal", 1),
            Reach(westerwolde, disability, "formal", 1),
        ],
    )

    assert [row.cells[0].formal for row in found.rows] == [1, 1, 0]
    assert (found.singles, found.gaps, found.worst_groups) == (2, 1, (nobody,))


def test_matrix_counts_only_the_forms_asked_for():
    both = [Reach(NUTH, OLDER, "formal", 2), Reach(NUTH, OLDER, "informal", 1)]

    found = matrix([NUTH], [OLDER], both, forms=["informal"])

    assert found.cells == (Cell(NUTH, OLDER, 0, 1, 0, None),)


def test_matrix_passes_over_other_areas_and_groups():
    elsewhere = [Reach(NUTH, YOUNG, "formal", 1), Reach(SCHINNEN, OLDER, "formal", 1)]

    assert matrix([NUTH], [OLDER], elsewhere).gaps == 1


def test_matrix_counts_what_is_fragile():
    found = matrix(
        [NUTH, SCHINNEN],
        GROUPS,
        [
            Reach(NUTH, OLDER, "informal", 2),
            Reach(SCHINNEN, OLDER, "informal", 1),
            Reach(NUTH, YOUNG, "formal", 1),
        ],
    )

    assert (found.singles, found.only_informal) == (2, 2)


def test_matrix_without_gaps_has_no_worst():
    found = matrix([NUTH], [OLDER], KBO)

    assert (found.gaps, found.worst_groups, found.worst_areas) == (0, (), ())


@pytest.mark.parametrize(("areas", "groups"), [([], []), ([NUTH], []), ([], [YOUNG])])
def test_matrix_may_be_empty(areas, groups):
    found = matrix(areas, groups, KBO)

    assert (found.size, found.gaps, found.worst_groups) == (0, 0, ())
    assert found.column_gaps == (0,) * len(areas)
    assert found.only_gaps() == Matrix((), ())


def test_row_counts_its_gaps():
    older, young = matrix(BEEKDAELEN, GROUPS, KBO[:2]).rows

    assert (older.gaps, older.size) == (1, 3)
    assert (young.gaps, young.size) == (3, 3)


def test_only_gaps_keeps_rows_and_columns_that_have_a_gap():
    young_in_nuth = Reach(NUTH, YOUNG, "formal", 1)

    found = matrix(BEEKDAELEN, GROUPS, [*KBO, young_in_nuth]).only_gaps()

    assert found.areas == (ONDERBANKEN, SCHINNEN)
    assert [row.target_group for row in found.rows] == [YOUNG]


def test_only_gaps_keeps_what_is_planned():
    coming = Reach(NUTH, YOUNG, "formal", 1, planned_from=date(2023, 1, 1))

    found = matrix([NUTH], GROUPS, [*KBO, coming]).only_gaps()

    assert [(cell.target_group, cell.is_planned) for cell in found.cells] == [
        (YOUNG, True)
    ]


def test_gap_cells_begin_where_the_group_and_the_area_lack_most():
    found = matrix(
        BEEKDAELEN, GROUPS, [Reach(NUTH, OLDER, "formal", 1), *KBO[:1]]
    ).gap_cells()

    assert [(gap.target_group, gap.area) for gap in found] == [
        (YOUNG, SCHINNEN),
        (YOUNG, ONDERBANKEN),
        (YOUNG, NUTH),
        (OLDER, SCHINNEN),
    ]


@given(areas_and_groups, reaches)
def test_matrix_has_a_gap_where_nobody_reaches(sides, found):
    areas, groups = sides
    reached = {(reach.area, reach.target_group) for reach in found if reach.providers}

    gaps = {
        (cell.area, cell.target_group)
        for cell in matrix(areas, groups, found).cells
        if cell.is_gap
    }

    assert gaps == {(area, group) for area in areas for group in groups} - reached


@given(matrices)
def test_matrix_gaps_are_the_same_however_counted(found):
    by_row = sum(row.gaps for row in found.rows)

    assert found.gaps == by_row == sum(found.column_gaps) == len(found.gap_cells())


@given(areas_and_groups, reaches)
def test_matrix_of_both_forms_is_the_sum_of_each(sides, found):
    formal = matrix(*sides, found, forms=["formal"])
    informal = matrix(*sides, found, forms=["informal"])

    totals = [cell.total for cell in matrix(*sides, found).cells]

    assert totals == [
        one.total + other.total
        for one, other in zip(formal.cells, informal.cells, strict=True)
    ]


@given(matrices)
def test_only_gaps_loses_no_gap_and_is_done_at_once(found):
    kept = found.only_gaps()

    assert (kept.gaps, kept.planned) == (found.gaps, found.planned)
    assert kept.only_gaps() == kept


@given(matrices)
def test_gap_cells_are_in_order_of_the_gaps_around_them(found):
    in_row = {row.target_group: row.gaps for row in found.rows}
    in_column = dict(zip(found.areas, found.column_gaps, strict=True))

    around = [
        in_row[gap.target_group] + in_column[gap.area] for gap in found.gap_cells()
    ]

    assert around == sorted(around, reverse=True)
