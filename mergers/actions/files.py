"""What every deed in the file of a merger has in common."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.audit import record
from accounts.editing import RowForm, save_form
from accounts.models import User
from mergers.models import Merger


def change_labels() -> dict[str, str]:
    """Name what the trail of a merger tells beside the fields of its rows."""
    return {
        "predecessor": gettext("predecessor"),
        "predecessors": gettext("predecessors"),
        "successors": gettext("successors"),
        "reason": gettext("reason"),
    }


def lock(merger: Merger) -> Merger:
    """Read a merger again and keep others from changing it until this is stored."""
    return Merger.objects.select_for_update().get(pk=merger.pk)


def moved(merger: Merger) -> None:
    """Write down that something of substance changed in the file today."""
    Merger.objects.filter(pk=merger.pk).update(last_change_on=timezone.localdate())


@transaction.atomic
def note(
    verb: str, row: models.Model, merger: Merger, *, by: User, **changes: Any
) -> None:
    """Write a deed in the trail, and that the file moved."""
    record(verb, row, by=by, **changes)
    moved(merger)


@transaction.atomic
def keep(form: RowForm, merger: Merger, *, by: User, verb: str = "") -> Any:
    """Save a valid form of a part of a merger, and that the file moved.

    Raises StaleError when the row was saved by someone else since it was read.
    """
    lock(merger)  # first, as every deed does: else two of them wait for each other
    row = save_form(form, by=by, verb=verb)
    moved(merger)
    return row
