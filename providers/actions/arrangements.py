"""What is done to arrangements besides saving their fields."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import readable
from accounts.fields import DayField
from accounts.models import User
from providers.models import Arrangement


@transaction.atomic
def end_arrangement(arrangement: Arrangement, *, on: date, by: User) -> Arrangement:
    """Set the last day; a day to give notice that comes after it has lost its use."""
    if arrangement.starts_on and on < arrangement.starts_on:
        raise ValidationError({"on": _("The last day cannot be before the first day.")})
    days = {"ends_on": on, "notice_on": arrangement.notice_on}
    if arrangement.notice_on and arrangement.notice_on > on:
        days["notice_on"] = None
    changes = {}
    for name, day in days.items():
        before = getattr(arrangement, name)
        if before != day:
            changes[name] = [readable(DayField(), before), readable(DayField(), day)]
            setattr(arrangement, name, day)
    arrangement.claim()
    arrangement.save(update_fields=list(days))
    record(gettext_noop("ended"), arrangement, by=by, **changes)
    return arrangement
