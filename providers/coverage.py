"""Count who supports whom in which area; no database, no clock."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from providers.cells import FORMS, Cell, Reach, cell

__all__ = ["FORMS", "Cell", "Matrix", "Reach", "Row", "matrix"]


@dataclass(frozen=True)
class Row:
    """What one target group finds in every area."""

    target_group: int
    cells: tuple[Cell, ...]

    @property
    def gaps(self) -> int:
        """Count the areas where nobody is there for this group."""
        return sum(cell.is_gap for cell in self.cells)

    @property
    def size(self) -> int:
        """Count the areas."""
        return len(self.cells)


@dataclass(frozen=True)
class Matrix:
    """Target groups down and areas across; what is planned is not counted as a gap."""

    areas: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """List every cell, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells)

    @property
    def size(self) -> int:
        """Count the cells."""
        return len(self.cells)

    @property
    def gaps(self) -> int:
        """Count the cells where nobody is there and nobody is coming."""
        return sum(cell.is_gap for cell in self.cells)

    @property
    def planned(self) -> int:
        """Count the cells where nobody is there yet, but somebody is coming."""
        return sum(cell.is_planned for cell in self.cells)

    @property
    def singles(self) -> int:
        """Count the cells that hang on one provider."""
        return sum(cell.is_single for cell in self.cells)

    @property
    def only_informal(self) -> int:
        """Count the cells with volunteers only; say it only if both forms count."""
        return sum(cell.is_only_informal for cell in self.cells)

    @property
    def column_gaps(self) -> tuple[int, ...]:
        """Count the gaps per area, in the order of the areas."""
        return tuple(
            sum(row.cells[column].is_gap for row in self.rows)
            for column in range(len(self.areas))
        )

    @property
    def worst_groups(self) -> tuple[int, ...]:
        """Name the target groups with the most gaps, if there are any."""
        groups = [row.target_group for row in self.rows]
        return _worst(groups, [row.gaps for row in self.rows])

    @property
    def worst_areas(self) -> tuple[int, ...]:
        """Name the areas with the most gaps, if there are any."""
        return _worst(self.areas, self.column_gaps)

    def only_gaps(self) -> "Matrix":
        """Keep the rows and columns in which a cell is open: a gap, or only planned.

        Kept rows and columns stay whole, so a covered cell may stay where they cross.
        """
        rows = [row for row in self.rows if any(cell.is_open for cell in row.cells)]
        columns = [
            column
            for column in range(len(self.areas))
            if any(row.cells[column].is_open for row in rows)
        ]
        return Matrix(
            tuple(self.areas[column] for column in columns),
            tuple(
                Row(row.target_group, tuple(row.cells[column] for column in columns))
                for row in rows
            ),
        )

    def gap_cells(self) -> tuple[Cell, ...]:
        """List the gaps, first those whose group and area together have the most."""
        ranked = [
            (row.gaps + in_column, cell)
            for row in self.rows
            for cell, in_column in zip(row.cells, self.column_gaps, strict=True)
            if cell.is_gap
        ]
        return tuple(cell for _, cell in sorted(ranked, key=lambda pair: -pair[0]))


def matrix(
    areas: Sequence[int],
    target_groups: Sequence[int],
    reaches: Iterable[Reach],
    *,
    forms: Collection[str] = FORMS,
) -> Matrix:
    """Lay out who reaches whom where, counting only the forms asked for.

    >>> older, young, nuth, schinnen = 1, 2, 10, 20
    >>> kbo = [Reach(nuth, older, "informal", 1), Reach(schinnen, older, "informal", 1)]
    >>> beekdaelen = matrix([nuth, schinnen], [older, young], kbo)
    >>> beekdaelen.gaps, beekdaelen.worst_groups, beekdaelen.column_gaps
    (2, (2,), (1, 1))
    """
    per_cell: dict[tuple[int, int], list[Reach]] = defaultdict(list)
    for reach in reaches:
        if reach.form in forms:
            per_cell[reach.area, reach.target_group].append(reach)
    rows = [
        Row(group, tuple(cell(area, group, per_cell[area, group]) for area in areas))
        for group in target_groups
    ]
    return Matrix(tuple(areas), tuple(rows))


def _worst(ids: Iterable[int], gaps: Sequence[int]) -> tuple[int, ...]:
    most = max(gaps, default=0)
    return tuple(
        name for name, count in zip(ids, gaps, strict=True) if count and count == most
    )
