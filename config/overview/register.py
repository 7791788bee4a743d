"""What asks for attention in the register of providers."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.overview.attention import Attention, Now
from providers.coverage import Matrix
from providers.models import Arrangement, Proposal, Service
from providers.presentation.sentences import ago

NOTICE_WITHIN = timedelta(days=183)


def notices(now: Now) -> Iterator[Attention]:
    """Name the arrangements of which the last day to decide is near."""
    soon = (
        Arrangement.objects.visible_to(now.user)
        .notice_between(now.today, now.today + NOTICE_WITHIN)
        .select_related("service__organisation")
        .order_by("notice_on", "pk")[:3]
    )
    for arrangement in soon:
        days = (arrangement.notice_on - now.today).days if arrangement.notice_on else 0
        yield Attention(
            _("Decide about %(service)s of %(organisation)s")
            % {
                "service": arrangement.service,
                "organisation": arrangement.service.organisation.short_name,
            },
            arrangement.get_absolute_url(),
            _("The last day to give notice or to extend."),
            arrangement.notice_on,
            _days_left(days),
        )


def _days_left(days: int) -> str:
    """Say how much time is left."""
    if not days:
        return _("today")
    words = ngettext("%(days)s day left", "%(days)s days left", days)
    return words % {"days": days}


def proposals(now: Now) -> Iterator[Attention]:
    """Tell who keeps the register what providers propose about their own record."""
    if not now.user.has_perm("providers.change_service"):
        return
    waiting = Proposal.objects.visible_to(now.user).waiting()
    told = waiting.aggregate(number=Count("pk"), first=Min("sent_on"))
    if number := told["number"]:
        words = ngettext(
            "%(n)s proposal of a provider waits",
            "%(n)s proposals of providers wait",
            number,
        )
        yield Attention(
            words % {"n": number},
            reverse("providers:proposal-list"),
            _("Take it over, or say why not."),
            told["first"],
            ago(told["first"], now.today),
        )


def gaps(now: Now) -> Iterator[Attention]:
    """Count where nobody is."""
    if now.covered.gaps:
        yield Attention(
            ngettext(
                "%(n)s gap in client support",
                "%(n)s gaps in client support",
                now.covered.gaps,
            )
            % {"n": now.covered.gaps},
            reverse("providers:coverage"),
            _where(now.covered),
        )


def _where(covered: Matrix) -> str:
    """Say how bad the gaps are: whole target groups, or else cells."""
    nowhere = sum(row.gaps == row.size for row in covered.rows)
    if nowhere:
        words = ngettext(
            "For %(n)s target group there is nobody in any area.",
            "For %(n)s target groups there is nobody in any area.",
            nowhere,
        )
        return words % {"n": nowhere}
    return _("In %(n)s of the %(size)s cells there is nobody.") % {
        "n": covered.gaps,
        "size": covered.size,
    }


def checks(now: Now) -> Iterator[Attention]:
    """Name the services of which the text must be checked."""
    due = (
        Service.objects.visible_to(now.user)
        .due_for_review(now.today)
        .select_related("organisation")
        .order_by("review_due", "name", "pk")[:3]
    )
    for service in due:
        yield Attention(
            _("Check the text of %(service)s") % {"service": service},
            service.get_absolute_url(),
            _("It was never checked.")
            if service.assured_date is None
            else _("The last check is too long ago."),
            service.review_due,
        )
