"""Pages that belong to no single app."""

import logging
import sys

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.audit import request_id
from accounts.http import Request

logger = logging.getLogger(__name__)


@require_safe
def home(request: Request) -> HttpResponse:
    """Show what asks for attention today."""
    return render(request, "home.html", {})


@require_safe
def search(request: Request) -> HttpResponse:
    """Find organisations, services and municipalities by their words."""
    return render(request, "search.html", {})


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
    context = {"code": request_id.get(), "at": timezone.now()}
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        logger.error("database not reachable (%s)", context["code"])
        page = render_to_string("503.html", context)
        return HttpResponse(page, status=503, headers={"Retry-After": "30"})
    return HttpResponse(render_to_string("500.html", context), status=500)
