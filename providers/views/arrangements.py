"""Pages about arrangements: who supports where, since when and on what basis."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.http import Request
from accounts.lists import export, listing
from accounts.trail import latest
from providers.actions.arrangements import end_arrangement
from providers.filters.arrangements import ArrangementFilter
from providers.forms.arrangements import ArrangementForm, EndArrangementForm
from providers.forms.query import DayQueryForm
from providers.models import Arrangement, ArrangementQuerySet, Service
from providers.presentation import arrangements as presentation

SORTS = {
    "service": "service__name",
    "organisation": "service__organisation__name",
    "instrument": "instrument",
    "starts": "starts_on",
    "ends": "ends_on",
    "notice": "notice_on",
    "amount": "amount_per_year",
}


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def arrangement_list(request: Request) -> HttpResponse:
    """List the arrangements, with what they cost a year."""
    today = timezone.localdate()
    filterset = _filterset(request)
    found = listing(request, filterset, sorts=SORTS)
    running = Arrangement.objects.visible_to(request.user).running(today)
    context = {
        "listing": found,
        "rows": presentation.rows(found.page, request.user),
        "running": _summary(running),
        "found": _summary(filterset.qs),
    }
    return render(request, "providers/arrangement_list.html", context)


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def arrangement_export(request: Request) -> HttpResponse:
    """Give the same list to take along."""
    table = presentation.table(request.user)
    return export(request, _filterset(request), table, sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_arrangement", raise_exception=True)
def arrangement_add(request: Request, pk: int) -> HttpResponse:
    """Add an arrangement for a service."""
    services = Service.objects.visible_to(request.user).select_related("organisation")
    service = get_object_or_404(services, pk=pk)
    arrangement = Arrangement(service=service)
    form = ArrangementForm(request.POST or None, instance=arrangement, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("The arrangement for %s is added.") % service)
        return redirect(arrangement)
    context = {"form": form, "service": service, "arrangement": None}
    return render(request, "providers/arrangement_form.html", context)


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def arrangement_detail(request: Request, pk: int) -> HttpResponse:
    """Show an arrangement, and who holds it on a day."""
    arrangement = _arrangement(request, pk)
    day_form = DayQueryForm(request.GET)
    services = Service.objects.visible_to(request.user)
    context = {
        "arrangement": arrangement,
        # After a division a provider may be kept by another heir than its agreement.
        "provider_is_here": services.filter(pk=arrangement.service_id).exists(),
        "areas": list(arrangement.areas.grouped()),
        "day_form": day_form,
        "holders": list(arrangement.holders(day_form.day)),
        "notice_days": presentation.days_left(arrangement.notice_on),
        "events": latest(arrangement),
    }
    return render(request, "providers/arrangement_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_arrangement", raise_exception=True)
def arrangement_edit(request: Request, pk: int) -> HttpResponse:
    """Change an arrangement."""
    arrangement = _arrangement(request, pk)
    form = ArrangementForm(request.POST or None, instance=arrangement, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        service = arrangement.service
        messages.success(request, _("The arrangement for %s is saved.") % service)
        return redirect(arrangement)
    context = {
        "form": form,
        "service": arrangement.service,
        "arrangement": arrangement,
    }
    return render(request, "providers/arrangement_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_arrangement", raise_exception=True)
def arrangement_end(request: Request, pk: int) -> HttpResponse:
    """End an arrangement, knowing who then has nobody."""
    arrangement = _arrangement(request, pk)
    default = arrangement.ends_on or timezone.localdate()
    form = EndArrangementForm(request.POST or None, initial={"on": default})
    day = form.day(default)
    lost = presentation.lost_after(arrangement, day, request.user)
    form.refuse_unseen(lost)
    if attempt(form, lambda: end_arrangement(arrangement, on=day, by=request.user)):
        messages.success(request, _("The last day of the arrangement is set."))
        return redirect(arrangement)
    context = {
        "form": form,
        "arrangement": arrangement,
        "day": day,
        "losses": presentation.loss_rows(lost),
        "lost": len(lost),
    }
    return render(request, "providers/arrangement_end.html", context)


def _arrangement(request: Request, pk: int) -> Arrangement:
    arrangements = Arrangement.objects.visible_to(request.user)
    found: Arrangement = get_object_or_404(
        arrangements.select_related("service__organisation", "municipality"), pk=pk
    )
    return found


def _filterset(request: Request) -> ArrangementFilter:
    arrangements = Arrangement.objects.visible_to(request.user)
    rows = arrangements.select_related("service__organisation", "municipality")
    return ArrangementFilter(
        request.GET, queryset=rows.prefetch_related("areas"), request=request
    )


def _summary(arrangements: ArrangementQuerySet) -> dict[str, Any]:
    unstated = Q(independence=Arrangement.Independence.NOT_STATED)
    return arrangements.aggregate(
        count=Count("pk"),
        amount=Sum("amount_per_year"),
        without_amount=Count("pk", filter=Q(amount_per_year=None)),
        unstated=Count("pk", filter=unstated),
    )
