"""Tell what one target group finds in one area; no database, no clock."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FORMAL = "formal"
INFORMAL = "informal"
FORMS = (FORMAL, INFORMAL)
HIGHEST_LEVEL = 4
MOST_PIPS = 5


@dataclass(frozen=True)
class Reach:
    """How many providers of one form a target group has in an area, or will have."""

    area: int
    target_group: int
    form: str
    providers: int
    planned_from: date | None = None


@dataclass(frozen=True)
class Cell:
    """What a target group finds in an area, counting only the forms asked for."""

    area: int
    target_group: int
    formal: int
    informal: int
    planned: int
    planned_from: date | None

    @property
    def total(self) -> int:
        """Count the providers who are there now."""
        return self.formal + self.informal

    @property
    def level(self) -> int:
        """Shade the cell from 0, nobody, to 4, four or more."""
        return min(self.total, HIGHEST_LEVEL)

    @property
    def is_open(self) -> bool:
        """Tell whether nobody is there now, whoever may be coming."""
        return not self.total

    @property
    def is_gap(self) -> bool:
        """Tell whether nobody is there and nobody is coming."""
        return self.is_open and not self.planned

    @property
    def is_planned(self) -> bool:
        """Tell whether nobody is there yet, but somebody is coming."""
        return self.is_open and not self.is_gap

    @property
    def is_single(self) -> bool:
        """Tell whether everything hangs on one provider."""
        return self.total == 1

    @property
    def is_only_informal(self) -> bool:
        """Tell whether there are volunteers and no paid supporters."""
        return self.informal > 0 and not self.formal

    @property
    def pips(self) -> tuple[str, ...]:
        """Name the form of the first five providers, the formal ones first."""
        return ((FORMAL,) * self.formal + (INFORMAL,) * self.informal)[:MOST_PIPS]


def cell(area: int, target_group: int, reaches: Iterable[Reach]) -> Cell:
    """Add up who reaches this group here; the first who is coming sets the date.

    >>> kbo = Reach(1, 7, "informal", 1, planned_from=date(2023, 1, 1))
    >>> young = cell(1, 7, [kbo])
    >>> young.total, young.is_gap, young.is_planned, young.planned_from
    (0, False, True, datetime.date(2023, 1, 1))
    >>> cell(1, 7, [kbo, Reach(1, 7, "informal", 2), Reach(1, 7, "formal", 1)]).pips
    ('formal', 'informal', 'informal')
    """
    active: Counter[str] = Counter()
    coming: list[tuple[date, int]] = []
    for reach in reaches:
        if reach.planned_from is None:
            active[reach.form] += reach.providers
        elif reach.providers:
            coming.append((reach.planned_from, reach.providers))
    return Cell(
        area,
        target_group,
        formal=active[FORMAL],
        informal=active[INFORMAL],
        planned=sum(providers for _, providers in coming),
        planned_from=min((starts_on for starts_on, _ in coming), default=None),
    )
