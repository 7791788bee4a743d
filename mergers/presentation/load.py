"""Draw how many tasks each person has due in each month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth

from mergers.load import Cell, cells, months_from, outside
from mergers.models import Member, Merger


@dataclass(frozen=True)
class LoadRow:
    """One person, or nobody, with a cell for each month."""

    owner: Member | None
    before: int
    cells: Sequence[Cell]
    after: int

    @property
    def is_too_much(self) -> bool:
        """Tell whether some month holds too much; what nobody pulls weighs nothing."""
        return self.owner is not None and any(cell.is_too_much for cell in self.cells)


@dataclass(frozen=True)
class Load:
    """The open tasks of a merger per person and month."""

    months: tuple[date, ...]
    rows: Sequence[LoadRow]

    @property
    def too_busy(self) -> int:
        """Count the people who have too much in some month."""
        return sum(row.is_too_much for row in self.rows)


def load_of(merger: Merger, today: date) -> Load:
    """Count in the database, and put who has too much first."""
    found = (
        merger.tasks.open()
        .order_by()
        .annotate(month=TruncMonth("due_on"))
        .values_list("owner", "month")
        .annotate(number=Count("pk"))
    )
    counts: dict[int | None, dict[date, int]] = {}
    for owner, month, number in found:
        counts.setdefault(owner, {})[month] = number
    people: dict[int | None, Member | None] = {
        member.pk: member
        for member in merger.members.filter(pk__in=filter(None, counts))
    }
    months = months_from(today)
    rows = [
        _row(people.get(owner), counts[owner], months, merger.most_tasks_a_month)
        for owner in counts
    ]
    return Load(months, sorted(rows, key=_first_who_has_too_much))


def _row(
    owner: Member | None, counts: dict[date, int], months: tuple[date, ...], most: int
) -> LoadRow:
    before, after = outside(counts, months)
    return LoadRow(owner, before, cells(counts, months, most), after)


def _first_who_has_too_much(row: LoadRow) -> tuple[bool, bool, str]:
    return (row.owner is None, not row.is_too_much, str(row.owner or ""))
