"""Pages about goals, who owns them and how one sees that they are reached."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.http import Request
from accounts.lists import export, listing
from accounts.trail import latest
from providers.actions.goals import add_exchange_note
from providers.filters.goals import GoalFilter
from providers.forms.goals import ExchangeNoteForm, GoalForm
from providers.models import ExchangeNote, Goal
from providers.presentation import goals as presentation
from providers.presentation.goals import goal_rows
from providers.presentation.measure_chart import chart

SORTS = {"name": "name", "owner": "owner", "year": "target_year"}


@require_safe
@permission_required("providers.view_goal", raise_exception=True)
def goal_list(request: Request) -> HttpResponse:
    """List the goals, with how far their measures still are."""
    found = listing(request, _filterset(request), sorts=SORTS)
    rows = goal_rows(list(found.page), request.user)
    context = {
        "listing": found,
        "rows": rows,
        "count": Goal.objects.visible_to(request.user).count(),
    }
    return render(request, "providers/goal_list.html", context)


@require_safe
@permission_required("providers.view_goal", raise_exception=True)
def goal_export(request: Request) -> HttpResponse:
    """Give the same list to take along."""
    table = presentation.table(request.user)
    return export(request, _filterset(request), table, sorts=SORTS)


@require_safe
@permission_required("providers.view_goal", raise_exception=True)
def goal_detail(request: Request, pk: int) -> HttpResponse:
    """Show a goal beside its measure, and what works towards it."""
    goal = get_object_or_404(presentation.with_details(request.user), pk=pk)
    [row] = goal_rows([goal], request.user)
    context = {
        "goal": goal,
        "row": row,
        "chart": chart(row.measured, (), timezone.localdate()),
        "events": latest(goal),
    }
    return render(request, "providers/goal_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_goal", raise_exception=True)
def goal_add(request: Request) -> HttpResponse:
    """Add a goal; it needs an owner and a measure, but no document."""
    initial = {"measure": request.GET.get("measure")}
    form = GoalForm(request.POST or None, initial=initial, by=request.user)
    if request.method == "POST" and (goal := save(form, by=request.user)):
        messages.success(request, _("%s is added.") % goal)
        return redirect(goal)
    return render(request, "providers/goal_form.html", {"form": form, "name": ""})


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_goal", raise_exception=True)
def goal_edit(request: Request, pk: int) -> HttpResponse:
    """Change a goal."""
    goal = get_object_or_404(Goal.objects.visible_to(request.user), pk=pk)
    context = {"goal": goal, "name": goal.name}
    form = GoalForm(request.POST or None, instance=goal, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % goal)
        return redirect(goal)
    return render(request, "providers/goal_form.html", context | {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_goal", raise_exception=True)
def exchange_note_add(request: Request, pk: int) -> HttpResponse:
    """Keep what policy fields told each other about a goal."""
    goal = get_object_or_404(Goal.objects.visible_to(request.user), pk=pk)
    note = ExchangeNote(goal=goal)
    form = ExchangeNoteForm(request.POST or None, instance=note, by=request.user)
    if attempt(form, lambda: add_exchange_note(note, by=request.user)):
        messages.success(request, _("What you exchanged is kept."))
        return redirect(goal)
    context = {"form": form, "goal": goal}
    return render(request, "providers/exchange_note_add.html", context)


def _filterset(request: Request) -> GoalFilter:
    goals = presentation.with_names(request.user)
    return GoalFilter(request.GET, goals, request=request)
