"""Put the areas of a municipality under the names that people know them by."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from accounts.models import Area, Municipality


@dataclass(frozen=True)
class Head:
    """A heading above the areas that belong together."""

    name: str
    size: int


def heading(area: Area, municipality: Municipality) -> str:
    """Name the district of an area, or the former municipality that it came from."""
    if area.former == municipality:
        return str(area.part_of or municipality)
    if area.kind == Area.Kind.MUNICIPALITY:
        return _("Former municipalities")
    return _("Formerly %(municipality)s") % {"municipality": area.former}


def former(area: Area, municipality: Municipality) -> str:
    """Name the former municipality, when it is not the one at hand."""
    return "" if area.former == municipality else str(area.former)


def heads(areas: Sequence[Area], municipality: Municipality) -> list[Head]:
    """Give the headings above areas that stand in order, if there are any."""
    names = [heading(area, municipality) for area in areas]
    found = [Head(name, len(list(same))) for name, same in groupby(names)]
    return found if set(names) != {str(municipality)} else []


def district(area: Area) -> Area:
    """Give the former municipality or district in which an area lies, or itself."""
    return area.part_of or area
