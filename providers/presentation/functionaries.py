"""Put functionaries under the areas that they work for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import Area
from providers.models import Functionary


@dataclass(frozen=True)
class AreaLine:
    """An area with those who work for it, now or from a day to come."""

    area: Area
    functionaries: list[Functionary]
    planned: list[Functionary]

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody works for it today."""
        return not self.functionaries


@dataclass(frozen=True)
class Staff:
    """The areas with their functionaries, and who works for an area that is not there.

    An area may have been divided or have ended while someone still works for it.
    """

    lines: list[AreaLine]
    elsewhere: list[Functionary]

    @property
    def empty(self) -> list[Area]:
        """Give the areas for which nobody works today."""
        return [line.area for line in self.lines if line.is_empty]


def per_area(
    areas: Iterable[Area], functionaries: Iterable[Functionary], day: date
) -> Staff:
    """Put everyone under each area they work for.

    Who works for the whole of a divided area works for each of its parts.
    """
    posted: dict[int, list[Functionary]] = defaultdict(list)
    for functionary in functionaries:
        posted[functionary.area_id].append(functionary)
    lines, shown = [], set()
    for area in areas:
        places = [area.pk, area.part_of_id] if area.part_of_id else [area.pk]
        shown.update(places)
        here = [person for place in places for person in posted.get(place, ())]
        planned = [person for person in here if person.is_planned(day)]
        lines.append(AreaLine(area, [p for p in here if p not in planned], planned))
    elsewhere = [
        person
        for place, people in posted.items()
        if place not in shown
        for person in people
    ]
    return Staff(lines, elsewhere)
