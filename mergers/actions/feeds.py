"""Making and withdrawing the secret address of a calendar."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.models import User
from accounts.tokens import digest, new_token
from mergers.actions.files import lock
from mergers.models import CalendarFeed, Merger

MADE = gettext_noop("calendar address made")
WITHDRAWN = gettext_noop("calendar address withdrawn")


@transaction.atomic
def make_feed(merger: Merger, *, only_mine: bool, by: User) -> str:
    """Make an address and give its secret once; the one before stops working."""
    lock(merger)
    withdraw_feed(merger, by=by)
    token = new_token()
    feed = CalendarFeed.objects.create(
        merger=merger, user=by, only_mine=only_mine, digest=digest(token)
    )
    record(MADE, feed, by=by)
    return token


@transaction.atomic
def withdraw_feed(merger: Merger, *, by: User) -> bool:
    """Stop one's own address; tell whether there was one."""
    feed = CalendarFeed.objects.filter(merger=merger, user=by, revoked_on=None).first()
    if feed is None:
        return False
    feed.revoked_on = timezone.localdate()
    feed.save(update_fields=["revoked_on"])
    record(WITHDRAWN, feed, by=by)
    return True
