"""Deeds on roles in a merger: appointing, prolonging, ending, reminding."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record_visitor
from accounts.batches import for_each
from accounts.editing import RowForm
from accounts.fields import write_day
from accounts.letters import full_address, send_letter
from accounts.models import Role, User
from mergers.actions.files import keep, lock, note
from mergers.models import Assignment, Member, Merger

REMIND_BEFORE = timedelta(days=60)
OURSELVES = "Wegwijs"  # who does in the trail what nobody asks for each day


@transaction.atomic
def appoint(form: RowForm, merger: Merger, *, by: User) -> Assignment:
    """Give someone a dated role in a merger.

    Raises ValidationError when a leader belongs to a party or another one leads then.
    """
    merger = lock(merger)
    if form.instance.role == Assignment.Role.LEADER:
        _check_neutral(form.instance)
        _check_works_as_leader(form.instance.user)
        _check_one_leader(form.instance)
    appointed: Assignment = keep(form, merger, by=by, verb=gettext_noop("appointed"))
    return appointed


@transaction.atomic
def edit_assignment(form: RowForm, merger: Merger, *, by: User) -> Assignment:
    """Change the period of a role or what is said of it; a new end reminds again.

    Raises StaleError when it was saved by someone else since it was read.
    """
    merger = lock(merger)
    if form.instance.role == Assignment.Role.LEADER:
        _check_one_leader(form.instance)
    if "ends_on" in form.changed_data:
        form.instance.reminded_on = None
    edited: Assignment = keep(form, merger, by=by)
    return edited


@transaction.atomic
def end_assignment(assignment: Assignment, *, on: date, by: User) -> Assignment:
    """Let a role end earlier; the rights of it end with that day.

    Raises StaleError when it was saved by someone else since it was read.
    """
    merger = lock(assignment.merger)
    if not assignment.starts_on <= on <= assignment.ends_on:
        days = {
            "first": write_day(assignment.starts_on),
            "last": write_day(assignment.ends_on),
        }
        raise ValidationError(
            {"on": _("Enter a day from %(first)s through %(last)s.") % days}
        )
    assignment.claim()
    ends_on = [write_day(assignment.ends_on), write_day(on)]
    Assignment.objects.filter(pk=assignment.pk).update(ends_on=on)
    note(gettext_noop("ended"), assignment, merger, by=by, ends_on=ends_on)
    return assignment


def remind_mandates(today: date) -> int:
    """Write once to project leaders whose mandate ends soon, and say to how many."""
    ending = (
        Assignment.objects.leading()
        .running(today)
        .filter(reminded_on=None, ends_on__lte=today + REMIND_BEFORE)
        .select_related("user", "merger__municipality")
        .order_by("pk")
    )
    return for_each(list(ending), lambda mandate: _remind(mandate, today))


def check_no_leader(user: User | None, merger: Merger) -> None:
    """Refuse that who leads or led a merger belongs to a party in it.

    Also after the mandate, because a leader keeps reading what rubbed.
    """
    if user is None:
        return
    if Assignment.objects.leading().filter(merger=merger, user=user).exists():
        text = _(
            "%s leads or led this merger, and so belongs to no party in it. "
            "Choose someone else, or leave the party empty."
        )
        raise ValidationError({"user": text % user})


def _check_neutral(mandate: Assignment) -> None:
    seated = Member.objects.filter(
        merger=mandate.merger, user=mandate.user, seat__isnull=False
    )
    if member := seated.select_related("seat").first():
        text = _(
            "%(name)s sits at the table for %(party)s. A project leader belongs to "
            "no party: choose someone else."
        )
        known: dict[str, Any] = {"name": mandate.user, "party": member.seat}
        raise ValidationError({"user": text % known})


def _check_works_as_leader(user: User) -> None:
    # Who leads reads what rubs between parties: no officer becomes that by the way.
    roles = user.memberships.running(timezone.localdate())
    if not roles.filter(role=Role.PROJECT_LEADER).exists():
        text = _(
            "%s does not have the role of project leader. Choose someone else, "
            "or ask an administrator for that role."
        )
        raise ValidationError({"user": text % user})


def _check_one_leader(mandate: Assignment) -> None:
    others = Assignment.objects.leading().filter(
        merger=mandate.merger,
        starts_on__lte=mandate.ends_on,
        ends_on__gte=mandate.starts_on,
    )
    if other := others.exclude(pk=mandate.pk).select_related("user").first():
        text = _(
            "%(name)s leads this merger from %(first)s through %(last)s. "
            "Choose days on which nobody leads it."
        )
        known: dict[str, Any] = {
            "name": other.user,
            "first": write_day(other.starts_on),
            "last": write_day(other.ends_on),
        }
        raise ValidationError({"starts_on": text % known})


@transaction.atomic
def _remind(mandate: Assignment, today: date) -> bool:
    unasked = Assignment.objects.filter(pk=mandate.pk, reminded_on=None)
    if not unasked.update(reminded_on=today):
        return False
    path = reverse("mergers:table", args=[mandate.merger_id])
    context = {
        "mandate": mandate,
        "merger": mandate.merger,
        "municipality": mandate.merger.municipality,
        "address": full_address(path),
    }
    send_letter("mandate_reminder", context, to=mandate.user.email)
    record_visitor(gettext_noop("reminded"), mandate, who=OURSELVES)
    return True
