"""What providers propose about their record, and what officers decide about it."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record, record_visitor
from accounts.letters import send_letter
from accounts.models import User
from providers.actions.own_records import OwnRecord
from providers.actions.services import confirm_service
from providers.corrections import differences, fingerprint
from providers.models import FrontDoor, Proposal, RecordLink, Service


@transaction.atomic
def propose(
    link: RecordLink, *, changes: Mapping[str, list[str]], sent_by: str, on: date
) -> Proposal:
    """Keep what a provider says its record should be, until an officer decides.

    Without changes it says that everything is still right. Raises ValidationError when
    the link was just used, or when a proposal is waiting already.
    """
    if not RecordLink.objects.usable(on).filter(pk=link.pk).update(used_on=on):
        raise ValidationError(_("Your answer has already been sent."))
    proposal = Proposal(
        service=link.service,
        link=link,
        sent_by=sent_by,
        sent_on=on,
        changes=dict(changes),
    )
    proposal.validate_constraints()
    proposal.save()
    with translation.override(settings.LANGUAGE_CODE):
        words = {"organisation": link.service.organisation}
        who = _("Contact person of %(organisation)s") % words
    record_visitor(gettext_noop("proposal sent"), link.service, who=who)
    return proposal


@transaction.atomic
def approve_proposal(proposal: Proposal, *, seen: str, on: date, by: User) -> Proposal:
    """Take over what a provider proposes; the record then counts as checked.

    `seen` is the fingerprint of the differences that were on the screen. Raises
    ValidationError when the register changed since, when a rule is broken or when a
    colleague decided, and StaleError when someone else was just ahead.
    """
    _decide(proposal, Proposal.State.APPROVED, on=on, by=by)
    services = Service.objects.select_related("organisation__municipality")
    service = services.get(pk=proposal.service_id)
    own = OwnRecord(service)
    if fingerprint(differences(proposal.changes, own.texts())) != seen:
        raise ValidationError(
            _("The register changed in the meantime. Look once more, then decide.")
        )
    said_on = proposal.sent_on
    own.take_over(proposal.changes, on=said_on, by=by)
    # The day that the provider said so, unless it was checked after that.
    confirm_service(service, on=max(said_on, service.assured_date or said_on), by=by)
    _tell(proposal)
    return proposal


@transaction.atomic
def refuse_proposal(proposal: Proposal, *, reason: str, on: date, by: User) -> Proposal:
    """Leave the register as it is, and tell the provider why.

    Raises ValidationError when a colleague decided.
    """
    _decide(proposal, Proposal.State.REFUSED, reason=reason, on=on, by=by)
    record(gettext_noop("proposal refused"), proposal.service, by=by)
    _tell(proposal)
    return proposal


def _decide(
    proposal: Proposal, state: str, *, on: date, by: User, reason: str = ""
) -> None:
    """Let one decision win, whatever happens at the same moment."""
    decision = {"state": state, "decided_on": on, "decided_by": by, "reason": reason}
    waiting = Proposal.objects.waiting().filter(pk=proposal.pk)
    if not waiting.update(**decision):
        raise ValidationError(_("A colleague has just decided about this."))
    for name, value in decision.items():
        setattr(proposal, name, value)


def _tell(proposal: Proposal) -> None:
    """Tell the provider what was decided, where it was asked."""
    if proposal.link is None:
        return
    front_door = FrontDoor.objects.of(proposal.service.organisation.municipality)
    context = {
        "proposal": proposal,
        "service": proposal.service,
        "municipality": front_door.municipality,
        "front_door": front_door,
    }
    send_letter("proposal_decided", context, to=proposal.link.sent_to)
