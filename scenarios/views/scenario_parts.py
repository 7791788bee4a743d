"""Pages about what hangs on a scenario: who does what, what speaks for it, sources."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.editing import VersionedForm, attempt
from accounts.http import Request
from scenarios.actions.files import keep
from scenarios.forms.scenarios import ConsiderationForm, PartForm, SourceForm
from scenarios.models import Consideration, Part, Scenario, Source, Study
from scenarios.views.gates import part_to_read, study_to_change
from scenarios.views.removing import removed

PART = "scenarios/part_form.html"
CONSIDERATION = "scenarios/consideration_form.html"
SOURCE = "scenarios/source_form.html"
Hanging = Part | Consideration | Source


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def part_add(request: Request, pk: int) -> HttpResponse:
    """Say who does what in a scenario."""
    part = Part(scenario=_scenario(request, pk))
    return _form_page(request, part, PartForm, PART)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def part_edit(request: Request, pk: int) -> HttpResponse:
    """Change who does what in a scenario."""
    part = part_to_read(request, Part.objects.select_related("organisation"), pk)
    return _form_page(request, part, PartForm, PART)


@require_POST
@permission_required("scenarios.change_study", raise_exception=True)
def part_remove(request: Request, pk: int) -> HttpResponse:
    """Take someone out of a scenario."""
    return _removed(request, part_to_read(request, Part.objects.all(), pk))


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def consideration_add(request: Request, pk: int) -> HttpResponse:
    """Say what speaks for or against a scenario."""
    row = Consideration(scenario=_scenario(request, pk))
    return _form_page(request, row, ConsiderationForm, CONSIDERATION)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def consideration_edit(request: Request, pk: int) -> HttpResponse:
    """Change what speaks for or against a scenario."""
    row = part_to_read(request, Consideration.objects.all(), pk)
    return _form_page(request, row, ConsiderationForm, CONSIDERATION)


@require_POST
@permission_required("scenarios.change_study", raise_exception=True)
def consideration_remove(request: Request, pk: int) -> HttpResponse:
    """Remove what speaks for or against a scenario."""
    return _removed(request, part_to_read(request, Consideration.objects.all(), pk))


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def source_add(request: Request, pk: int) -> HttpResponse:
    """Say where a scenario comes from."""
    source = Source(scenario=_scenario(request, pk))
    return _form_page(request, source, SourceForm, SOURCE)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def source_edit(request: Request, pk: int) -> HttpResponse:
    """Change a source of a scenario."""
    source = part_to_read(request, Source.objects.all(), pk)
    return _form_page(request, source, SourceForm, SOURCE)


@require_POST
@permission_required("scenarios.change_study", raise_exception=True)
def source_remove(request: Request, pk: int) -> HttpResponse:
    """Remove a source of a scenario."""
    return _removed(request, part_to_read(request, Source.objects.all(), pk))


def _form_page(
    request: Request, row: Hanging, kind: type[VersionedForm], template: str
) -> HttpResponse:
    """Show and save a form of something that hangs on a scenario."""
    scenario, name = row.scenario, "" if row._state.adding else str(row)
    study = study_to_change(request, scenario.study_id)
    initial = {"is_pro": request.GET.get("is_pro")} if not name else {}
    form = kind(request.POST or None, instance=row, initial=initial, by=request.user)
    if request.method == "POST" and attempt(
        form, lambda: keep(form, study, *Study.PREPARING, by=request.user)
    ):
        messages.success(request, _("%s is saved.") % scenario)
        return redirect(scenario)
    context = {"form": form, "study": study, "scenario": scenario}
    return render(request, template, context | {"row": row, "name": name})


def _removed(request: Request, row: Hanging) -> HttpResponse:
    scenario = row.scenario
    study = study_to_change(request, scenario.study_id)
    return removed(request, row, study, back=scenario)


def _scenario(request: Request, pk: int) -> Scenario:
    found: Scenario = part_to_read(request, Scenario.objects.all(), pk)
    return found
