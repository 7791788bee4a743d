"""Read what measures were over the years; what nobody may see never leaves this module.

A reading that is hidden has no value, no source and no number of people, so no page,
drawing, change or file that is made of readings can show them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from accounts.models import User
from providers.distribution import median
from providers.models import FrontDoor, Measure, MeasureValue, Provenance, Referral
from providers.suppression import Cell, Reason, hidden
from providers.trends import Point, Trend, trend

HIGHEST_PERCENTAGE = 100
LOWEST_GRADE, HIGHEST_GRADE = 1, 10

Reasons: TypeAlias = dict[tuple[int, int], Reason]
Place: TypeAlias = tuple[str, int | None, int | None]


@dataclass(frozen=True)
class Reading:
    """What may be seen of a measure in a year."""

    year: int
    national: Decimal | None
    national_source: str
    provenance: str
    pk: int | None
    smallest: int
    value: Decimal | None = None
    people: int | None = None
    source: str = ""
    hidden: Reason | None = None

    @property
    def is_contradicted(self) -> bool:
        """Tell whether its own source contradicts it, so that it counts for nobody."""
        return self.provenance == Provenance.CONTRADICTED

    @property
    def counts(self) -> bool:
        """Tell whether it may be seen and counted with."""
        return self.value is not None and not self.is_contradicted

    @property
    def why_hidden(self) -> str:
        """Say in words why it is hidden."""
        if self.hidden is Reason.FEW:
            return _("hidden: fewer than %s people") % self.smallest
        return _("hidden: it would give another figure away")


@dataclass(frozen=True)
class Series:
    """A measure with what may be seen of it, in the order of the years."""

    measure: Measure
    readings: tuple[Reading, ...]
    smallest: int

    @cached_property
    def points(self) -> list[Point]:
        """List the values that count."""
        return [
            Point(reading.year, reading.value, reading.national)
            for reading in self.readings
            if reading.value is not None and not reading.is_contradicted
        ]

    @cached_property
    def trend(self) -> Trend | None:
        """Compare the first year that counts and may be seen with the last."""
        return trend(self.points)

    @property
    def latest(self) -> Reading | None:
        """Give the last year that counts, which may be hidden."""
        kept = [reading for reading in self.readings if not reading.is_contradicted]
        return kept[-1] if kept else None

    @property
    def hidden_years(self) -> list[int]:
        """List the years of which the value is hidden."""
        return sorted({r.year for r in self.readings if r.hidden and not r.counts})

    def per_year(self) -> dict[int, Reading]:
        """Find what counts, or is hidden, by its year."""
        return {r.year: r for r in self.readings if not r.is_contradicted}


def series_of(measures: Sequence[Measure], user: User) -> list[Series]:
    """Read measures with all that has the same name, which may give a figure away."""
    if user.municipality is None or not measures:
        return []
    smallest = FrontDoor.objects.of(user.municipality).smallest_group
    visible = Measure.objects.visible_to(user).named_like(measures)
    relatives = list(visible.select_related("area"))
    values = [*_entered(relatives), *_from_the_desk(relatives, user)]
    reasons = _reasons(relatives, values, user.municipality.pk, smallest)
    readings = defaultdict(list)
    for value in values:
        readings[value.measure_id].append(_reading(value, reasons, smallest))
    return [
        Series(measure, tuple(sorted(readings[measure.pk], key=_order)), smallest)
        for measure in measures
    ]


def _order(reading: Reading) -> tuple[int, bool, int]:
    return (reading.year, reading.is_contradicted, reading.pk or 0)


def _entered(measures: Iterable[Measure]) -> Iterable[MeasureValue]:
    """Find what people entered."""
    by_hand = [measure.pk for measure in measures if not measure.is_calculated]
    return MeasureValue.objects.filter(measure__in=by_hand)


def _from_the_desk(measures: Iterable[Measure], user: User) -> Iterator[MeasureValue]:
    """Calculate per year how long it took until a provider spoke to the resident."""
    calculated = [measure for measure in measures if measure.is_calculated]
    if not calculated:
        return
    contacts: list[Any] = list(
        Referral.objects.visible_to(user)
        .filter(first_contact_on__isnull=False)
        .values_list(
            "enquiry__asked_on",
            "first_contact_on",
            "enquiry__area",
            "enquiry__area__part_of",
        )
    )
    for measure in calculated:
        days = defaultdict(list)
        for asked_on, contact_on, *areas in contacts:
            if measure.area_id is None or measure.area_id in areas:
                days[asked_on.year].append(max((contact_on - asked_on).days, 0))
        for year, numbers in days.items():
            yield MeasureValue(
                measure=measure,
                year=year,
                value=_decimal(median(numbers)),
                people=len(numbers),
                source=_("Calculated from the questions at the desk"),
            )


def _decimal(days: Fraction | None) -> Decimal:
    """Write whole or half days with a point; there is always at least one day."""
    return Decimal(days.numerator) / days.denominator if days else Decimal(0)


def _reasons(
    measures: Sequence[Measure],
    values: Iterable[MeasureValue],
    municipality: int,
    smallest: int,
) -> Reasons:
    """Say what is hidden and why, by measure and year."""
    known = {measure.pk: measure for measure in measures}
    places = defaultdict(list)
    for measure in measures:
        places[_place(measure)].append(measure.pk)
    wholes = {
        measure.pk: list(_wholes(measure, places, municipality)) for measure in measures
    }
    years: dict[tuple[str, int], dict[int, MeasureValue]] = defaultdict(dict)
    for value in values:
        if value.provenance != Provenance.CONTRADICTED:
            name = known[value.measure_id].search_text
            years[name, value.year][value.measure_id] = value
    found: Reasons = {}
    for (_name, year), same_year in years.items():
        cells = (
            _cell(known[pk], value, wholes[pk], same_year)
            for pk, value in same_year.items()
        )
        for pk, reason in hidden(cells, smallest).items():
            found[pk, year] = reason
    return found


def _place(measure: Measure) -> Place:
    """Say what a measure is about: an area, or else a municipality as a whole."""
    owner = None if measure.area_id else measure.municipality_id
    return (measure.search_text, measure.area_id, owner)


def _wholes(
    measure: Measure, places: Mapping[Place, list[int]], municipality: int
) -> Iterator[int]:
    """Find the measures of what this is a part of, the nearest first."""
    name = measure.search_text
    around: list[Place] = [
        (name, None, measure.municipality_id),
        (name, None, municipality),
    ]
    if measure.area and measure.area.part_of_id:
        around.insert(0, (name, measure.area.part_of_id, None))
    for place in around:
        yield from (pk for pk in places.get(place, []) if pk != measure.pk)


def _cell(
    measure: Measure,
    value: MeasureValue,
    wholes: Iterable[int],
    same_year: Mapping[int, MeasureValue],
) -> Cell:
    """Describe a value as the choice of what to hide takes it."""
    whole = next((pk for pk in wholes if pk in same_year), None)
    lowest = LOWEST_GRADE if measure.unit == Measure.Unit.GRADE else 0
    highest = {
        Measure.Unit.PERCENT: HIGHEST_PERCENTAGE,
        Measure.Unit.GRADE: HIGHEST_GRADE,
    }.get(Measure.Unit(measure.unit))
    bound = -1 if value.value == lowest else int(value.value == highest)
    return Cell(measure.pk, whole, value.people, bound)


def _reading(value: MeasureValue, reasons: Reasons, smallest: int) -> Reading:
    """Keep of a value what may be seen."""
    seen = Reading(
        year=value.year,
        national=value.national_value,
        national_source=value.national_source,
        provenance=value.provenance,
        pk=value.pk,
        smallest=smallest,
        hidden=reasons.get((value.measure_id, value.year)),
    )
    if value.people is not None and value.people < smallest:
        seen = replace(seen, hidden=Reason.FEW)
    if seen.hidden:
        return seen
    return replace(seen, value=value.value, people=value.people, source=value.source)
