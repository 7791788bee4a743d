"""Agreeing what a step from 1 to 5 is worth, for all or for one perspective."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import CHANGED
from accounts.models import User
from scenarios.actions.files import lock_in
from scenarios.models import Criterion, OwnPoints, Perspective, Study


@transaction.atomic
def set_points(study: Study, points: Mapping[Criterion, int], *, by: User) -> None:
    """Give criteria the points that all agreed on, before criteria are fixed.

    Raises StaleError when someone else changed a criterion since it was read.
    """
    lock_in(study, *Study.PREPARING)
    for criterion, number in points.items():
        before, criterion.points = criterion.points, number
        if number != before:
            criterion.claim().save(update_fields=["points"])
            record(CHANGED, criterion, by=by, points=[str(before), str(number)])


@transaction.atomic
def set_own_points(
    perspective: Perspective, points: Mapping[Criterion, int | None], *, by: User
) -> None:
    """Give one perspective points of its own; None stands for what all agreed on.

    Raises StaleError when someone else changed the perspective since it was read.
    """
    lock_in(perspective.study, *Study.PREPARING)
    perspective.claim()
    before = _told(perspective)
    perspective.own_points.filter(criterion__in=points).delete()
    OwnPoints.objects.bulk_create(
        OwnPoints(perspective=perspective, criterion=criterion, points=number)
        for criterion, number in points.items()
        if number is not None
    )
    verb = gettext_noop("own points set")
    record(verb, perspective, by=by, own_points=[before, _told(perspective)])


def _told(perspective: Perspective) -> str:
    """Write the own points of a perspective for the trail."""
    rows = perspective.own_points.filter(criterion__removed_because="")
    told = rows.select_related("criterion")
    return ", ".join(f"{row.criterion}: {row.points}" for row in told)
