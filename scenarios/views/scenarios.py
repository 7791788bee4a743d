"""Pages about the long list and the scenarios on it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from accounts.trail import latest
from scenarios.actions.files import keep
from scenarios.actions.scenarios import add_scenario, drop_scenario, return_scenario
from scenarios.forms.scenarios import MoveForm, ScenarioForm
from scenarios.models import Scenario, Study
from scenarios.presentation.scenarios import ScenarioPage, scenario_rows
from scenarios.views.gates import part_to_read, study_to_change, study_to_read

FORM = "scenarios/scenario_form.html"


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def scenario_list(request: Request, pk: int) -> HttpResponse:
    """Show the long list: what is kept, what fell off, and why."""
    study = study_to_read(request, pk)
    rows = scenario_rows(study)
    context = {
        "study": study,
        "kept": [row for row in rows if row.scenario.is_kept],
        "dropped": [row for row in rows if not row.scenario.is_kept],
    }
    return render(request, "scenarios/scenario_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def scenario_add(request: Request, pk: int) -> HttpResponse:
    """Put a scenario on the long list."""
    study = study_to_change(request, pk)
    scenario = Scenario(study=study)
    form = ScenarioForm(request.POST or None, instance=scenario, by=request.user)
    if request.method == "POST" and (
        added := attempt(form, lambda: add_scenario(form, study, by=request.user))
    ):
        messages.success(request, _("%s is added.") % added)
        return redirect(added)
    return render(request, FORM, {"form": form, "study": study, "name": ""})


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def scenario_detail(request: Request, pk: int) -> HttpResponse:
    """Show what a scenario is, who does what, and what speaks for and against it."""
    scenario, study = _scenario(request, pk)
    context = {
        "study": study,
        "scenario": scenario,
        "page": ScenarioPage(scenario),
        "events": latest(scenario),
    }
    return render(request, "scenarios/scenario_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def scenario_edit(request: Request, pk: int) -> HttpResponse:
    """Change what a scenario is, as long as nobody judges it."""
    scenario, _study = _scenario(request, pk)
    study = study_to_change(request, scenario.study_id)
    context = {"study": study, "scenario": scenario, "name": str(scenario)}
    form = ScenarioForm(request.POST or None, instance=scenario, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep(form, study, *Study.PREPARING, by=request.user)
    ):
        messages.success(request, _("%s is saved.") % scenario)
        return redirect(scenario)
    return render(request, FORM, context | {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def scenario_drop(request: Request, pk: int) -> HttpResponse:
    """Take a scenario off the long list, with the reason."""
    return _turn(request, pk, drop_scenario, "scenarios/scenario_drop.html")


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def scenario_return(request: Request, pk: int) -> HttpResponse:
    """Put a scenario back on the long list, with the reason."""
    return _turn(request, pk, return_scenario, "scenarios/scenario_return.html")


def _turn(
    request: Request, pk: int, deed: Callable[..., Scenario], template: str
) -> HttpResponse:
    scenario, _seen = _scenario(request, pk)
    study = study_to_change(request, scenario.study_id)
    form = MoveForm(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: deed(scenario, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The long list is saved."))
        return redirect("scenarios:scenario-list", study.pk)
    context = {"form": form, "study": study, "scenario": scenario}
    return render(request, template, context)


def _scenario(request: Request, pk: int) -> tuple[Scenario, Study]:
    """Give a scenario that this person may see, with its study."""
    scenario = part_to_read(request, Scenario.objects.all(), pk)
    study = scenario.study = study_to_read(request, scenario.study_id)
    return scenario, study
