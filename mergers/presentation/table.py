"""Tell who sits at the table, with how much weight, and in which role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.models import User
from mergers.models import Assignment, Department, Member, Merger, Seat, SeatQuerySet
from providers.presentation.quantities import percentage

WHOLE = Decimal(100)


def share_of(seats: int) -> str:
    """Write what each of so many parties counts for: all the same."""
    if not seats:
        return ""
    share = WHOLE / seats
    decimals = 0 if share == share.to_integral_value() else 1
    return percentage(round(share, decimals), decimals)


def seats_of(merger: Merger) -> SeatQuerySet:
    """Find the parties of a merger with the people in them."""
    rows: SeatQuerySet = Seat.objects.filter(merger=merger)
    people = Member.objects.select_related("user")
    return rows.select_related("organisation").prefetch_related(
        Prefetch("members", people)
    )


@dataclass(frozen=True)
class SeatRow:
    """A party with what it counts for, however many people come."""

    seat: Seat
    share: str

    @property
    def people(self) -> int:
        """Count the people who take part for this party."""
        return len(self.seat.members.all())


@dataclass(frozen=True)
class AssignmentRow:
    """A dated role, and where it stands today."""

    assignment: Assignment
    today: date

    @property
    def has_ended(self) -> bool:
        """Tell whether the rights of this role ended by themselves."""
        return self.assignment.ends_on < self.today

    @property
    def standing(self) -> str:
        """Say whether it runs, and how many days it still does."""
        one = self.assignment
        if self.has_ended:
            return _("ended")
        if one.starts_on > self.today:
            return _("starts later")
        days = (one.ends_on - self.today).days
        return _("runs, %(days)d days left") % {"days": days}

    @property
    def decides(self) -> bool:
        """Tell whether who has this role may decide: only a manager does."""
        return self.assignment.role == Assignment.Role.MANAGER


@dataclass(frozen=True)
class TablePage:
    """All that the page about the table tells."""

    merger: Merger
    reader: User
    today: date

    @property
    def has_led(self) -> bool:
        """Tell whether the reader leads or led, and so reads what rubs."""
        return any(
            row.assignment.role == Assignment.Role.LEADER
            for row in self.assignments
            if row.assignment.user == self.reader
        )

    @cached_property
    def assignments(self) -> list[AssignmentRow]:
        """List the roles: who leads first, and what ended last."""
        found = Assignment.objects.filter(merger=self.merger).select_related("user")
        rows = [AssignmentRow(one, self.today) for one in found]
        order = [str(role) for role in Assignment.Role.values]
        return sorted(
            rows,
            key=lambda row: (
                row.has_ended,
                order.index(row.assignment.role),
                row.assignment.starts_on,
            ),
        )

    @cached_property
    def seats(self) -> list[SeatRow]:
        """List the parties at the table today; each has one voice."""
        here = [seat for seat in self._seats if self._is_here(seat)]
        share = share_of(len(here))
        return [SeatRow(seat, share) for seat in here]

    @cached_property
    def absent(self) -> list[Seat]:
        """List the parties that left, or are still to come."""
        return [seat for seat in self._seats if not self._is_here(seat)]

    @cached_property
    def without_party(self) -> list[Member]:
        """List who takes part without belonging to a party."""
        found = Member.objects.filter(merger=self.merger, seat=None)
        return list(found.select_related("user"))

    @cached_property
    def departments(self) -> list[Department]:
        """List the departments, those without an ambassador first."""
        found = Department.objects.filter(merger=self.merger)
        return sorted(found, key=lambda one: bool(one.ambassador))

    @cached_property
    def without_ambassador(self) -> list[Department]:
        """List the departments where nobody speaks up for the approach."""
        return [one for one in self.departments if not one.ambassador]

    @property
    def share(self) -> str:
        """Write what every party counts for."""
        return share_of(len(self.seats))

    @cached_property
    def _seats(self) -> Sequence[Seat]:
        return list(seats_of(self.merger))

    def _is_here(self, seat: Seat) -> bool:
        over = seat.ends_on is not None and seat.ends_on < self.today
        return seat.starts_on <= self.today and not over
