"""What is done to arrangements besides saving their fields."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.fields import write_day
from accounts.models import User
from providers.actions.periods import refuse_before_start
from providers.models import Arrangement


@transaction.atomic
def end_arrangement(arrangement: Arrangement, *, on: date, by: User) -> Arrangement:
    """Set the last day; a day to give notice that comes after it has lost its use."""
    refuse_before_start(arrangement, on)
    days = {"ends_on": on, "notice_on": arrangement.notice_on}
    if arrangement.notice_on and arrangement.notice_on > on:
        days["notice_on"] = None
    changes = {}
    for name, day in days.items():
        before = getattr(arrangement, name)
        if before != day:
            changes[name] = [write_day(before), write_day(day)]
            setattr(arrangement, name, day)
    arrangement.claim()
    arrangement.save(update_fields=list(days))
    record(gettext_noop("ended"), arrangement, by=by, **changes)
    return arrangement
