"""What is done with areas."""

from typing import Any

from accounts.actions.rows import add
from accounts.models import Area, Municipality, User


def add_area(
    *, municipality: Municipality, name: str, kind: str, by: User, **details: Any
) -> Area:
    """Add an area to a municipality, at a merger also to one that is to come.

    The details are the other fields of an area, such as `part_of` and `inhabitants`.
    """
    area = Area(municipality=municipality, name=name, kind=kind, **details)
    return add(area, by=by)
