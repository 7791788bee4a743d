"""How much support a party says that it gives; it always says so itself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record_visitor
from accounts.models import User
from mergers.actions.files import lock, moved, note
from mergers.models import MergerPhase, Pulse, Seat

ANSWERED = gettext_noop("support question answered")


@transaction.atomic
def give_pulse(
    phase: MergerPhase, seat: Seat, *, score: int, remark: str, by: User
) -> Pulse:
    """Keep the answer of someone with an account for the own party.

    Raises ValidationError when the phase asks nothing today, or when the party already
    answered. The trail does not tell the answer.
    """
    pulse = _keep(phase, seat, score, remark)
    note(ANSWERED, phase, seat.merger, by=by)
    return pulse


@transaction.atomic
def give_pulse_by_link(
    phase: MergerPhase, seat: Seat, *, score: int, remark: str, who: str
) -> Pulse:
    """Keep the answer of a party through its link; raises as above."""
    pulse = _keep(phase, seat, score, remark)
    record_visitor(ANSWERED, phase, who=who)
    moved(seat.merger)
    return pulse


def _keep(phase: MergerPhase, seat: Seat, score: int, remark: str) -> Pulse:
    lock(seat.merger)
    today = timezone.localdate()
    if not phase.question or not phase.starts_on <= today <= phase.ends_on:
        raise ValidationError(_("This phase asks nothing today."))
    if phase.pulses.filter(seat=seat).exists():
        raise ValidationError(
            _("%s already answered in this phase. The first answer stays.") % seat
        )
    pulse = Pulse(phase=phase, seat=seat, score=score, remark=remark, given_on=today)
    pulse.full_clean()
    pulse.save()
    return pulse
