"""What is done to triangles besides saving their fields."""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop

from accounts.audit import record
from accounts.fields import write_day
from accounts.models import User
from providers.actions.periods import refuse_before_start
from providers.models import Triangle, TriangleParty

Party: TypeAlias = tuple[str, str]  # the kind of party and its name

POSITIONS = (1, 2, 3)


def party_labels() -> dict[str, str]:
    """Name the fields that hold the parties of a triangle."""
    labels = {}
    for position in POSITIONS:
        number = {"number": position}
        labels[f"corner_{position}"] = gettext("kind of party %(number)s") % number
        labels[f"name_{position}"] = gettext("name of party %(number)s") % number
    return {name: capfirst(label) for name, label in labels.items()}


@transaction.atomic
def replace_parties(triangle: Triangle, *, parties: Iterable[Party]) -> None:
    """Put these parties in the place of what was there; the caller records it."""
    triangle.parties.all().delete()
    TriangleParty.objects.bulk_create(
        TriangleParty(triangle=triangle, position=position, corner=corner, name=name)
        for position, (corner, name) in enumerate(parties, start=1)
    )


@transaction.atomic
def end_triangle(triangle: Triangle, *, on: date, by: User) -> Triangle:
    """Set the last day on which three parties work together; twice moves the day."""
    refuse_before_start(triangle, on)
    before, triangle.ends_on = triangle.ends_on, on
    triangle.claim()
    triangle.save(update_fields=["ends_on"])
    days = [write_day(before), write_day(on)]
    record(gettext_noop("ended"), triangle, by=by, ends_on=days)
    return triangle
