"""Deeds on goals that are more than filling in a form."""

from django.db import transaction
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.fields import write_day
from accounts.models import User
from providers.models import ExchangeNote


@transaction.atomic
def add_exchange_note(note: ExchangeNote, *, by: User) -> ExchangeNote:
    """Keep what policy fields told each other; the trail of the goal says so."""
    note.full_clean()
    note.save()
    day = write_day(note.on)
    record(gettext_noop("exchange noted"), note.goal, by=by, exchange_notes=["", day])
    return note
