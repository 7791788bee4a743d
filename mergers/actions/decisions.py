"""Deeds on decisions: planning them, putting them off, and what came out."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.editing import RowForm
from accounts.fields import write_day
from accounts.models import User
from mergers.actions.files import keep, lock, note
from mergers.models import Decision, DecisionMove, Merger


@transaction.atomic
def add_decision(form: RowForm, merger: Merger, *, by: User) -> Decision:
    """Plan a decision; its first day is kept, however often it moves."""
    form.instance.first_planned_on = form.cleaned_data["planned_on"]
    decision: Decision = keep(form, merger, by=by)
    return decision


@transaction.atomic
def move_decision(decision: Decision, *, to: date, reason: str, by: User) -> Decision:
    """Put a decision to another day, and keep which day it was and why.

    Raises ValidationError when it was taken or moved meanwhile.
    """
    lock(decision.merger)
    now: Decision = Decision.objects.select_related("merger").get(pk=decision.pk)
    _check_open(now)
    if now.planned_on != decision.planned_on:
        raise ValidationError(_("Someone else moved this decision. Look again."))
    if to == now.planned_on:
        raise ValidationError({"to": _("Enter another day than the one planned.")})
    before = now.planned_on
    now.claim()
    now.planned_on = to
    now.full_clean()
    now.save(update_fields=["planned_on"])
    DecisionMove.objects.create(decision=now, before=before, after=to, reason=reason)
    days = [write_day(before), write_day(to)]
    changes = {"planned_on": days, "reason": ["", reason]}
    note(gettext_noop("moved"), now, now.merger, by=by, **changes)
    return now


@transaction.atomic
def take_decision(form: RowForm, merger: Merger, *, by: User) -> Decision:
    """Write down on which day a decision was taken, and what was decided.

    Raises StaleError when it was saved by someone else since it was read.
    """
    decision: Decision = keep(form, merger, by=by, verb=gettext_noop("taken"))
    return decision


def _check_open(decision: Decision) -> None:
    if decision.taken_on:
        raise ValidationError(
            _("This decision was taken on %(day)s. It cannot move any more.")
            % {"day": write_day(decision.taken_on)}
        )
