"""Deeds on the groups that judge scenarios."""

from django.db import transaction

from accounts.editing import RowForm
from accounts.models import User
from scenarios.actions.files import keep
from scenarios.actions.framework import put_in_place
from scenarios.models import Perspective, Study


@transaction.atomic
def save_perspective(form: RowForm, study: Study, *, by: User) -> Perspective:
    """Save a perspective at the place that it asks for, before groups are fixed."""
    perspective: Perspective = keep(form, study, *Study.PREPARING, by=by)
    put_in_place(study.perspectives.all(), perspective)
    return perspective
