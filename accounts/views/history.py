"""The whole trail of one row."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.lists import PER_PAGE
from accounts.models import AuditEvent


@require_safe
def history(request: Request, model: str, pk: int) -> HttpResponse:
    """Show who did what to a row, and when."""
    rows = visible_rows(request, model)
    target = get_object_or_404(rows, pk=pk)
    events = AuditEvent.objects.about(target)
    context = {
        "target": target,
        "target_url": getattr(target, "get_absolute_url", str)(),
        "page": Paginator(events, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "accounts/history.html", context)


def visible_rows(request: Request, name: str) -> "models.QuerySet[models.Model]":
    """Give the rows of a model that someone may see; 404 for what keeps no history."""
    try:
        model = apps.get_model(name)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    if not hasattr(model._default_manager, "visible_to"):
        raise Http404
    meta = model._meta
    if not request.user.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
        raise PermissionDenied
    visible: models.QuerySet[models.Model]
    visible = model._default_manager.visible_to(request.user)
    return visible
