"""Asking providers whether their record is still right, with a link to it."""

from datetime import date, timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record, record_visitor
from accounts.batches import BATCH, for_each
from accounts.letters import full_address, send_letter
from accounts.models import User
from accounts.tokens import digest, new_token
from providers.models import FrontDoor, Proposal, RecordLink, Service

VALID = timedelta(days=30)
MOST_REMINDERS = 200  # in one run; the rest follows the next day
BY_ITSELF = "Wegwijs"


@transaction.atomic
def invite(service: Service, *, to: str, on: date, by: User) -> RecordLink:
    """Send a provider a link to its record; older links no longer work.

    Raises ValidationError while a proposal of this provider waits for an officer.
    """
    if service.proposals.waiting().exists():
        raise ValidationError(
            _("A proposal of this provider is waiting. Decide on that first.")
        )
    link = _send(service, letter="record_invitation", to=to, on=on)
    record(gettext_noop("provider asked to check"), service, by=by)
    return link


def remind_stale(today: date) -> int:
    """Ask the providers whose check is due or never was, once in so many days."""
    links = RecordLink.objects.filter(service=OuterRef("pk"))
    waiting = Proposal.objects.filter(service=OuterRef("pk")).waiting()
    stale = (
        Service.objects.overdue(today)
        .exclude(organisation__email="")
        .filter(~Exists(links.filter(sent_on__gte=today - VALID)), ~Exists(waiting))
        .select_related("organisation__municipality")
        .order_by(F("review_due").asc(nulls_last=True), "pk")[:MOST_REMINDERS]
    )
    return for_each(list(stale), partial(_remind, today=today))


def forget_addresses(today: date) -> int:
    """Remove where links went and who answered, a year later, and say of how many."""
    due = RecordLink.objects.forgettable(today).order_by("pk")
    told = due.select_related("service__organisation__municipality")
    return for_each(told.iterator(chunk_size=BATCH), _forget)


@transaction.atomic
def _forget(link: RecordLink) -> bool:
    """Clear one link and its answer, unless that was done in the meantime."""
    stored = RecordLink.objects.filter(pk=link.pk).exclude(sent_to="")
    if not stored.update(sent_to=""):
        return False
    Proposal.objects.filter(link=link).update(sent_by="")
    verb = gettext_noop("address of the provider removed")
    record_visitor(verb, link.service, who=BY_ITSELF)
    return True


@transaction.atomic
def _remind(service: Service, *, today: date) -> bool:
    """Send one reminder; what went out stays sent when a later one fails."""
    _send(service, letter="record_reminder", to=service.organisation.email, on=today)
    record_visitor(gettext_noop("provider reminded to check"), service, who=BY_ITSELF)
    return True


def _send(service: Service, *, letter: str, to: str, on: date) -> RecordLink:
    """Make a link, put the older ones out of use, and mail it."""
    # Of two links that are made at once, the first waits its turn to go out of use.
    Service.objects.select_for_update().get(pk=service.pk)
    before = on - timedelta(days=1)
    service.record_links.usable(on).update(expires_on=before)
    token = new_token()
    link = RecordLink.objects.create(
        service=service,
        sent_to=to,
        token_digest=digest(token),
        sent_on=on,
        expires_on=on + VALID,
    )
    front_door = FrontDoor.objects.of(service.organisation.municipality)
    context = {
        "service": service,
        "link": link,
        "address": full_address(reverse("providers:own-record", args=[token])),
        "municipality": front_door.municipality,
        "front_door": front_door,
    }
    send_letter(letter, context, to=to)
    return link
