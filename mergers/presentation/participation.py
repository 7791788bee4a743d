"""Tell how equally the parties take part: what they bring in, and who is asked."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from mergers.models import Merger, Position, Seat, Session
from mergers.parity import Flag, Part, parts


def with_counts(merger: Merger, today: date) -> list[Seat]:
    """List the parties at the table, with what the database counts of each.

    Adds `invited`, `came` and `brought_in`: contributions at meetings and positions.
    """
    positions = Position.objects.filter(seat=OuterRef("pk")).order_by().values("seat")
    said = Coalesce(
        Subquery(positions.annotate(n=Count("pk")).values("n")),
        0,
        output_field=IntegerField(),
    )
    return list(
        Seat.objects.filter(merger=merger)
        .at_table(today)
        .annotate(
            invited=Count("attendance", filter=Q(attendance__invited=True)),
            came=Count("attendance", filter=Q(attendance__attended=True)),
            brought_in=Coalesce(Sum("attendance__contributions"), 0) + said,
        )
        .order_by("name", "pk")
    )


@dataclass(frozen=True)
class Line:
    """One party in the meter."""

    seat: Seat
    part: Part[int]
    meetings: int

    @property
    def is_silent(self) -> bool:
        """Tell whether it brought in nothing while others did."""
        return self.part.flag == Flag.NOTHING

    @property
    def is_much(self) -> bool:
        """Tell whether it took more than its place."""
        return self.part.flag == Flag.MUCH

    @property
    def words(self) -> str:
        """Say whether something stands out."""
        if self.is_silent:
            return _("brought in nothing")
        return _("brought in far more than its part") if self.is_much else ""


class Participation:
    """Everything on the page about how equally parties take part."""

    def __init__(self, merger: Merger, today: date) -> None:
        self.merger, self.today = merger, today

    @cached_property
    def seats(self) -> list[Seat]:
        """List the parties at the table, with their counts."""
        return with_counts(self.merger, self.today)

    @cached_property
    def sessions(self) -> list[Session]:
        """List the meetings, newest first, with how many parties came."""
        return list(
            Session.objects.filter(merger=self.merger)
            .annotate(
                asked=Count("attendance", filter=Q(attendance__invited=True)),
                came=Count("attendance", filter=Q(attendance__attended=True)),
                brought_in=Coalesce(Sum("attendance__contributions"), 0),
            )
            .order_by("-on", "-pk")
        )

    @cached_property
    def lines(self) -> list[Line]:
        """List the parties with their part in all that was brought in."""
        counts = {seat.pk: seat.brought_in for seat in self.seats}  # type: ignore[attr-defined]
        found = zip(self.seats, parts(counts), strict=True)
        return [Line(seat, part, len(self.sessions)) for seat, part in found]

    @property
    def total(self) -> int:
        """Count all that was brought in."""
        return sum(line.part.count for line in self.lines)

    @property
    def flagged(self) -> list[Line]:
        """List who stands out."""
        return [line for line in self.lines if line.part.flag]

    @property
    def fair(self) -> int:
        """Give an equal part in whole percents."""
        return round(100 / len(self.lines)) if self.lines else 0
