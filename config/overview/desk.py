"""What asks for attention at the desk."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.overview.attention import Attention, Now
from providers.distribution import last_year
from providers.models import Enquiry, FrontDoor, Referral
from providers.presentation.distribution import Picture

ANSWER_WITHIN = timedelta(days=2)


def questions(now: Now) -> Iterator[Attention]:
    """Tell the desk what waits for it, and which answer is about to be too late."""
    if not now.user.has_perm("providers.view_enquiry"):
        return
    page = reverse("providers:enquiry-list")
    waiting = Enquiry.objects.visible_to(now.user).with_desk(now.today).count()
    if waiting:
        words = ngettext(
            "%(n)s question waits for the desk",
            "%(n)s questions wait for the desk",
            waiting,
        )
        reason = _("Choose a provider, or close the question.")
        yield Attention(words % {"n": waiting}, f"{page}?state=desk", reason)
    referrals = Referral.objects.visible_to(now.user)
    soon = referrals.expiring(now.today, now.today + ANSWER_WITHIN)
    if expiring := soon.count():
        words = ngettext(
            "%(n)s referral is about to expire",
            "%(n)s referrals are about to expire",
            expiring,
        )
        reason = _("The provider did not answer yet.")
        yield Attention(words % {"n": expiring}, f"{page}?state=provider", reason)


def spread(now: Now) -> Iterator[Attention]:
    """Tell who may see it that one provider got more than the chosen share."""
    here = now.user.municipality
    if here is None or not now.user.has_perm("providers.view_distribution"):
        return
    rules = FrontDoor.objects.of(here)
    picture = Picture(now.user, last_year(now.today), rules)
    if picture.high:
        told = {
            "name": picture.high.name,
            "share": picture.high.part,
            "warning": picture.warning,
        }
        yield Attention(
            _("%(name)s gets %(share)s of the referrals") % told,
            reverse("providers:distribution"),
            _("That is more than the %(warning)s that was chosen.") % told,
        )
