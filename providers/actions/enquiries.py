"""Deeds on enquiries at the central desk."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record, record_visitor
from accounts.batches import BATCH, for_each
from accounts.models import User
from accounts.periods import months_later
from providers.actions.referrals import OURSELVES, withdraw_waiting
from providers.models import Enquiry, FrontDoor

MOST_MONTHS = 12 * Enquiry.Privacy.keep_years


@transaction.atomic
def close_enquiry(enquiry: Enquiry, *, outcome: str, on: date, by: User) -> Enquiry:
    """Close an enquiry; a referral that still waits is taken back.

    Raises StaleError when someone else saved the enquiry since it was read.
    """
    if not enquiry.is_open:
        raise ValidationError(_("This question is closed already."))
    before = enquiry.get_outcome_display()
    enquiry.claim()
    withdraw_waiting(enquiry, on=on, by=by)
    enquiry.outcome, enquiry.closed_on = outcome, on
    enquiry.save(update_fields=["outcome", "closed_on"])
    after = enquiry.get_outcome_display()
    record(gettext_noop("closed"), enquiry, by=by, outcome=[before, after])
    return enquiry


def anonymise_enquiries(today: date) -> int:
    """Clear what was kept long enough, and say of how many.

    That is counted from closing; who was never answered is not kept for ever either.
    """
    rules = FrontDoor.objects.per_municipality()
    kept = Enquiry.objects.still_personal().select_related("municipality")

    def anonymise_old(enquiry: Enquiry) -> bool:
        if enquiry.closed_on:
            days = rules[enquiry.municipality_id].keep_days
            is_old = (today - enquiry.closed_on).days > days
        else:
            is_old = months_later(enquiry.asked_on, MOST_MONTHS) < today
        return is_old and _anonymise(enquiry, on=today)

    return for_each(kept.order_by("pk").iterator(chunk_size=BATCH), anonymise_old)


@transaction.atomic
def _anonymise(enquiry: Enquiry, *, on: date) -> bool:
    """Clear one and where it was sent, unless that was done in the meantime."""
    stored = Enquiry.objects.still_personal().filter(pk=enquiry.pk)
    nothing = dict.fromkeys(Enquiry.Privacy.personal, "")
    if not stored.update(anonymised_on=on, version=F("version") + 1, **nothing):
        return False
    enquiry.version += 1
    enquiry.referrals.update(sent_to="")
    record_visitor(gettext_noop("anonymised"), enquiry, who=OURSELVES)
    return True
