"""Pages about services: what they are, for whom, and whether that is still right."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.editing import attempt, save
from accounts.http import Request
from accounts.lists import export, listing
from accounts.models import User
from accounts.trail import latest
from providers.actions import services as actions
from providers.filters.services import ServiceFilter
from providers.forms.services import (
    ConfirmForm,
    NewTargetGroupForm,
    ServiceForm,
    TargetGroupForm,
)
from providers.models import Organisation, Service, ServiceTargetGroup
from providers.presentation import services as presentation
from providers.presentation.services import READERS, ServiceRow

SORTS = {
    "provision": "rank",
    "name": "name",
    "organisation": "organisation__name",
    "form": "form",
    "due": "review_due",
}


@require_safe
@permission_required("providers.view_service", raise_exception=True)
def service_list(request: Request) -> HttpResponse:
    """List the services, those that everyone may use first."""
    found = listing(request, _filterset(request), sorts=SORTS)
    today = timezone.localdate()
    context = {
        "listing": found,
        "rows": [ServiceRow(row, today) for row in found.page],
        "counts": _counts(request.user),
        "today": today,
    }
    return render(request, "providers/service_list.html", context)


@require_safe
@permission_required("providers.view_service", raise_exception=True)
def service_export(request: Request) -> HttpResponse:
    """Give the same list to take along."""
    table = presentation.table(timezone.localdate())
    return export(request, _filterset(request), table, sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_service", raise_exception=True)
def service_add(request: Request, pk: int) -> HttpResponse:
    """Add a service to an organisation."""
    organisations = Organisation.objects.visible_to(request.user).with_services()
    organisation = get_object_or_404(organisations, pk=pk)
    service = Service(organisation=organisation)
    form = ServiceForm(request.POST or None, instance=service, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(
            request, _("%s is added. Now add where it is given.") % service
        )
        return redirect(service)
    context = {"form": form, "organisation": organisation, "name": ""}
    return render(request, "providers/service_form.html", context)


@require_safe
@permission_required("providers.view_service", raise_exception=True)
def service_detail(request: Request, pk: int) -> HttpResponse:
    """Show a service: what it is, for whom, how to reach it and how sure that is."""
    today = timezone.localdate()
    services = presentation.with_details(request.user)
    service = get_object_or_404(services, pk=pk)
    context = {
        "service": service,
        "row": ServiceRow(service, today),
        "confirmation": ConfirmForm(service=service),
        "proposal": service.proposals.waiting().first(),
        "link": service.record_links.usable(today).first(),
        "events": latest(service),
        "today": today,
    }
    return render(request, "providers/service_detail.html", context)


@require_safe
@permission_required("providers.view_service", raise_exception=True)
def service_text(request: Request, pk: int) -> HttpResponse:
    """Tell residents, referrers and professionals the same from one record."""
    services = presentation.in_words(request.user)
    service = get_object_or_404(
        services.prefetch_related("locations__opening_hours"), pk=pk
    )
    reader = request.GET.get("reader", "")
    context = {
        "service": service,
        "row": ServiceRow(service, timezone.localdate()),
        "reader": reader if reader in READERS else READERS[0],
    }
    return render(request, "providers/service_text.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_service", raise_exception=True)
def service_edit(request: Request, pk: int) -> HttpResponse:
    """Change a service and whom it is for."""
    service = _service(request, pk)
    context = {
        "organisation": service.organisation,
        "service": service,
        "name": service.name,
    }
    form = ServiceForm(request.POST or None, instance=service, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % service)
        return redirect(service)
    return render(request, "providers/service_form.html", context | {"form": form})


@require_POST
@permission_required("providers.change_service", raise_exception=True)
def service_confirm(request: Request, pk: int) -> HttpResponse:
    """Declare that a service is described as it is today."""
    service = _service(request, pk)
    form = ConfirmForm(request.POST, service=service)
    on = timezone.localdate()
    if checked := attempt(
        form, lambda: actions.confirm_service(service, on=on, by=request.user)
    ):
        messages.success(request, _("%s is checked.") % checked)
    for error in form.non_field_errors():
        messages.warning(request, str(error))
    return redirect(service)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_service", raise_exception=True)
def target_group_add(request: Request, pk: int) -> HttpResponse:
    """Add a target group to a service, or plan it."""
    service = _service(request, pk)
    link = ServiceTargetGroup(service=service)
    form = NewTargetGroupForm(request.POST or None, instance=link, by=request.user)
    if added := attempt(form, lambda: actions.save_target_group(link, by=request.user)):
        messages.success(request, _("%s is added as a target group.") % added)
        return redirect(service)
    context = {"form": form, "service": service}
    return render(request, "providers/target_group_add.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_service", raise_exception=True)
def target_group_edit(request: Request, pk: int) -> HttpResponse:
    """Change from when until when a service serves a target group."""
    links = ServiceTargetGroup.objects.filter(
        service__in=Service.objects.visible_to(request.user)
    )
    link = get_object_or_404(links.select_related("service", "target_group"), pk=pk)
    form = TargetGroupForm(request.POST or None, instance=link, by=request.user)
    if changed := attempt(
        form, lambda: actions.save_target_group(link, by=request.user)
    ):
        messages.success(request, _("%s is saved.") % changed)
        return redirect(changed.service)
    context = {"form": form, "link": link, "service": link.service}
    return render(request, "providers/target_group_edit.html", context)


def _service(request: Request, pk: int) -> Service:
    services = Service.objects.visible_to(request.user)
    return get_object_or_404(services.select_related("organisation"), pk=pk)


def _filterset(request: Request) -> ServiceFilter:
    services = presentation.in_words(request.user).basic_first()
    return ServiceFilter(request.GET, services, request=request)


def _counts(user: User) -> dict[str, int]:
    """Count what there is, whatever the filters."""
    due = Service.objects.due_for_review(timezone.localdate()).values("pk")
    counts: dict[str, int] = Service.objects.visible_to(user).aggregate(
        services=Count("pk"),
        basic=Count("pk", filter=Q(provision=Service.Provision.BASIC)),
        due=Count("pk", filter=Q(pk__in=due)),
    )
    return counts
