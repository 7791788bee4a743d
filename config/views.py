"""Pages that belong to no single app."""

import logging
import sys

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.audit import request_id
from accounts.http import Request
from config import overview
from config.finding import find

logger = logging.getLogger(__name__)


@require_safe
def home(request: Request) -> HttpResponse:
    """Show what asks for attention today."""
    user, today = request.user, timezone.localdate()
    covered = overview.coverage(user, today)
    context = {
        "facts": overview.facts(user, today, covered),
        "first_things": overview.first_things(user, today, covered),
        "has_started": bool(covered.size),
        "latest": overview.latest_changes(user),
    }
    return render(request, "home.html", context)


@require_safe
def search(request: Request) -> HttpResponse:
    """Find organisations, services, locations and municipalities by their words."""
    words = request.GET.get("q", "").strip()
    groups = find(words, request.user, timezone.localdate())
    total = sum(len(group.hits) for group in groups)
    context = {"words": words, "groups": groups, "total": total}
    return render(request, "search.html", context)


@require_http_methods(["GET", "POST"])
def account_email(request: Request) -> HttpResponse:
    """Point to the settings: allauth's page would let people change their address."""
    return redirect("accounts:settings-edit")


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """State how accessible Wegwijs is."""
    return render(request, "accessibility.html", {})


@require_safe
@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """Tell a monitor whether the application and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def server_error(request: HttpRequest) -> HttpResponse:
    """Explain a failure, apart from a database that does not answer: that passes."""
    reference = request_id.get()
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        logger.error("database not reachable (%s)", reference)
        page = render_to_string("503.html")
        return HttpResponse(page, status=503, headers={"Retry-After": "30"})
    page = render_to_string("500.html", {"reference": reference})
    return HttpResponse(page, status=500)
