"""What is done about key persons besides saving their fields.

The trail, which is for good, counts contacts and keepers and names nobody.
"""

from datetime import date, timedelta
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record, record_visitor
from accounts.batches import BATCH, for_each
from accounts.fields import write_day
from accounts.models import Municipality, User
from providers.actions.periods import refuse_before_start
from providers.models import Contact, ContactKeeper, KeyPerson

DAY = timedelta(days=1)


@transaction.atomic
def log_contact(contact: Contact, *, by: User) -> Contact:
    """Write down that a key person was spoken; the same twice is one contact.

    It counts as an edit of the key person, so that a double click makes one contact.
    Raises StaleError when someone else was just ahead.
    """
    person = contact.key_person
    person.claim()
    known = person.contacts.filter(
        on=contact.on, kind=contact.kind, by=contact.by, note=contact.note
    )
    if known.exists():
        raise ValidationError(_("This contact is already there."))
    before = person.contacts.count()
    contact.save()
    counts = [str(before), str(before + 1)]
    record(gettext_noop("contact added"), person, by=by, contacts=counts)
    return contact


@transaction.atomic
def hand_over(person: KeyPerson, *, keeper: str, on: date, by: User) -> KeyPerson:
    """Let someone else keep in touch from this day; without a name, nobody does.

    Whoever did so until now stops the day before. Raises StaleError when someone else
    was just ahead.
    """
    person.claim()
    before = person.keepers.count()
    last = person.keepers.last()
    _refuse_overlap(last, on)
    if last and last.ends_on is None:
        last.ends_on = on - DAY
        last.save(update_fields=["ends_on"])
    elif not keeper:
        raise ValidationError({"keeper": _("Nobody keeps in touch. Enter who will.")})
    if keeper:
        person.keepers.create(keeper=keeper, starts_on=on)
        counts = {"keepers": [str(before), str(before + 1)]}
        record(gettext_noop("contact handed over"), person, by=by, **counts)
    else:
        record(gettext_noop("left without contact"), person, by=by)
    return person


@transaction.atomic
def end_key_person(person: KeyPerson, *, on: date, by: User) -> KeyPerson:
    """Set the last day in the network; doing it twice moves the day."""
    refuse_before_start(person, on)
    before, person.ends_on = person.ends_on, on
    person.claim()
    person.save(update_fields=["ends_on"])
    days = [write_day(before), write_day(on)]
    record(gettext_noop("ended"), person, by=by, ends_on=days)
    return person


def forget_former(today: date) -> int:
    """Delete who left the network too long ago, with all that hangs on them."""
    people = KeyPerson.objects.forgettable(today).select_related("municipality")
    former = people.order_by("pk").iterator(chunk_size=BATCH)
    return for_each(former, partial(_forget, today=today))


@transaction.atomic
def _forget(person: KeyPerson, *, today: date) -> bool:
    """Delete one, unless they came back or were deleted in the meantime."""
    former = KeyPerson.objects.forgettable(today).filter(pk=person.pk)
    if not former.select_for_update().exists():
        return False
    record_visitor(gettext_noop("forgotten"), person, who="Wegwijs")
    person.delete()
    return True


def record_export(municipality: Municipality, *, people: int, by: User) -> None:
    """Write down that someone took the list of key persons along."""
    record(gettext_noop("exported"), municipality, by=by, key_persons=["", str(people)])


def _refuse_overlap(last: ContactKeeper | None, on: date) -> None:
    """Refuse to take over before the one who last took over has had a day."""
    if last and on <= (last.ends_on or last.starts_on):
        day = {"day": write_day(last.ends_on or last.starts_on), "keeper": last}
        words = _("Enter a date after %(day)s: that day belongs to %(keeper)s.")
        raise ValidationError({"on": words % day})
