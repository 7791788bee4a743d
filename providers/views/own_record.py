"""Pages for providers, without an account: their own record, behind a link."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.limits import limited
from accounts.tokens import digest
from providers.actions.proposals import propose
from providers.forms.own_record import OwnRecordForm
from providers.models import FrontDoor, RecordLink, RecordLinkQuerySet

GONE, UNKNOWN = 410, 404


@login_not_required
@cache_control(private=True, no_store=True)
@limited("public_form")
@require_http_methods(["GET", "POST"])
def own_record(request: HttpRequest, token: str) -> HttpResponse:
    """Let a provider say what of its record is right, and what should be otherwise."""
    link, today = _links(token).first(), timezone.localdate()
    if link is None or is_closed(link, today):
        return _closed(request, link)
    form = OwnRecordForm(request.POST or None, service=link.service)
    if attempt(
        form,
        lambda: propose(
            link, changes=form.changes, sent_by=form.cleaned_data["sent_by"], on=today
        ),
    ):
        return redirect("providers:own-record-sent", token)
    context = _around(link) | {"form": form}
    return render(request, "providers/own_record.html", context)


@login_not_required
@cache_control(private=True, no_store=True)
@require_safe
def own_record_sent(request: HttpRequest, token: str) -> HttpResponse:
    """Thank a provider, and say what happens next."""
    links = _links(token).filter(proposal__isnull=False).select_related("proposal")
    link = get_object_or_404(links)
    context = _around(link) | {"proposal": link.proposal}
    return render(request, "providers/own_record_sent.html", context)


def is_closed(link: RecordLink, day: date) -> bool:
    """Tell whether a link was used, or expired before this day."""
    return link.used_on is not None or link.expires_on < day


def _links(token: str) -> RecordLinkQuerySet:
    links = RecordLink.objects.filter(token_digest=digest(token))
    return links.select_related("service__organisation__municipality")


def _closed(request: HttpRequest, link: RecordLink | None) -> HttpResponse:
    """Say why a link does not open anything, and how to get another."""
    context = {"link": link} | (_around(link) if link else {})
    return render(
        request,
        "providers/own_record_closed.html",
        context,
        status=GONE if link else UNKNOWN,
    )


def _around(link: RecordLink) -> dict[str, object]:
    """Give what every page behind a link says of the municipality and the service."""
    front_door = FrontDoor.objects.of(link.service.organisation.municipality)
    return {
        "link": link,
        "service": link.service,
        "place": front_door.municipality,
        "front_door": front_door,
    }
