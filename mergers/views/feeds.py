"""A calendar under a secret address, and the page on which one makes it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.editing import attempt
from accounts.http import Request
from accounts.models import User
from accounts.tokens import digest
from mergers.actions.feeds import make_feed, withdraw_feed
from mergers.forms.feeds import FeedForm
from mergers.models import CalendarFeed, Merger
from mergers.presentation.calendar import calendar_of
from mergers.views.gates import merger_to_read


@require_http_methods(["GET", "POST"])
@permission_required("mergers.view_merger", raise_exception=True)
def calendar_feed(request: Request, pk: int) -> HttpResponse:
    """Make a secret address of one's own; it is shown once, right after."""
    merger, user = merger_to_read(request, pk), request.user
    form = FeedForm(request.POST if request.method == "POST" else None)
    token = attempt(
        form, lambda: make_feed(merger, by=user, only_mine=form.cleaned_data["mine"])
    )
    feeds = CalendarFeed.objects.filter(merger=merger, user=user, revoked_on=None)
    context = {"merger": merger, "form": form, "feed": feeds.first()}
    if token:
        path = reverse("mergers:calendar", args=[token])
        context["address"] = request.build_absolute_uri(path)
    return render(request, "mergers/calendar_feed.html", context)


@require_POST
@permission_required("mergers.view_merger", raise_exception=True)
def calendar_withdraw(request: Request, pk: int) -> HttpResponse:
    """Stop one's own address."""
    merger = merger_to_read(request, pk)
    if withdraw_feed(merger, by=request.user):
        messages.success(request, _("The address no longer works."))
    return redirect("mergers:calendar-feed", merger.pk)


@login_not_required
@cache_control(private=True, no_store=True)
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar to whoever holds its address, while its maker sees the merger."""
    feed = _feed(token)
    if feed is None:
        gone = _("This calendar does not exist, or no longer works.")
        return HttpResponse(gone, status=404, content_type="text/plain; charset=utf-8")
    site: str = settings.SITE_ADDRESS
    host = urlsplit(site).hostname or "wegwijs"
    with translation.override(feed.user.language):
        written = calendar_of(feed, site=site, host=host, at=timezone.now())
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="wegwijs.ics"'
    return response


def _feed(token: str) -> CalendarFeed | None:
    """Find a calendar that works: not withdrawn, and of someone who sees the merger."""
    feeds = CalendarFeed.objects.filter(digest=digest(token), revoked_on=None)
    feed = feeds.select_related("user", "merger").first()
    if feed is None or not feed.user.is_active:
        return None
    return feed if _sees(feed.user, feed.merger) else None


def _sees(user: User, merger: Merger) -> bool:
    """Tell whether someone sees a merger today, in whatever municipality."""
    today = timezone.localdate()
    user.start_working(today)
    for municipality in user.municipalities:
        user.start_working(today, chosen=municipality.pk)
        seen = Merger.objects.visible_to(user).filter(pk=merger.pk)
        if user.has_perm("mergers.view_merger") and seen.exists():
            return True
    return False
