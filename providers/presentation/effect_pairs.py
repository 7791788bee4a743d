"""Put what is measured at the front beside what is measured at the back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.lists import Table
from accounts.models import User
from providers.models import EffectPair, EffectPairQuerySet
from providers.presentation.measures import MeasureRow, exported
from providers.presentation.readings import Reading, series_of


def with_measures(user: User) -> EffectPairQuerySet:
    """Find the visible pairs with their two measures."""
    pairs = EffectPair.objects.visible_to(user)
    return pairs.select_related("front__area", "back__area")


@dataclass(frozen=True)
class PairLine:
    """A year with what was measured at the front and at the back."""

    year: int
    front: Reading | None
    back: Reading | None
    pair: "PairRow"

    @property
    def year_in_words(self) -> str:
        """Write the year, without a mark between its digits."""
        return str(self.year)

    @property
    def front_value(self) -> str:
        """Write the value at the front."""
        return self.pair.front.value(self.front.value if self.front else None)

    @property
    def back_value(self) -> str:
        """Write the value at the back."""
        return self.pair.back.value(self.back.value if self.back else None)


@dataclass(frozen=True)
class PairRow:
    """Two measures, a line for each year in which one of them is known."""

    pair: EffectPair
    front: MeasureRow
    back: MeasureRow

    @property
    def contexts(self) -> list[str]:
        """List what one must know to read the two."""
        measures = (self.pair.front, self.pair.back)
        return [
            _("%(measure)s: %(context)s")
            % {"measure": measure, "context": measure.context}
            for measure in measures
            if measure.context
        ]

    @property
    def lines(self) -> list[PairLine]:
        """List the years, the first one first."""
        front, back = self.front.series.per_year(), self.back.series.per_year()
        return [
            PairLine(year, front.get(year), back.get(year), self)
            for year in sorted(front.keys() | back.keys())
        ]


def pair_rows(pairs: Sequence[EffectPair], user: User) -> list[PairRow]:
    """Put the measures of pairs beside each other."""
    measures = {m.pk: m for pair in pairs for m in (pair.front, pair.back)}
    found = series_of(list(measures.values()), user)
    rows = {series.measure.pk: MeasureRow(series) for series in found}
    return [PairRow(pair, rows[pair.front_id], rows[pair.back_id]) for pair in pairs]


def table(user: User) -> Table[tuple[PairRow, PairLine]]:
    """Describe the pairs as a file, a row for each year."""
    return Table[tuple[PairRow, PairLine]](
        _("front-and-back"),
        lambda found: (
            (row, line) for row in pair_rows(list(found), user) for line in row.lines
        ),
        (
            (_("Pair"), lambda both: both[0].pair.name),
            (_("Year"), lambda both: both[1].year),
            (_("At the front"), lambda both: both[0].pair.front.name),
            (
                _("Value at the front"),
                lambda both: exported(both[1].front) if both[1].front else None,
            ),
            (_("At the back"), lambda both: both[0].pair.back.name),
            (
                _("Value at the back"),
                lambda both: exported(both[1].back) if both[1].back else None,
            ),
            (_("To read the front"), lambda both: both[0].pair.front.context),
            (_("To read the back"), lambda both: both[0].pair.back.context),
        ),
    )
