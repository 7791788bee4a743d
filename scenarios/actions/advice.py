"""Deeds on the advice: writing it, and offering it with all that it rests on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from accounts.audit import record
from accounts.editing import RowForm
from accounts.fields import write_day
from accounts.models import User
from scenarios.actions.files import keep, lock_in
from scenarios.actions.objections import serious_objections
from scenarios.actions.packets import fingerprint, packet_of
from scenarios.actions.studies import move
from scenarios.models import Advice, Snapshot, Study

WRITING = (Study.Phase.CLOSED, Study.Phase.DISCUSSED)


@transaction.atomic
def keep_advice(form: RowForm, study: Study, *, by: User) -> Advice:
    """Save the advice of the project team, on the outcome of the last round.

    Raises ValidationError when it was offered meanwhile, or when there is no outcome.
    """
    snapshot = Snapshot.objects.filter(study=study).first()
    if snapshot is None:
        raise ValidationError(_("Close the study first. Then write the advice."))
    form.instance.snapshot = snapshot
    advice: Advice = keep(form, study, *WRITING, by=by)
    return advice


@transaction.atomic
def offer_advice(study: Study, *, receiver: str, offered_on: date, by: User) -> Advice:
    """Offer the advice, and keep all that goes with it as it is now.

    After this nothing in the packet changes; what people say later belongs to another
    study. Raises ValidationError before the results were discussed, without an advice
    on the outcome of the last round, and as long as a serious objection has no reply
    (method F13).
    """
    locked = lock_in(study, Study.Phase.DISCUSSED)
    refuse_unanswered(locked)
    rows = Advice.objects.filter(study=locked).select_related("scenario")
    advice: Advice | None = rows.first()
    if advice is None:
        raise ValidationError(_("Write the advice first. Then offer it."))
    if offered_on > timezone.localdate():
        raise ValidationError(
            {"offered_on": _("Choose today, or an earlier day at “Offered on”.")}
        )
    if advice.snapshot_id != Snapshot.objects.filter(study=locked)[0].pk:
        raise ValidationError(
            _("The advice is about an earlier round. Read it over, and save it again.")
        )
    advice.receiver, advice.offered_on = receiver, offered_on
    advice.packet = packet_of(locked, advice)
    advice.packet_hash = fingerprint(advice.packet)
    advice.claim().save()
    changes = {"receiver": receiver, "offered_on": write_day(offered_on)}
    pairs = {name: ["", value] for name, value in changes.items()}
    record(gettext_noop("offered"), advice, by=by, **pairs)
    move(locked, to=Study.Phase.ADVISED, by=by)
    return advice


def refuse_unanswered(study: Study) -> None:
    """Refuse as long as somebody said “it cannot be done this way” without a reply."""
    waiting = serious_objections(study).filter(reply="").count()
    if waiting:
        words = ngettext(
            "Reply to %(number)d serious objection first.",
            "Reply to %(number)d serious objections first.",
            waiting,
        )
        raise ValidationError(words % {"number": waiting})
