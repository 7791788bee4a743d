"""Pages on which phases and readiness are written down."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.editing import attempt
from accounts.http import Request
from mergers.actions.files import keep
from mergers.forms.phases import PhaseForm
from mergers.forms.readiness import ReadinessForm
from mergers.models import MergerPhase, Readiness
from mergers.views.gates import merger_to_change, part_to_read


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def phase_add(request: Request, pk: int) -> HttpResponse:
    """Add a phase."""
    merger = merger_to_change(request, pk)
    phase = MergerPhase(merger=merger)
    form = PhaseForm(request.POST or None, instance=phase, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep(form, merger, by=request.user)
    ):
        messages.success(request, _("%s is added.") % phase)
        return redirect(phase)
    context = {"form": form, "merger": merger, "name": ""}
    return render(request, "mergers/phase_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def phase_edit(request: Request, pk: int) -> HttpResponse:
    """Change a phase."""
    phase = part_to_read(request, MergerPhase.objects.all(), pk)
    merger, name = merger_to_change(request, phase.merger_id), phase.name
    form = PhaseForm(request.POST or None, instance=phase, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep(form, merger, by=request.user)
    ):
        messages.success(request, _("%s is saved.") % phase)
        return redirect(phase)
    context = {"form": form, "merger": merger, "name": name}
    return render(request, "mergers/phase_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def readiness_add(request: Request, pk: int) -> HttpResponse:
    """Give a mark for one part of being ready."""
    merger = merger_to_change(request, pk)
    mark = Readiness(merger=merger)
    form = ReadinessForm(
        request.POST or None,
        instance=mark,
        initial={"part": request.GET.get("part")},
        by=request.user,
    )
    if request.method == "POST" and attempt(
        form, lambda: keep(form, merger, by=request.user)
    ):
        messages.success(request, _("The mark is kept."))
        return redirect(merger)
    return render(
        request, "mergers/readiness_add.html", {"form": form, "merger": merger}
    )
