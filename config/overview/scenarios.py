"""What asks for attention in the studies of the municipality at hand."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.overview.attention import Attention, Now
from scenarios.models import Conclusion, Study

EACH = 2
SOON = timedelta(days=7)


def rounds(now: Now) -> Iterator[Attention]:
    """Name the studies of which the last day to answer is near, or over."""
    if not now.user.has_perm("scenarios.change_study"):
        return
    studies = Study.objects.visible_to(now.user).asking()
    near = studies.filter(closes_on__lte=now.today + SOON).annotate(
        asked=Count("respondents"),
        heard=Count("respondents", filter=Q(respondents__submitted_at__isnull=False)),
    )
    for study in near.order_by("closes_on", "pk")[:EACH]:
        over = study.closes_on is not None and study.closes_on < now.today
        told = {"study": study, "heard": study.heard, "asked": study.asked}  # type: ignore[attr-defined]
        yield Attention(
            _("%(study)s: %(heard)s of %(asked)s seats answered") % told,
            study.get_absolute_url(),
            _("Close the round, or give people more time.")
            if over
            else _("Remind who did not answer yet."),
            study.closes_on,
            _("last day to answer"),
        )


def conclusions(now: Now) -> Iterator[Attention]:
    """Count the conclusions to which the municipality still owes an answer."""
    if not now.user.has_perm("scenarios.decide_study"):
        return
    waiting = Conclusion.objects.visible_to(now.user).unanswered()
    told = waiting.values("study", "study__title").annotate(number=Count("pk"))
    for row in told.order_by("study")[:EACH]:
        words = ngettext(
            "%(number)s conclusion waits for an answer",
            "%(number)s conclusions wait for an answer",
            row["number"],
        )
        yield Attention(
            words % row,
            reverse("scenarios:conclusion-list", args=[row["study"]]),
            _("Who gave feedback reads what was done with it."),
        )
