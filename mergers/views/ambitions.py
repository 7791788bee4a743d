"""Pages about the ambitions of predecessors."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from mergers.actions.ambitions import answer_ambition, is_frozen, keep_ambition
from mergers.forms.ambitions import AmbitionAnswerForm, AmbitionForm
from mergers.models import Ambition
from mergers.presentation.ambitions import unanswered
from mergers.views.gates import (
    merger_to_change,
    merger_to_decide,
    merger_to_read,
    part_to_read,
)

FORM = "mergers/ambition_form.html"


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def ambition_list(request: Request, pk: int) -> HttpResponse:
    """List what predecessors wanted, and what became of it."""
    merger = merger_to_read(request, pk)
    context = {
        "merger": merger,
        "ambitions": list(merger.ambitions.select_related("municipality")),
        "unanswered": unanswered(merger),
        "frozen": is_frozen(merger),
    }
    return render(request, "mergers/ambition_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def ambition_add(request: Request, pk: int) -> HttpResponse:
    """Add an ambition, before the merger."""
    merger = merger_to_change(request, pk)
    ambition = Ambition(merger=merger)
    form = AmbitionForm(request.POST or None, instance=ambition, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep_ambition(form, merger, by=request.user)
    ):
        messages.success(request, _("The ambition is added."))
        return redirect(ambition)
    context = {"form": form, "merger": merger, "frozen": is_frozen(merger)}
    return render(request, FORM, context | {"adding": True})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def ambition_edit(request: Request, pk: int) -> HttpResponse:
    """Change an ambition, before the merger."""
    ambition = part_to_read(request, Ambition.objects.all(), pk)
    merger = merger_to_change(request, ambition.merger_id)
    form = AmbitionForm(request.POST or None, instance=ambition, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep_ambition(form, merger, by=request.user)
    ):
        messages.success(request, _("The ambition is saved."))
        return redirect(ambition)
    context = {"form": form, "merger": merger, "frozen": is_frozen(merger)}
    return render(request, FORM, context | {"adding": False})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def ambition_answer(request: Request, pk: int) -> HttpResponse:
    """Answer an ambition, from the day of the merger on."""
    rows = Ambition.objects.select_related("municipality")
    ambition = part_to_read(request, rows, pk)
    merger = merger_to_decide(request, ambition.merger_id)
    form = AmbitionAnswerForm(request.POST or None, instance=ambition, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: answer_ambition(form, merger, by=request.user)
    ):
        messages.success(request, _("The answer is kept."))
        return redirect(ambition)
    context = {"form": form, "merger": merger, "ambition": ambition}
    context["frozen"] = is_frozen(merger)
    return render(request, "mergers/ambition_answer.html", context)
