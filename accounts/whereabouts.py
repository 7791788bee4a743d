"""Finding where someone lives today, by any name that the place has or had."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from accounts.lookup import Fate, fates
from accounts.models import Area, Municipality
from accounts.places import Typed, known_as, meant, read
from accounts.search import having_any

Place: TypeAlias = Area | Municipality

MOST_ROWS = 500  # of a kind that are compared with what was typed
MOST_GUESSES = 10


@dataclass(frozen=True)
class Whereabouts:
    """A municipality of today, and the area in it if that was found as well."""

    municipality: Municipality
    area: Area | None
    name: str

    @property
    def is_precise(self) -> bool:
        """Tell whether the area is known."""
        return self.area is not None


def whereabouts(words: str, day: date) -> list[Whereabouts]:
    """Find the places that someone may mean, those of today's municipalities.

    The number of queries is the same whatever is found.
    """
    typed = read(words)
    places = _called(typed, day) or _guesses(typed, day)
    areas = [place for place in places if isinstance(place, Area)]
    undivided = set(
        Area.objects.leaves(day)
        .filter(pk__in=[area.pk for area in areas])
        .values_list("pk", flat=True)
    )
    homes = {
        place.municipality if isinstance(place, Area) else place for place in places
    }
    fate_of = {fate.found: fate for fate in fates(homes, day)}
    found: list[Whereabouts] = []
    for place in places:
        if isinstance(place, Area):
            area = place if place.pk in undivided else None
            found += _here(fate_of[place.municipality], area)
        else:
            found += _here(fate_of[place], None)
    return _most_precise(found)


def _called(typed: Typed, day: date) -> list[Place]:
    """Find what bears one of the names that were typed."""
    towns = Municipality.objects.filter(having_any(typed.words, "search_text"))
    areas = Area.objects.valid_on(day).filter(having_any(typed.words, "search_text"))
    named: dict[Place, frozenset[str]] = {
        town: known_as([town.name]) for town in towns[:MOST_ROWS]
    }
    for area in areas.select_related("municipality")[:MOST_ROWS]:
        named[area] = known_as([area.name, *area.place_names.splitlines()])
    return meant(typed, named)


def _guesses(typed: Typed, day: date) -> list[Place]:
    """Find what has the start or a part of the name that was typed, if little has."""
    words = " ".join(sorted(typed.words))
    if not words or any(sign.isdigit() for sign in words):
        return []
    areas = Area.objects.valid_on(day).search(words).select_related("municipality")
    found: list[Place] = [
        *areas[: MOST_GUESSES + 1],
        *Municipality.objects.search(words)[: MOST_GUESSES + 1],
    ]
    return found if len(found) <= MOST_GUESSES else []


def _here(fate: Fate, area: Area | None) -> list[Whereabouts]:
    return [
        Whereabouts(municipality, area, name) for municipality, name in fate.names_now
    ]


def _most_precise(found: Iterable[Whereabouts]) -> list[Whereabouts]:
    """Leave each place once, and a whole municipality out when its part is there."""
    once = {(place.municipality, place.area): place for place in found}
    parted = {place.municipality for place in once.values() if place.is_precise}
    kept = [
        place
        for place in once.values()
        if place.is_precise or place.municipality not in parted
    ]
    return sorted(kept, key=lambda place: (place.municipality.name, str(place.area)))
