"""Deeds on what rubs between parties."""

from django.db import transaction
from django.utils.translation import gettext_noop

from accounts.editing import RowForm
from accounts.models import User
from mergers.actions.files import keep
from mergers.models import Merger, Tension


@transaction.atomic
def settle_tension(form: RowForm, merger: Merger, *, by: User) -> Tension:
    """Write down that a tension is settled, and how; the trail tells none of it."""
    settled: Tension = keep(form, merger, by=by, verb=gettext_noop("settled"))
    return settled
