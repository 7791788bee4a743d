"""What is done to events besides saving their fields.

Participants may be people, so the trail counts them and names nobody.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.fields import write_day
from accounts.models import User
from providers.models import Event, EventParticipant

REMOVED = "removed"  # the answer of who is taken off the list


@transaction.atomic
def set_participants(
    event: Event, *, invited: Iterable[str], answers: Mapping[int, str], by: User
) -> int:
    """Invite some, and write down what others said; tell how many are new.

    The answers are states by the number of the participant. Raises StaleError when
    someone else was just ahead.
    """
    event.claim()
    there = list(event.participants.all())
    gone = [row.pk for row in there if answers.get(row.pk) == REMOVED]
    event.participants.filter(pk__in=gone).delete()
    answered = [row for row in there if row.pk in answers and row.pk not in gone]
    for row in answered:
        row.state = answers[row.pk]
    EventParticipant.objects.bulk_update(answered, ["state"])
    kept = {row.name.casefold() for row in there if row.pk not in gone}
    new = {name.casefold(): name for name in invited if name.casefold() not in kept}
    EventParticipant.objects.bulk_create(
        EventParticipant(event=event, name=name) for name in new.values()
    )
    after = len(there) - len(gone) + len(new)
    counts = {"participants": [str(len(there)), str(after)]}
    changes = counts if after != len(there) else {}
    record(gettext_noop("participants changed"), event, by=by, **changes)
    return len(new)


@transaction.atomic
def repeat_event(event: Event, *, on: date, organiser: str, by: User) -> Event:
    """Hold an event once more: everyone who was asked is invited, nobody confirmed.

    Raises StaleError when someone else was just ahead.
    """
    event.claim()
    following = Event.objects.filter(previous=event).first()
    if following:
        day = {"day": write_day(following.on)}
        raise ValidationError(_("This event comes back already, on %(day)s.") % day)
    if on <= event.on:
        day = {"day": write_day(event.on)}
        raise ValidationError({"on": _("Enter a date after %(day)s.") % day})
    again = Event(
        municipality=event.municipality,
        name=event.name,
        on=on,
        organiser=organiser,
        initiative=event.initiative,
        previous=event,
    )
    again.validate_constraints()
    again.save()
    EventParticipant.objects.bulk_create(
        EventParticipant(event=again, name=row.name) for row in event.participants.all()
    )
    changes = {
        "on": [write_day(event.on), write_day(on)],
        "organiser": [event.organiser, organiser],
    }
    record(gettext_noop("repeated"), again, by=by, **changes)
    return again
