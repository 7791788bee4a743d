"""Deeds on the criteria by which scenarios are judged."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import RowForm
from accounts.models import User
from scenarios.actions.files import keep, lock_in
from scenarios.actions.framework import put_in_place
from scenarios.models import Criterion, Perspective, Study


@transaction.atomic
def save_criterion(form: RowForm, study: Study, *, by: User) -> Criterion:
    """Save a criterion at the place that it asks for, before criteria are fixed."""
    criterion: Criterion = keep(form, study, *Study.PREPARING, by=by)
    put_in_place(study.criteria.in_use(), criterion)
    return criterion


@transaction.atomic
def remove_criterion(criterion: Criterion, *, reason: str, by: User) -> None:
    """Take a criterion out, with a reason that everybody can read.

    Raises ValidationError when nothing would be left that counts.
    """
    study = lock_in(criterion.study, *Study.PREPARING)
    _refuse_nothing_left(study, criterion)
    criterion.removed_because = reason
    criterion.claim().save(update_fields=["removed_because"])
    _close_up(study)
    record(gettext_noop("taken out"), criterion, by=by, removed_because=["", reason])


@transaction.atomic
def return_criterion(criterion: Criterion, *, by: User) -> None:
    """Bring a criterion back, as the last one in the order."""
    study = lock_in(criterion.study, *Study.PREPARING)
    reason, criterion.removed_because = criterion.removed_because, ""
    if not reason:
        return
    criterion.place = study.criteria.in_use().count() + 1
    criterion.claim().save(update_fields=["removed_because", "place"])
    record(gettext_noop("brought back"), criterion, by=by, removed_because=[reason, ""])


def _close_up(study: Study) -> None:
    rows: list[Any] = list(study.criteria.in_use())
    for place, row in enumerate(rows, 1):
        row.place = place
    Criterion.objects.bulk_update(rows, ["place"])


def _refuse_nothing_left(study: Study, criterion: Criterion) -> None:
    """Refuse to take out the only thing that counts, also for who has own points."""
    others = list(study.criteria.in_use().exclude(pk=criterion.pk))
    if not any(other.points for other in others):
        raise ValidationError(
            _("The other criteria have no points. Give one of them points first.")
        )
    for perspective in Perspective.objects.filter(study=study).prefetch_related(
        "own_points"
    ):
        own = {row.criterion_id: row.points for row in perspective.own_points.all()}
        if not any(own.get(other.pk, other.points) for other in others):
            raise ValidationError(
                _("For “%s” the other criteria have no points. Give one of them first.")
                % perspective
            )
