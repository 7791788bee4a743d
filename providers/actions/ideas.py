"""Deeds on ideas of residents: proposed without an account, then decided on."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record, record_visitor
from accounts.batches import BATCH, for_each
from accounts.editing import UNTOLD
from accounts.letters import send_letter
from accounts.models import Area, Municipality, User
from accounts.periods import months_later
from providers.models import Initiative, InitiativeKind

RESIDENTS = "Bewonersinitiatief"  # an entry of the core, which keeps its name for good
KEEP_MONTHS = 12
KEEP_DAYS_AFTER_NO = timedelta(days=30)
FORGOTTEN = {"proposer_name": "", "proposer_contact": ""}


@transaction.atomic
def propose_idea(
    municipality: Municipality,
    *,
    area: Area | None,
    on: date,
    **told: str,
) -> Initiative:
    """Keep the idea of a resident; nobody but who decides on it sees it.

    Who sends the same twice, such as by a double click, sent it once.
    """
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    idea = Initiative(
        municipality=municipality,
        kind=InitiativeKind.objects.get_or_create(name=RESIDENTS, municipality=None)[0],
        admission=Initiative.Admission.PROPOSED,
        proposed_on=on,
        **told,
    )
    if twin := _same(idea):
        return twin
    idea.full_clean()
    idea.save()
    if area:
        idea.areas.set([area])
    with translation.override(settings.LANGUAGE_CODE):  # of the trail
        record_visitor(gettext_noop("idea proposed"), idea, who=_("a resident"))
    return idea


@transaction.atomic
def accept_idea(initiative: Initiative, *, name: str, on: date, by: User) -> Initiative:
    """Show the idea of a resident from now on, and tell the resident.

    Raises StaleError when someone else was just ahead.
    """
    before, initiative.name = initiative.name, name
    accepted = {"admission": Initiative.Admission.ACCEPTED}
    # What was taken out of the name, such as a person, stays out of the trail too.
    changes = {"name": [UNTOLD, name]} if name != before else {}
    verb = gettext_noop("idea accepted")
    _decide(initiative, verb, on=on, by=by, changes=changes, **accepted)
    _write_to_proposer(initiative, "idea_accepted")
    return initiative


@transaction.atomic
def decline_idea(
    initiative: Initiative, *, reason: str, on: date, by: User
) -> Initiative:
    """Say no to the idea of a resident, and tell the resident why.

    Raises StaleError when someone else was just ahead.
    """
    declined = {
        "admission": Initiative.Admission.DECLINED,
        "admission_reason": reason,
    }
    changes = {"admission_reason": ["", reason]}
    verb = gettext_noop("idea declined")
    _decide(initiative, verb, on=on, by=by, changes=changes, **declined)
    _write_to_proposer(initiative, "idea_declined")
    return initiative


def forget_proposers(today: date) -> int:
    """Remove who proposed an idea, a year later or 30 days after a refusal."""
    due = Initiative.objects.with_forgettable_proposer(
        months_later(today, -KEEP_MONTHS), today - KEEP_DAYS_AFTER_NO
    )
    told = due.select_related("municipality").order_by("pk")
    return for_each(told.iterator(chunk_size=BATCH), _forget)


@transaction.atomic
def _forget(initiative: Initiative) -> bool:
    """Remove who proposed one, unless that was done in the meantime."""
    stored = Initiative.objects.filter(pk=initiative.pk).exclude(**FORGOTTEN)
    if not stored.update(version=F("version") + 1, **FORGOTTEN):
        return False
    initiative.version += 1
    verb = gettext_noop("name and contact of the resident removed")
    record_visitor(verb, initiative, who="Wegwijs")
    return True


def _same(idea: Initiative) -> Initiative | None:
    """Find what was sent before on the same day in the same words."""
    return (
        Initiative.objects.proposed()
        .filter(
            municipality=idea.municipality,
            name=idea.name,
            idea=idea.idea,
            proposed_on=idea.proposed_on,
        )
        .first()
    )


def _decide(
    initiative: Initiative,
    verb: str,
    *,
    on: date,
    by: User,
    changes: dict[str, list[str]],
    **decision: Any,
) -> None:
    """Decide on an idea once."""
    if initiative.admission != Initiative.Admission.PROPOSED:
        raise ValidationError(_("This idea was decided on before."))
    initiative.decided_on = on
    for field, value in decision.items():
        setattr(initiative, field, value)
    initiative.full_clean()
    initiative.claim()
    initiative.save()
    record(verb, initiative, by=by, **changes)


def _write_to_proposer(initiative: Initiative, letter: str) -> None:
    """Tell the resident what was decided, when there is an address to write to."""
    try:
        validate_email(initiative.proposer_contact)
    except ValidationError:
        return
    send_letter(letter, {"initiative": initiative}, to=initiative.proposer_contact)
