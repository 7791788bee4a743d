"""Deeds on ambitions: written before the merger, answered from that day on."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.editing import RowForm
from accounts.models import User
from mergers.actions.files import keep, lock
from mergers.models import Merger


def is_frozen(merger: Merger) -> bool:
    """Tell whether the merger is there, so that ambitions can only be answered."""
    return timezone.localdate() >= merger.on


@transaction.atomic
def keep_ambition(form: RowForm, merger: Merger, *, by: User) -> Any:
    """Add or change an ambition, as long as the merger is still to come."""
    merger = lock(merger)
    if is_frozen(merger):
        raise ValidationError(
            _("The merger is there. Ambitions stay as they are; answer them instead.")
        )
    return keep(form, merger, by=by)


@transaction.atomic
def answer_ambition(form: RowForm, merger: Merger, *, by: User) -> Any:
    """Say what became of an ambition, from the day of the merger on."""
    merger = lock(merger)
    if not is_frozen(merger):
        raise ValidationError(
            _("Answer ambitions from the day of the merger on, not before.")
        )
    return keep(form, merger, by=by, verb=gettext_noop("answered"))
