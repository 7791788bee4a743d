"""Tell how a referral stands for who holds its link."""

from datetime import date
from enum import Enum

from providers.models import Referral


class Stage(Enum):
    """What the holder of a link can still do, or why nothing more."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DONE = "done"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def stage(referral: Referral, day: date) -> Stage:
    """Tell what is next; the last day of a referral still counts."""
    if referral.is_waiting:
        return Stage.EXPIRED if referral.has_expired(day) else Stage.WAITING
    if referral.is_accepted and referral.first_contact_on:
        return Stage.DONE
    return Stage(referral.answer)
