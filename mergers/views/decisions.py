"""Pages about decisions: planned, put off, taken."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from accounts.lists import export, listing
from accounts.trail import latest
from mergers.actions.decisions import add_decision, move_decision, take_decision
from mergers.actions.files import keep
from mergers.filters.decisions import DecisionFilter
from mergers.forms.decisions import DecisionForm, DecisionMoveForm, DecisionTakeForm
from mergers.models import Decision, Merger
from mergers.presentation import decisions as presentation
from mergers.views.gates import (
    merger_to_change,
    merger_to_decide,
    merger_to_read,
    part_to_read,
)

SORTS = {
    "planned": "planned_on",
    "name": "name",
    "body": "body",
    "moved": "times_moved",
    "taken": "taken_on",
}
FORM = "mergers/decision_form.html"


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def decision_list(request: Request, pk: int) -> HttpResponse:
    """List the decisions of a merger."""
    merger = merger_to_read(request, pk)
    found = listing(request, _filterset(request, merger), sorts=SORTS)
    context = {
        "merger": merger,
        "listing": found,
        "rows": presentation.rows(list(found.page)),
        "count": merger.decisions.count(),
        "open": merger.decisions.open().count(),
    }
    return render(request, "mergers/decision_list.html", context)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def decision_export(request: Request, pk: int) -> HttpResponse:
    """Give the same list to take along."""
    merger = merger_to_read(request, pk)
    filterset = _filterset(request, merger)
    return export(request, filterset, presentation.table(), sorts=SORTS)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def decision_detail(request: Request, pk: int) -> HttpResponse:
    """Show when a decision was planned, how often it moved, and what came out."""
    rows = Decision.objects.with_moves().prefetch_related("moves")
    decision = part_to_read(request, rows.select_related("theme"), pk)
    merger = merger_to_read(request, decision.merger_id)
    [row] = presentation.rows([decision])
    context = {
        "merger": merger,
        "decision": decision,
        "row": row,
        "events": latest(decision),
    }
    return render(request, "mergers/decision_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def decision_add(request: Request, pk: int) -> HttpResponse:
    """Plan a decision."""
    merger = merger_to_change(request, pk)
    decision = Decision(merger=merger)
    form = DecisionForm(
        request.POST or None,
        instance=decision,
        merger=merger,
        initial={"theme": request.GET.get("theme")},
        by=request.user,
    )
    if attempt(form, lambda: add_decision(form, merger, by=request.user)):
        messages.success(request, _("%s is added.") % decision)
        return redirect(decision)
    return render(request, FORM, {"form": form, "merger": merger, "name": ""})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def decision_edit(request: Request, pk: int) -> HttpResponse:
    """Change what is decided or by whom; the day moves on a page of its own."""
    decision = _decision(request, pk)
    # What was decided is written down by who decides, and so is what it was about.
    gate = merger_to_decide if decision.taken_on else merger_to_change
    merger = gate(request, decision.merger_id)
    context = {"merger": merger, "decision": decision, "name": decision.name}
    form = DecisionForm(
        request.POST or None, instance=decision, merger=merger, by=request.user
    )
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("%s is saved.") % decision)
        return redirect(decision)
    return render(request, FORM, context | {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def decision_move(request: Request, pk: int) -> HttpResponse:
    """Put a decision to another day, with a reason."""
    decision = _decision(request, pk)
    merger = merger_to_change(request, decision.merger_id)
    form = DecisionMoveForm(request.POST or None)
    if attempt(
        form, lambda: move_decision(decision, **form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("%s has a new day.") % decision)
        return redirect(decision)
    context = {"form": form, "decision": decision, "merger": merger}
    return render(request, "mergers/decision_move.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def decision_take(request: Request, pk: int) -> HttpResponse:
    """Write down that a decision was taken, and what was decided."""
    decision = _decision(request, pk)
    merger = merger_to_decide(request, decision.merger_id)
    form = DecisionTakeForm(request.POST or None, instance=decision, by=request.user)
    if attempt(form, lambda: take_decision(form, merger, by=request.user)):
        messages.success(request, _("What was decided is kept."))
        return redirect(decision)
    context = {"form": form, "decision": decision, "merger": merger}
    return render(request, "mergers/decision_take.html", context)


def _decision(request: Request, pk: int) -> Decision:
    row: Decision = part_to_read(request, Decision.objects.select_related("merger"), pk)
    return row


def _filterset(request: Request, merger: Merger) -> DecisionFilter:
    return DecisionFilter(request.GET, presentation.of_merger(merger), request=request)
