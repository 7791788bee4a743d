"""What is done to functionaries besides saving their fields."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.fields import write_day
from accounts.models import User
from providers.actions.periods import refuse_before_start
from providers.models import Functionary


@transaction.atomic
def end_functionary(functionary: Functionary, *, on: date, by: User) -> Functionary:
    """Set the last day of someone's work for an area; doing it twice moves the day."""
    refuse_before_start(functionary, on)
    before, functionary.ends_on = functionary.ends_on, on
    functionary.claim()
    functionary.save(update_fields=["ends_on"])
    days = [write_day(before), write_day(on)]
    record(gettext_noop("ended"), functionary, by=by, ends_on=days)
    return functionary
