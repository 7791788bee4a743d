"""Deeds on parties at the table and the people in them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.editing import RowForm
from accounts.fields import write_day
from accounts.models import User
from mergers.actions.assignments import check_no_leader
from mergers.actions.files import keep, lock, note
from mergers.models import Member, Merger, Seat


@transaction.atomic
def end_seat(seat: Seat, *, on: date, by: User) -> Seat:
    """Let a party leave the table after a day; what it said stays.

    Raises StaleError when the seat was saved by someone else since it was read.
    """
    merger = lock(seat.merger)
    if on < seat.starts_on:
        first = write_day(seat.starts_on)
        raise ValidationError({"on": _("Enter a day from %s on.") % first})
    before = write_day(seat.ends_on) if seat.ends_on else ""
    seat.claim()
    seat.ends_on = on
    seat.full_clean()
    seat.save(update_fields=["ends_on"])
    note(gettext_noop("ended"), seat, merger, by=by, ends_on=[before, write_day(on)])
    return seat


@transaction.atomic
def keep_member(form: RowForm, merger: Merger, *, by: User) -> Member:
    """Seat someone with a party, or change that.

    Raises ValidationError when who leads or led the merger would belong to a party.
    """
    merger = lock(merger)
    if form.instance.seat is not None:
        check_no_leader(form.instance.user, merger)
    member: Member = keep(form, merger, by=by)
    return member


@transaction.atomic
def remove_member(member: Member, *, by: User) -> None:
    """Let someone take no part any more; raises ValidationError while tasks wait."""
    merger = lock(member.merger)
    if tasks := member.tasks.count():
        text = _(
            "%(name)s still pulls tasks: %(number)d. "
            "First choose someone else for those tasks."
        )
        raise ValidationError(text % {"name": member, "number": tasks})
    party = str(member.seat or "")
    note(gettext_noop("removed"), member, merger, by=by, seat=[party, ""])
    member.delete()
