"""What is done to functionaries besides saving their fields."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import readable
from accounts.fields import DayField
from accounts.models import User
from providers.models import Functionary


@transaction.atomic
def end_functionary(functionary: Functionary, *, on: date, by: User) -> Functionary:
    """Set the last day of someone's work for an area; doing it twice moves the day."""
    if functionary.starts_on and on < functionary.starts_on:
        raise ValidationError({"on": _("The last day cannot be before the first day.")})
    before, functionary.ends_on = functionary.ends_on, on
    functionary.claim()
    functionary.save(update_fields=["ends_on"])
    days = [readable(DayField(), day) for day in (before, on)]
    record(gettext_noop("ended"), functionary, by=by, ends_on=days)
    return functionary
