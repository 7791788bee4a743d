"""Deeds on serious objections: saying what was done with them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.models import User
from accounts.versions import StaleError
from scenarios.actions.files import lock_in
from scenarios.models import Judgement, Study

# Before the advice is offered; after that, nothing in it may change.
REPLYING = (Study.Phase.CLOSED, Study.Phase.DISCUSSED)


def serious_objections(study: Study) -> "QuerySet[Judgement]":
    """Give every “it cannot be done this way” that was handed in (method F13)."""
    judgements = Judgement.objects.handed_in().filter(
        respondent__study=study, objection=Judgement.Objection.SERIOUS
    )
    found: QuerySet[Judgement] = judgements.select_related(
        "scenario", "respondent__perspective"
    )
    return found


@transaction.atomic
def reply_to_objection(
    judgement: Judgement, *, reply: str, reply_reason: str, by: User
) -> Study:
    """Say what was done with a serious objection, and why.

    Raises ValidationError when the advice was offered meanwhile, StaleError when
    somebody else replied since it was read. The trail says that there is a reply, about
    which scenario, and never whose objection it is.
    """
    study = lock_in(judgement.respondent.study, *REPLYING)
    now = serious_objections(study).filter(pk=judgement.pk).first()
    if now is None or now.objection_reason != judgement.objection_reason:
        raise ValidationError(_("This is no serious objection any more."))
    if (now.reply, now.reply_reason) != (judgement.reply, judgement.reply_reason):
        raise StaleError
    judgement.reply = reply
    judgement.reply_reason = reply_reason
    judgement.replied_on = timezone.localdate()
    judgement.validate_constraints()
    judgement.save(update_fields=["reply", "reply_reason", "replied_on"])
    words = str(Judgement.Reply(reply).label)
    record(
        gettext_noop("objection answered"),
        judgement.scenario,
        by=by,
        reply=["", f"{words}: {reply_reason}"],
    )
    return study
