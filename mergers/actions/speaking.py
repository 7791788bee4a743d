"""The link through which a party speaks for itself, and what it says of a theme."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record_visitor
from accounts.models import User
from accounts.tokens import digest, new_token
from mergers.actions.files import lock, moved, note
from mergers.models import Position, Seat, SeatLink, Theme

MADE, WITHDRAWN = gettext_noop("link made"), gettext_noop("link withdrawn")


@transaction.atomic
def make_link(seat: Seat, *, expires_on: date, by: User) -> str:
    """Make a link and give its secret once; the one before stops working."""
    lock(seat.merger)
    _revoke(seat)
    token = new_token()
    link = SeatLink(seat=seat, digest=digest(token), expires_on=expires_on)
    link.full_clean()
    link.save()
    note(MADE, seat, seat.merger, by=by)
    return token


@transaction.atomic
def withdraw_link(seat: Seat, *, by: User) -> None:
    """Stop the link of a party; raises ValidationError when there is none."""
    lock(seat.merger)
    if not _revoke(seat):
        raise ValidationError(_("This party has no link that works."))
    note(WITHDRAWN, seat, seat.merger, by=by)


def _revoke(seat: Seat) -> int:
    return seat.links.filter(revoked_on=None).update(revoked_on=timezone.localdate())


@transaction.atomic
def keep_position(seat: Seat, *, theme: Theme, text: str, who: str) -> Position:
    """Keep what a party thinks of a theme, beside what it said before.

    The trail does not tell what it says. A second time the same words is a slip of the
    finger, and raises ValidationError.
    """
    lock(seat.merger)
    before = theme.positions.filter(seat=seat).first()
    if before and before.text == text:
        raise ValidationError({"text": _("You already sent this. It is kept.")})
    position = Position(theme=theme, seat=seat, text=text)
    position.full_clean()
    position.save()
    record_visitor(gettext_noop("position noted"), theme, who=who)
    moved(seat.merger)
    return position
