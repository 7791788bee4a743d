"""Writing the vision that all parties make together, and signing it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record_visitor
from accounts.models import User
from mergers.actions.files import lock, moved, note
from mergers.models import Merger, Seat, SignOff, VisionVersion

WRITTEN, SIGNED = gettext_noop("vision written"), gettext_noop("vision signed")


@transaction.atomic
def write_vision(
    merger: Merger, *, text: str, what_changed: str, seen: int, by: User
) -> VisionVersion:
    """Keep a new version, which nobody has signed yet.

    `seen` is the number of the version that was on the screen. Raises ValidationError
    when someone else wrote a newer one, or when nothing is different.
    """
    lock(merger)
    latest = merger.vision_versions.first()
    number = latest.number if latest else 0
    if number != seen:
        raise ValidationError(
            _("Someone else just wrote a new version. Read that one first.")
        )
    _refuse_unchanged(latest, text, what_changed)
    version = VisionVersion(
        merger=merger, number=number + 1, text=text, what_changed=what_changed
    )
    version.full_clean()
    version.save()
    note(WRITTEN, version, merger, by=by)
    return version


def _refuse_unchanged(
    latest: VisionVersion | None, text: str, what_changed: str
) -> None:
    """Ask of a later version that it is different, and that it says how."""
    if latest is None:
        return
    if latest.text.split() == text.split():
        raise ValidationError(
            {
                "text": _(
                    "This is the same text. Change something, or leave it as it is."
                )
            }
        )
    if not what_changed:
        raise ValidationError(
            {"what_changed": _("Say what changed: the parties sign again.")}
        )


@transaction.atomic
def sign_vision(seat: Seat, *, seen: int, by: User) -> SignOff:
    """Let someone with an account sign for the own party.

    Raises ValidationError when there is a newer version than was on the screen, or when
    the party already signed.
    """
    sign_off = _sign(seat, seen=seen, way=SignOff.Way.ACCOUNT)
    note(SIGNED, sign_off, seat.merger, by=by)
    return sign_off


@transaction.atomic
def sign_vision_by_link(seat: Seat, *, seen: int, who: str) -> SignOff:
    """Let a party sign through its link; raises ValidationError as above."""
    sign_off = _sign(seat, seen=seen, way=SignOff.Way.LINK)
    record_visitor(SIGNED, sign_off, who=who)
    moved(seat.merger)
    return sign_off


def _sign(seat: Seat, *, seen: int, way: str) -> SignOff:
    """Keep one signature of a party under the version that it read."""
    merger = lock(seat.merger)
    latest = merger.vision_versions.first()
    if latest is None:
        raise ValidationError(_("There is no vision to sign yet."))
    if latest.number != seen:
        raise ValidationError(
            _("There is a new version. Read it first, and then sign it.")
        )
    _refuse_second(latest, seat)
    return SignOff.objects.create(
        vision_version=latest, seat=seat, way=way, signed_on=timezone.localdate()
    )


def _refuse_second(latest: VisionVersion, seat: Seat) -> None:
    if latest.sign_offs.filter(seat=seat).exists():
        raise ValidationError(
            _("%s already signed this version. One voice for each party is enough.")
            % seat
        )
