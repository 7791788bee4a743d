"""Say of a triangle who is there and who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.models import Triangle, TriangleParty
from providers.presentation.sentences import listed

CORNERS = 3


@dataclass(frozen=True)
class TriangleRow:
    """A triangle whose parties were fetched along."""

    triangle: Triangle
    day: date

    @property
    def parties(self) -> Sequence[TriangleParty]:
        """List who is there."""
        return list(self.triangle.parties.all())

    @property
    def missing(self) -> int:
        """Count the parties that are not there."""
        return CORNERS - len(self.parties)

    @property
    def slots(self) -> Sequence[TriangleParty | None]:
        """Give one place for each of the three parties, filled or not."""
        return [*self.parties, *[None] * self.missing]

    @property
    def is_over(self) -> bool:
        """Tell whether the parties no longer work together."""
        last = self.triangle.ends_on
        return last is not None and last < self.day

    @property
    def is_incomplete(self) -> bool:
        """Tell whether a party is missing where one is wanted."""
        return bool(self.missing) and not self.is_over

    @property
    def warning(self) -> str:
        """Say that the triangle is not complete, and which corners are there."""
        if not self.parties:
            return _("This triangle is not complete yet: it has no parties.")
        there = listed([party.get_corner_display() for party in self.parties])
        words = ngettext(
            "This triangle is not complete yet: a third party is missing. "
            "There is: %(there)s.",
            "This triangle is not complete yet: %(missing)s parties are missing. "
            "There is: %(there)s.",
            self.missing,
        )
        return words % {"missing": self.missing, "there": there}
