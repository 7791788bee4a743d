"""Tell in sentences, rows and files how measures changed over the years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from accounts.exports import Cell
from accounts.lists import Table
from accounts.models import User
from providers.models import Measure, MeasureQuerySet, Provenance
from providers.presentation.quantities import (
    NATIONAL,
    amount,
    compared,
    signed,
    written,
)
from providers.presentation.readings import Reading, Series, series_of
from providers.presentation.sentences import names
from providers.trends import Trend, places

__all__ = ["MeasureRow", "compared", "measure_rows", "table", "with_names"]


def with_names(user: User) -> MeasureQuerySet:
    """Find the visible measures with what a row says of them besides their values."""
    return (
        Measure.objects.visible_to(user)
        .select_related("area", "municipality")
        .prefetch_related("policy_fields")
    )


@dataclass(frozen=True)
class MeasureRow:
    """A measure in words."""

    series: Series

    @property
    def measure(self) -> Measure:
        """Give the measure."""
        return self.series.measure

    @property
    def place(self) -> str:
        """Say with what it is compared."""
        return self.measure.reference_name or NATIONAL

    @property
    def trend(self) -> Trend | None:
        """Give the change from the first to the last year."""
        return self.series.trend

    @property
    def latest(self) -> Reading | None:
        """Give the last year that counts, which may be hidden."""
        return self.series.latest

    @cached_property
    def decimals(self) -> int:
        """Count the decimals that all its values are written with."""
        points = self.series.points
        values = [point.value for point in points]
        return places(*values, *(point.national for point in points))

    def value(self, value: Decimal | None) -> str:
        """Write a value of this measure."""
        if value is None:
            return ""
        return written(value, self.measure.unit, self.decimals)

    @property
    def latest_value(self) -> str:
        """Write the last value that counts, or why it is hidden."""
        if self.latest is None:
            return ""
        return self.latest.why_hidden if self.latest.hidden else self._latest_written()

    def _latest_written(self) -> str:
        return self.value(self.latest.value if self.latest else None)

    @property
    def change(self) -> str:
        """Write by how much it changed here."""
        return self._signed(self.trend.change if self.trend else None)

    @property
    def national_change(self) -> str:
        """Write by how much it changed elsewhere."""
        return self._signed(self.trend.national_change if self.trend else None)

    @property
    def difference(self) -> str:
        """Write how much more it changed here than elsewhere."""
        return self._signed(self.trend.difference if self.trend else None)

    def _signed(self, value: Decimal | None) -> str:
        if value is None:
            return ""
        return signed(value, self.measure.unit, self.decimals)

    def _amount(self, value: Decimal) -> str:
        return amount(value, self.measure.unit, self.decimals)

    @property
    def sentences(self) -> list[str]:
        """Tell what happened, first here, then elsewhere."""
        if self.trend is None:
            told = [self._only_year()]
        else:
            told = [
                self._here(self.trend),
                *self._elsewhere(self.trend),
            ]
        return [sentence for sentence in (*told, self.comparison) if sentence]

    @property
    def comparison(self) -> str:
        """Say how the last value that may be seen stands beside the national one."""
        known = [point for point in self.series.points if point.national is not None]
        if not known or known[-1].national is None:
            return ""
        words = compared(
            known[-1].value,
            known[-1].national,
            unit=self.measure.unit,
            place=self.place,
        )
        return _("In %(year)s it was %(compared)s.") % {
            "year": known[-1].year,
            "compared": words,
        }

    def _only_year(self) -> str:
        if not self.series.points:
            return ""
        [point] = self.series.points
        known = {"value": self.value(point.value), "year": point.year}
        return _("It was %(value)s in %(year)s.") % known

    def _here(self, trend: Trend) -> str:
        known = {
            "first": self.value(trend.first.value),
            "since": trend.first.year,
            "last": self.value(trend.last.value),
            "until": trend.last.year,
            "amount": self._amount(trend.change),
        }
        if trend.change > 0:
            words = _(
                "From %(first)s in %(since)s to %(last)s in %(until)s: "
                "%(amount)s higher."
            )
        elif trend.change < 0:
            words = _(
                "From %(first)s in %(since)s to %(last)s in %(until)s: "
                "%(amount)s lower."
            )
        else:
            words = _("It was %(last)s in %(until)s, the same as in %(since)s.")
        return words % known

    def _elsewhere(self, trend: Trend) -> Iterable[str]:
        if trend.national_change is None or trend.difference is None:
            return
        known = {
            "place": self.place,
            "first": self.value(trend.first.national),
            "last": self.value(trend.last.national),
            "amount": self._amount(trend.national_change),
        }
        if trend.national_change > 0:
            words = _(
                "In %(place)s it rose from %(first)s to %(last)s: %(amount)s higher."
            )
        elif trend.national_change < 0:
            words = _(
                "In %(place)s it fell from %(first)s to %(last)s: %(amount)s lower."
            )
        else:
            words = _("In %(place)s it stayed %(last)s.")
        yield words % known
        if trend.difference:
            said = {"amount": self._amount(trend.difference)}
            yield _("The difference is %(amount)s.") % said
        else:
            yield _("There is no difference.")

    @property
    def lines(self) -> list["YearLine"]:
        """List the years, one line each; what is contradicted has a line of its own."""
        return [YearLine(reading, self) for reading in self.series.readings]


@dataclass(frozen=True)
class YearLine:
    """What the table beside the drawing says of a year."""

    reading: Reading
    row: MeasureRow

    @property
    def year(self) -> str:
        """Write the year, without a mark between its digits."""
        return str(self.reading.year)

    @property
    def own(self) -> str:
        """Write the value, or nothing when it is hidden."""
        return self.row.value(self.reading.value)

    @property
    def national(self) -> str:
        """Write the national value."""
        return self.row.value(self.reading.national)


def measure_rows(measures: Sequence[Measure], user: User) -> list[MeasureRow]:
    """Tell of measures in rows."""
    return [MeasureRow(series) for series in series_of(measures, user)]


def table(user: User) -> Table[tuple[MeasureRow, Reading]]:
    """Describe all values of measures as a file; what counts for nobody says so."""
    return Table[tuple[MeasureRow, Reading]](
        _("measures"),
        lambda found: (
            (row, reading)
            for row in measure_rows(list(found), user)
            for reading in row.series.readings
        ),
        (
            (_("Measure"), lambda pair: pair[0].measure.name),
            (_("Area"), lambda pair: area_of(pair[0].measure)),
            (_("Year"), lambda pair: pair[1].year),
            (_("Value"), lambda pair: exported(pair[1])),
            (_("Unit"), lambda pair: pair[0].measure.get_unit_display()),
            (_("Number of people"), lambda pair: pair[1].people),
            (_("Source"), lambda pair: pair[1].source),
            (_("Compared with"), lambda pair: pair[0].place),
            (_("National value"), lambda pair: plain(pair[1].national)),
            (
                _("Source of the national value"),
                lambda pair: pair[1].national_source,
            ),
            (_("Certainty"), lambda pair: certainty(pair[1])),
            (_("Counts"), lambda pair: pair[1].counts),
            (
                _("Policy fields"),
                lambda pair: names(pair[0].measure.policy_fields.all()),
            ),
            (_("What one must know to read it"), lambda pair: pair[0].measure.context),
        ),
    )


def area_of(measure: Measure) -> str:
    """Name the area that is measured, or the municipality as a whole."""
    return str(measure.area) if measure.area else _("The whole municipality")


def exported(reading: Reading) -> Cell:
    """Give the value for a file, or say why it is hidden."""
    return reading.why_hidden if reading.hidden else plain(reading.value)


def plain(value: Decimal | None) -> Decimal | None:
    """Give a number without the zeros that only the database needs.

    >>> plain(Decimal("28.20")), plain(Decimal("1250.00"))
    (Decimal('28.2'), Decimal('1250'))
    """
    return None if value is None else round(value, places(value))


def certainty(reading: Reading) -> str:
    """Say how sure a value is."""
    return str(Provenance(reading.provenance).label)
