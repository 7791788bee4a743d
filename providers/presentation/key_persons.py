"""Say in a row, a page or a file how the contact with key persons is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.lists import Table
from accounts.models import User
from accounts.periods import running
from providers.contact_chain import Link, Turn, chain
from providers.models import (
    Contact,
    ContactKeeper,
    FrontDoor,
    KeyPerson,
    KeyPersonQuerySet,
)
from providers.presentation.sentences import ago, names

PRESENT = "present_keepers"


@dataclass(frozen=True)
class Silence:
    """How many of the key persons in the network wait for contact or a next step."""

    days: int
    people: int
    silent: int
    late: int


def silence_days(user: User) -> int:
    """Give the number of days after which the municipality at hand wants a warning."""
    if user.municipality is None:
        return FrontDoor().silence_days
    return FrontDoor.objects.of(user.municipality).silence_days


def silence(user: User, day: date) -> Silence:
    """Count who is in the network, and with whom there was no contact for too long."""
    days = silence_days(user)
    people = KeyPerson.objects.visible_to(user)
    return Silence(days, **people.counts(day, days))


def with_contact(user: User, day: date) -> KeyPersonQuerySet:
    """Find the visible key persons with when and by whom they were spoken."""
    keepers = ContactKeeper.objects.filter(running(day))
    return (
        KeyPerson.objects.visible_to(user)
        .with_last_contact()
        .select_related("organisation", "area")
        .prefetch_related(Prefetch("keepers", keepers, to_attr=PRESENT))
    )


@dataclass(frozen=True)
class KeyPersonRow:
    """A key person that was found by `with_contact` for the same day."""

    person: KeyPerson
    day: date
    silence_days: int

    @property
    def last_contact(self) -> date | None:
        """Give the day on which they were last spoken."""
        last: date | None = self.person.last_contact  # type: ignore[attr-defined]
        return last

    @property
    def ago(self) -> str:
        """Say how long ago that was, or that it never happened."""
        last = self.last_contact
        return ago(last, self.day) if last else _("never spoken")

    @property
    def is_silent(self) -> bool:
        """Tell whether the last contact is too long ago."""
        last = self.last_contact
        return last is None or (self.day - last).days > self.silence_days

    @property
    def keeper(self) -> str:
        """Name who keeps in touch on the day."""
        return names(getattr(self.person, PRESENT))

    @property
    def is_late(self) -> bool:
        """Tell whether the day of the next step has passed."""
        step = self.person.next_step_on
        return step is not None and step < self.day

    @property
    def is_former(self) -> bool:
        """Tell whether they left the network."""
        last = self.person.ends_on
        return last is not None and last < self.day


def table(day: date, days: int) -> Table[KeyPersonRow]:
    """Describe the list of key persons as a file."""
    return Table[KeyPersonRow](
        _("key persons"),
        lambda found: (KeyPersonRow(row, day, days) for row in found),
        (
            (_("Name"), lambda row: row.person.name),
            (_("Function"), lambda row: row.person.function),
            (_("Organisation"), lambda row: str(row.person.organisation or "")),
            (_("Area"), lambda row: str(row.person.area or "")),
            (_("What they make happen"), lambda row: row.person.makes_happen),
            (_("Last contact"), lambda row: row.last_contact),
            (_("Who keeps in touch"), lambda row: row.keeper),
            (_("Next step"), lambda row: row.person.next_step),
            (_("Next step on"), lambda row: row.person.next_step_on),
            (_("Telephone"), lambda row: row.person.phone),
            (_("E-mail address"), lambda row: row.person.email),
        ),
    )


@dataclass(frozen=True)
class ContactChain:
    """Who kept in touch with a key person, from the first through today."""

    links: Sequence[Link]
    coming: Sequence[ContactKeeper]
    through: date

    @property
    def gaps(self) -> Sequence[Link]:
        """List the stretches in which nobody kept in touch."""
        return [link for link in self.links if link.is_gap]

    @property
    def first(self) -> Link | None:
        """Give the one who made the first contact."""
        return self.links[0] if self.links else None


def contact_chain(keepers: Iterable[ContactKeeper], through: date) -> ContactChain:
    """Lay the keepers of a contact end to end through a day."""
    keepers = list(keepers)
    turns = [Turn(row.keeper, row.starts_on, row.ends_on) for row in keepers]
    coming = [row for row in keepers if row.starts_on > through]
    return ContactChain(chain(turns, through), coming, through)


def told(contacts: Iterable[Contact], today: date) -> list[tuple[Contact, str]]:
    """Say of each contact how long ago it was."""
    return [(contact, ago(contact.on, today)) for contact in contacts]
