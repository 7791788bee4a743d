"""Find the former municipalities of a merger, and the areas in each of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.models import Area, Succession
from mergers.models import Merger


@dataclass(frozen=True)
class Place:
    """An area and the former municipality to which it belongs."""

    area: Area
    municipality: int


def areas_of(merger: Merger, day: date) -> list[Place]:
    """Give the undivided areas of the former municipalities on a day."""
    chosen = merger.steps.values_list("predecessor", flat=True).distinct()
    homes = _homes(set(chosen.order_by()))
    inside = Q(municipality__in=homes) | Q(part_of__municipality__in=homes)
    areas = Area.objects.filter(inside).leaves(day).grouped()
    return [
        Place(area, homes[area.former.pk]) for area in areas if area.former.pk in homes
    ]


def _homes(chosen: Iterable[int]) -> dict[int, int]:
    """Map municipalities to the predecessor that they are, or went into before."""
    homes = {pk: pk for pk in chosen}
    former: dict[int, list[int]] = defaultdict(list)
    for before, after in Succession.objects.values_list("predecessor", "successor"):
        former[after].append(before)
    to_visit = list(homes)
    while to_visit:
        pk = to_visit.pop()
        for earlier in former[pk]:
            if earlier not in homes:
                homes[earlier] = homes[pk]
                to_visit.append(earlier)
    return homes
