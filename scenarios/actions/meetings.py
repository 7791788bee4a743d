"""Writing down meetings: who was there, and what was done with what people said."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.editing import RowForm
from accounts.models import User
from scenarios.models import Contribution, Meeting, Presence

# A contribution is in the words of somebody, so the trail of the meeting tells of it.
SAID = gettext_noop("contribution noted")
ANSWERED = gettext_noop("contribution answered")


@transaction.atomic
def keep_presence(
    meeting: Meeting, *, there: Mapping[int, bool], numbers: Mapping[str, int], by: User
) -> Meeting:
    """Keep which seats were there, and how many people of each other group.

    Raises StaleError when the meeting was saved by someone else since it was read.
    """
    meeting.claim()
    for seat, was_present in there.items():
        Presence.objects.update_or_create(
            meeting=meeting, respondent_id=seat, defaults={"was_present": was_present}
        )
    for role, number in numbers.items():
        rows = Presence.objects.filter(meeting=meeting, role=role)
        if not number:
            rows.delete()
        elif not rows.update(number=number):
            Presence.objects.create(meeting=meeting, role=role, number=number)
    # In numbers: who a seat is, is not for the trail.
    came = sum(there.values()) + sum(numbers.values())
    record(gettext_noop("presence noted"), meeting, by=by, presences=["", str(came)])
    return meeting


@transaction.atomic
def keep_contribution(form: RowForm, *, by: User, verb: str = SAID) -> Contribution:
    """Save a valid form of a contribution; the trail never tells what was said.

    Raises StaleError when someone else saved it since it was read.
    """
    if not form.instance._state.adding:
        form.instance.claim()
    contribution: Contribution = form.save()
    record(verb, contribution.meeting, by=by)
    return contribution
