"""Pages about initiatives: what there is, what one is, and whether it may grow."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.http import Request
from accounts.lists import export, listing
from accounts.trail import latest
from providers.actions.initiatives import scale_up
from providers.filters.initiatives import InitiativeFilter
from providers.forms.initiatives import (
    InitiativeForm,
    NewInitiativeForm,
    ReachForm,
    RoomForm,
    ScaleForm,
)
from providers.models import Initiative
from providers.presentation import initiatives as presentation
from providers.presentation.initiatives import InitiativeRow, Story

SORTS = {
    "name": "name",
    "lead": "lead",
    "stage": "stage",
    "size": "size",
    "results": "result_count",
    "since": "starts_on",
}


@require_safe
@permission_required("providers.view_initiative", raise_exception=True)
def initiative_list(request: Request) -> HttpResponse:
    """List the initiatives with who leads them and how far they have come."""
    today = timezone.localdate()
    rows = presentation.with_summary(request.user, today)
    filterset = InitiativeFilter(request.GET, rows, request=request)
    found = listing(request, filterset, sorts=SORTS)
    counts = presentation.counts(request.user, today)
    ideas_url = f"{reverse('providers:initiative-list')}?admission=proposed"
    context = {
        "listing": found,
        "rows": [InitiativeRow(row, today) for row in found.page],
        "counts": counts,
        "facts": presentation.facts(counts, ideas_url),
    }
    return render(request, "providers/initiative_list.html", context)


@require_safe
@permission_required("providers.view_initiative", raise_exception=True)
def initiative_export(request: Request) -> HttpResponse:
    """Give the same list to take along."""
    today = timezone.localdate()
    rows = presentation.with_reach(request.user, today)
    filterset = InitiativeFilter(request.GET, rows, request=request)
    return export(request, filterset, presentation.table(today), sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_initiative", raise_exception=True)
def initiative_add(request: Request) -> HttpResponse:
    """Add an initiative with what is known at the start."""
    form = NewInitiativeForm(request.POST or None, by=request.user)
    if request.method == "POST" and (initiative := save(form, by=request.user)):
        messages.success(
            request, _("%s is added. Now say for whom it is.") % initiative
        )
        return redirect("providers:initiative-reach", initiative.pk)
    return render(request, "providers/initiative_form.html", {"form": form})


@require_safe
@permission_required("providers.view_initiative", raise_exception=True)
def initiative_detail(request: Request, pk: int) -> HttpResponse:
    """Show an initiative: the idea, its stages, who leads, and what it brought."""
    today = timezone.localdate()
    found = presentation.with_details(request.user, today)
    initiative = get_object_or_404(found, pk=pk)
    context = {
        "initiative": initiative,
        "story": Story(initiative, today),
        "events": latest(initiative),
        "today": today,
    }
    return render(request, "providers/initiative_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def initiative_edit(request: Request, pk: int) -> HttpResponse:
    """Change what an initiative is."""
    initiative = _initiative(request, pk)
    name = initiative.name
    form = InitiativeForm(request.POST or None, instance=initiative, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % initiative)
        return redirect(initiative)
    context = {"form": form, "initiative": initiative, "name": name}
    return render(request, "providers/initiative_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def initiative_reach(request: Request, pk: int) -> HttpResponse:
    """Change where an initiative is and for whom."""
    initiative = _initiative(request, pk)
    form = ReachForm(request.POST or None, instance=initiative, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % initiative)
        return redirect(initiative)
    context = {"form": form, "initiative": initiative}
    return render(request, "providers/initiative_reach.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def initiative_room(request: Request, pk: int) -> HttpResponse:
    """Change what room an initiative is given, and when it may grow."""
    initiative = _initiative(request, pk)
    form = RoomForm(request.POST or None, instance=initiative, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % initiative)
        return redirect(initiative)
    context = {"form": form, "initiative": initiative}
    return render(request, "providers/initiative_room.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def initiative_scale(request: Request, pk: int) -> HttpResponse:
    """Make an initiative bigger, or explain what is missing for that."""
    initiative = _initiative(request, pk)
    evaluation = initiative.evaluations.filter(on__lte=timezone.localdate()).first()
    form = ScaleForm(request.POST or None, initial={"on": timezone.localdate()})
    if attempt(
        form, lambda: scale_up(initiative, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("%s is bigger from now on.") % initiative)
        return redirect(initiative)
    context = {"form": form, "initiative": initiative, "evaluation": evaluation}
    return render(request, "providers/initiative_scale.html", context)


def _initiative(request: Request, pk: int) -> Initiative:
    visible = Initiative.objects.visible_to(request.user)
    found: Initiative = get_object_or_404(visible, pk=pk)
    return found
