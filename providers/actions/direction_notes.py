"""Deeds on directions: writing the next version, and deciding."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import ADDED
from accounts.fields import write_day
from accounts.models import User
from providers.models import DirectionNote, DirectionNoteVersion, Goal


@transaction.atomic
def add_direction_note(
    note: DirectionNote, *, goals: Iterable[Goal], text: str, on: date, by: User
) -> DirectionNote:
    """Start a direction with its first version."""
    note.full_clean()
    note.save()
    note.goals.set(goals)
    _write(note, number=1, text=text, on=on, by=by)
    record(ADDED, note, by=by, versions=["", "1"])
    return note


@transaction.atomic
def write_direction_note(
    note: DirectionNote, *, text: str, on: date, by: User
) -> DirectionNoteVersion:
    """Add a version; the earlier ones stay as they were.

    Raises StaleError when someone else saved the note since it was read.
    """
    note.claim()
    if note.decided_on:
        raise ValidationError(_("This is decided on. Start a new direction instead."))
    latest = note.versions.first()
    number = latest.number if latest else 0
    if latest and latest.text == text:
        raise ValidationError({"text": _("Nothing was changed in the text.")})
    version = _write(note, number=number + 1, text=text, on=on, by=by)
    record(
        gettext_noop("version written"),
        note,
        by=by,
        versions=[str(number), str(number + 1)],
    )
    return version


@transaction.atomic
def decide_direction_note(note: DirectionNote, *, on: date, by: User) -> DirectionNote:
    """Set the day of the decision; deciding twice moves the day.

    Raises StaleError when someone else saved the note since it was read.
    """
    note.claim()
    first = note.versions.aggregate(day=Min("written_on"))["day"]
    if first and on < first:
        reason = _("The first version is of %s. A decision comes after it.")
        raise ValidationError({"on": reason % write_day(first)})
    before, note.decided_on = note.decided_on, on
    note.save(update_fields=["decided_on"])
    days = [write_day(before), write_day(on)]
    record(gettext_noop("decided on"), note, by=by, decided_on=days)
    return note


def _write(
    note: DirectionNote, *, number: int, text: str, on: date, by: User
) -> DirectionNoteVersion:
    version = DirectionNoteVersion(
        note=note, number=number, text=text, written_on=on, written_by=by
    )
    version.full_clean()
    version.save()
    return version
