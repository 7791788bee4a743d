"""Find the party for which someone may speak: by account, or by the link."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.periods import running
from accounts.tokens import digest
from mergers.models import (
    Assignment,
    Merger,
    MergerPhase,
    Position,
    Pulse,
    Seat,
    SeatLink,
    Theme,
    ThemeQuerySet,
)
from mergers.presentation.pulses import running_question
from mergers.presentation.visions import VisionPage


def seat_of(user: User, merger: Merger, day: date) -> Seat | None:
    """Give the party for which someone with an account speaks at this table.

    Who leads or supports the process speaks for nobody.
    """
    assigned = Assignment.objects.filter(merger=merger, user=user).running(day)
    if assigned.without_voice().exists():
        return None
    seats = Seat.objects.filter(merger=merger).at_table(day)
    return seats.filter(members__user=user).first()


def link_behind(token: str) -> SeatLink | None:
    """Give the link with this secret, with all that its page tells."""
    links = SeatLink.objects.filter(digest=digest(token))
    return links.select_related("seat__merger__municipality").first()


def works(link: SeatLink, day: date) -> bool:
    """Tell whether a link opens anything, for a party still at the table."""
    open_links = SeatLink.objects.open(day).filter(running(day, prefix="seat__"))
    return open_links.filter(pk=link.pk).exists()


@dataclass
class SpeakPage:
    """Everything that a party sees behind its link."""

    link: SeatLink
    token: str
    today: date

    @property
    def seat(self) -> Seat:
        """Give the party."""
        return self.link.seat

    @property
    def merger(self) -> Merger:
        """Give the merger at whose table it sits."""
        return self.link.seat.merger

    @property
    def who(self) -> str:
        """Name the party for the trail, which is for good."""
        with translation.override(settings.LANGUAGE_CODE):
            return _("%s, through its link") % self.seat

    @cached_property
    def leaders(self) -> list[Assignment]:
        """List who leads the work, with the interest that each declared."""
        found = Assignment.objects.filter(merger=self.merger).running(self.today)
        return list(found.leading().select_related("user"))

    @cached_property
    def vision(self) -> VisionPage:
        """Give the vision and who signed it."""
        return VisionPage(self.merger, self.today)

    @property
    def has_signed(self) -> bool:
        """Tell whether this party signed the version that counts."""
        return self.vision.has_signed(self.seat)

    @cached_property
    def phase(self) -> MergerPhase | None:
        """Give the phase that asks something today."""
        return running_question(self.merger, self.today)

    @cached_property
    def pulse(self) -> Pulse | None:
        """Give what this party answered in that phase."""
        return Pulse.objects.filter(phase=self.phase, seat=self.seat).first()

    @cached_property
    def themes(self) -> ThemeQuerySet:
        """Find the themes about which something can still be said."""
        closed = Theme.Phase.SECURED
        return Theme.objects.filter(merger=self.merger).exclude(phase=closed)

    @cached_property
    def positions(self) -> list[Position]:
        """List what this party said before; of others it sees nothing."""
        found = Position.objects.filter(seat=self.seat).select_related("theme")
        return list(found)
