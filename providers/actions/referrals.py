"""Deeds on referrals: an enquiry is put before a provider, who answers by a link.

Whoever changes an enquiry and its referral claims the enquiry first. An answer counts
when the referral still waits at that very moment, so one of two people wins.
"""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record, record_visitor
from accounts.batches import BATCH, for_each
from accounts.letters import full_address, send_letter
from accounts.models import User
from accounts.tokens import digest, new_token
from providers.models import (
    Enquiry,
    FrontDoor,
    Referral,
    RefusalReason,
    Service,
)

Answer = Referral.Answer
OURSELVES = "Wegwijs"  # who does in the trail what nobody asks for each day


@transaction.atomic
def refer(
    enquiry: Enquiry, *, service: Service, to: str, on: date, by: User
) -> Referral:
    """Put an enquiry before a provider, by a link that lives as long as was chosen.

    Raises StaleError when someone else saved the enquiry since it was read.
    """
    if not enquiry.is_open:
        raise ValidationError(_("This question is closed already."))
    enquiry.claim()
    for overdue in enquiry.referrals.overdue(on):
        _expire(overdue, on=on)
    token, rules = new_token(), FrontDoor.objects.of(enquiry.municipality)
    referral = Referral(
        enquiry=enquiry,
        service=service,
        sent_to=to,
        token_digest=digest(token),
        referred_on=on,
        expires_on=on + timedelta(days=rules.referral_days),
    )
    referral.full_clean()
    referral.save()
    _send("referral", referral, token, rules)
    record(gettext_noop("referred"), enquiry, by=by, referrals=["", str(service)])
    return referral


@transaction.atomic
def send_again(referral: Referral, *, on: date, by: User) -> Referral:
    """Send a new link, with as many days as the first; the old link is dead."""
    enquiry, token = referral.enquiry, new_token()
    rules = FrontDoor.objects.of(enquiry.municipality)
    _move(
        referral,
        token_digest=digest(token),
        reminder_digest=None,
        referred_on=on,
        expires_on=on + timedelta(days=rules.referral_days),
        reminded_on=None,
    )
    _send("referral", referral, token, rules)
    record(gettext_noop("sent again"), enquiry, by=by)
    return referral


@transaction.atomic
def withdraw_referral(referral: Referral, *, on: date, by: User) -> Referral:
    """Take a referral back, so that the enquiry is with the desk again."""
    _move(referral, answer=Answer.WITHDRAWN, answered_on=on)
    record(
        gettext_noop("taken back"),
        referral.enquiry,
        by=by,
        referrals=[str(referral.service), ""],
    )
    return referral


def withdraw_waiting(enquiry: Enquiry, *, on: date, by: User) -> None:
    """Take back what still waits for an answer, if anything does."""
    for referral in enquiry.referrals.waiting().select_related("service"):
        withdraw_referral(referral, on=on, by=by)


@transaction.atomic
def accept_referral(referral: Referral, *, on: date) -> Referral:
    """Let the provider take the enquiry on, which closes it at the desk.

    Raises StaleError when someone else saved the enquiry since it was read.
    """
    _refuse_expired(referral, on)
    enquiry = referral.enquiry.claim()
    _move(referral, answer=Answer.ACCEPTED, answered_on=on)
    enquiry.outcome, enquiry.closed_on = Enquiry.Outcome.ACCEPTED, on
    enquiry.save(update_fields=["outcome", "closed_on"])
    _record_by_provider(gettext_noop("taken on"), referral)
    return referral


@transaction.atomic
def refuse_referral(referral: Referral, *, reason: RefusalReason, on: date) -> Referral:
    """Let the provider refuse, so that the enquiry is with the desk again."""
    _refuse_expired(referral, on)
    _move(referral, answer=Answer.REFUSED, answered_on=on, refusal_reason=reason)
    _record_by_provider(gettext_noop("refused"), referral, referrals=["", reason.name])
    return referral


@transaction.atomic
def enter_first_contact(referral: Referral, *, on: date) -> Referral:
    """Note when the provider first spoke to the resident, which ends the link."""
    accepted = Referral.objects.filter(
        pk=referral.pk, answer=Answer.ACCEPTED, first_contact_on=None
    )
    if not accepted.update(first_contact_on=on):
        raise ValidationError(_("The first contact was filled in already."))
    referral.first_contact_on = on
    _record_by_provider(gettext_noop("first contact made"), referral)
    return referral


def note_look(referral: Referral) -> None:
    """Write down that the provider was shown whom to call."""
    _record_by_provider(gettext_noop("looked at"), referral)


def remind_referrals(today: date) -> int:
    """Write once to who did not answer for too long, and say to how many."""
    rules = FrontDoor.objects.per_municipality()
    unasked = Referral.objects.waiting().filter(reminded_on=None, expires_on__gte=today)

    def remind_late(referral: Referral) -> bool:
        chosen = rules[referral.enquiry.municipality_id]
        waited = (today - referral.referred_on).days
        return waited > chosen.reminder_days and _remind(referral, on=today)

    return for_each(_in_batches(unasked), remind_late)


def expire_referrals(today: date) -> int:
    """End what was not answered in time, and say how many."""
    overdue = _in_batches(Referral.objects.overdue(today))
    return for_each(overdue, partial(_expire, on=today))


def _in_batches(referrals: Any) -> Any:
    """Walk through referrals with what a letter or the trail says of them."""
    told = referrals.select_related(
        "enquiry__municipality", "service__organisation"
    ).order_by("pk")
    return told.iterator(chunk_size=BATCH)


@transaction.atomic
def _remind(referral: Referral, *, on: date) -> bool:
    """Send a link beside the first, which works on in case this letter gets lost."""
    token = new_token()
    unasked = Referral.objects.waiting().filter(pk=referral.pk, reminded_on=None)
    if not unasked.update(reminder_digest=digest(token), reminded_on=on):
        return False
    rules = FrontDoor.objects.of(referral.enquiry.municipality)
    _send("referral_reminder", referral, token, rules)
    record_visitor(gettext_noop("reminded"), referral.enquiry, who=OURSELVES)
    return True


@transaction.atomic
def _expire(referral: Referral, *, on: date) -> bool:
    """End a referral, unless it was answered in the meantime."""
    waiting = Referral.objects.waiting().filter(pk=referral.pk)
    if not waiting.update(answer=Answer.EXPIRED, answered_on=on):
        return False
    record_visitor(gettext_noop("expired"), referral.enquiry, who=OURSELVES)
    return True


def _move(referral: Referral, **changes: Any) -> None:
    """Change a referral that still waits, or say that someone was ahead."""
    if not Referral.objects.waiting().filter(pk=referral.pk).update(**changes):
        raise ValidationError(_("This referral is no longer waiting for an answer."))
    for name, value in changes.items():
        setattr(referral, name, value)


def _refuse_expired(referral: Referral, on: date) -> None:
    if referral.has_expired(on):
        raise ValidationError(_("This referral expired."))


def _record_by_provider(verb: str, referral: Referral, **changes: Any) -> None:
    """Say in the trail of the enquiry what its provider did through the link."""
    who = str(referral.service.organisation)
    record_visitor(verb, referral.enquiry, who=who, **changes)


def _send(name: str, referral: Referral, token: str, rules: FrontDoor) -> None:
    """Mail the link, and nothing about anybody."""
    context = {
        "referral": referral,
        # Whoever writes is there today; what was asked may be older than a merger.
        "municipality": rules.municipality,
        "rules": rules,
        "address": full_address(reverse("providers:referral-answer", args=[token])),
    }
    send_letter(name, context, to=referral.sent_to)
