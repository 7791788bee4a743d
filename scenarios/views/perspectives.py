"""Pages about the groups that judge scenarios, and what counts for each of them."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from scenarios.actions.perspectives import save_perspective
from scenarios.actions.points import set_own_points
from scenarios.forms.perspectives import PerspectiveForm
from scenarios.forms.points import OwnPointsForm
from scenarios.models import Perspective, Study
from scenarios.presentation.framework import own_points, weigh_perspectives
from scenarios.views.criteria import study_to_prepare
from scenarios.views.gates import part_to_read, study_to_read

LIST = "scenarios:perspective-list"


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def perspective_list(request: Request, pk: int) -> HttpResponse:
    """List the groups in order, with how much each of them counts."""
    study = study_to_read(request, pk)
    rows = study.perspectives.prefetch_related("own_points__criterion")
    weighings = weigh_perspectives(rows)
    context = {
        "study": study,
        "weighings": weighings,
        "lines": [(line, own_points(line.row)) for line in weighings.lines],
        "may_edit": study.may_change and study.is_preparing,
    }
    return render(request, "scenarios/perspective_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def perspective_add(request: Request, pk: int) -> HttpResponse:
    """Add a group that judges scenarios."""
    study = study_to_prepare(request, pk)
    row = Perspective(study=study, place=study.perspectives.count() + 1)
    form = PerspectiveForm(
        request.POST or None, instance=row, may_weigh=study.may_decide, by=request.user
    )
    if attempt(form, lambda: save_perspective(form, study, by=request.user)):
        messages.success(request, _("The group is added."))
        return redirect(LIST, study.pk)
    context = {"study": study, "form": form, "perspective": None}
    return render(request, "scenarios/perspective_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def perspective_edit(request: Request, pk: int) -> HttpResponse:
    """Change the name, the place or the weight of a group."""
    row, study = _perspective_to_prepare(request, pk)
    form = PerspectiveForm(
        request.POST or None, instance=row, may_weigh=study.may_decide, by=request.user
    )
    if attempt(form, lambda: save_perspective(form, study, by=request.user)):
        messages.success(request, _("The group is saved."))
        return redirect(LIST, study.pk)
    context = {"study": study, "form": form, "perspective": row}
    return render(request, "scenarios/perspective_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def own_points_edit(request: Request, pk: int) -> HttpResponse:
    """Give a group points of its own, where it does not follow what all agreed."""
    row, study = _perspective_to_prepare(request, pk)
    form = OwnPointsForm(
        request.POST or None,
        criteria=list(study.criteria.in_use()),
        own=dict(row.own_points.values_list("criterion", "points")),
    )
    if attempt(form, lambda: _set_own_points(row, form, request)):
        messages.success(request, _("The points of “%s” are saved.") % row)
        return redirect(LIST, study.pk)
    context = {"study": study, "form": form, "perspective": row}
    return render(request, "scenarios/own_points_edit.html", context)


def _perspective_to_prepare(request: Request, pk: int) -> tuple[Perspective, Study]:
    perspective = part_to_read(request, Perspective.objects.all(), pk)
    study = study_to_prepare(request, perspective.study_id)
    perspective.study = study
    return perspective, study


def _set_own_points(row: Perspective, form: OwnPointsForm, request: Request) -> bool:
    set_own_points(row, form.points(), by=request.user)
    return True
