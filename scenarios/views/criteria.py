"""Pages about the criteria by which scenarios are judged, and what they are worth."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.editing import attempt
from accounts.http import Request
from accounts.versions import StaleError
from scenarios.actions.criteria import (
    remove_criterion,
    return_criterion,
    save_criterion,
)
from scenarios.actions.points import set_points
from scenarios.forms.criteria import CriterionForm, PlaceForm, RemoveForm
from scenarios.forms.points import PointsForm
from scenarios.models import Criterion, CriterionQuerySet, Study
from scenarios.presentation.framework import weigh_criteria
from scenarios.views.gates import part_to_read, study_to_change, study_to_read

LIST = "scenarios:criterion-list"


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def criterion_list(request: Request, pk: int) -> HttpResponse:
    """List the criteria with their words, what they weigh, and what was taken out."""
    study = study_to_read(request, pk)
    rows = list(study.criteria.all())
    context = {
        "study": study,
        "weighings": weigh_criteria(row for row in rows if not row.removed_because),
        "removed": [row for row in rows if row.removed_because],
        "may_edit": study.may_change and study.is_preparing,
    }
    return render(request, "scenarios/criterion_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def criterion_add(request: Request, pk: int) -> HttpResponse:
    """Add a criterion of our own, with words at both ends."""
    study = study_to_prepare(request, pk)
    last = study.criteria.in_use().count() + 1
    form = CriterionForm(
        request.POST or None,
        instance=Criterion(study=study, place=last),
        by=request.user,
    )
    if attempt(form, lambda: save_criterion(form, study, by=request.user)):
        messages.success(request, _("The criterion is added. Now give it points."))
        return redirect(LIST, study.pk)
    context = {"study": study, "form": form, "criterion": None}
    return render(request, "scenarios/criterion_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def criterion_edit(request: Request, pk: int) -> HttpResponse:
    """Change the words or the place of a criterion; a core one keeps its words."""
    criterion, study = _criterion_to_prepare(request, Criterion.objects.in_use(), pk)
    form_of = PlaceForm if criterion.is_core else CriterionForm
    form = form_of(request.POST or None, instance=criterion, by=request.user)
    if attempt(form, lambda: save_criterion(form, study, by=request.user)):
        messages.success(request, _("The criterion is saved."))
        return redirect(LIST, study.pk)
    context = {"study": study, "form": form, "criterion": criterion}
    return render(request, "scenarios/criterion_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def criterion_remove(request: Request, pk: int) -> HttpResponse:
    """Take a criterion out, with a reason."""
    criterion, study = _criterion_to_prepare(request, Criterion.objects.in_use(), pk)
    form = RemoveForm(request.POST or None)
    if attempt(form, lambda: _remove(criterion, form, request)):
        text = _("“%s” is taken out. The reason stays on this page.")
        messages.success(request, text % criterion)
        return redirect(LIST, study.pk)
    context = {"study": study, "form": form, "criterion": criterion}
    return render(request, "scenarios/criterion_remove.html", context)


@require_POST
@permission_required("scenarios.change_study", raise_exception=True)
def criterion_return(request: Request, pk: int) -> HttpResponse:
    """Bring back a criterion that was taken out."""
    criterion, study = _criterion_to_prepare(request, Criterion.objects.all(), pk)
    try:
        return_criterion(criterion, by=request.user)
    except (ValidationError, StaleError) as error:
        messages.error(request, _refusal(error))
    else:
        messages.success(request, _("“%s” counts again.") % criterion)
    return redirect(LIST, study.pk)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def points_edit(request: Request, pk: int) -> HttpResponse:
    """Agree what the step from 1 to 5 is worth, for all criteria on one page."""
    study = study_to_prepare(request, pk)
    form = PointsForm(request.POST or None, criteria=list(study.criteria.in_use()))
    if attempt(form, lambda: _set_points(study, form, request)):
        messages.success(request, _("The points are saved."))
        return redirect(LIST, study.pk)
    context = {"study": study, "form": form}
    return render(request, "scenarios/points_edit.html", context)


def study_to_prepare(request: Request, pk: int) -> Study:
    """Give a study of which criteria and groups may change, or answer 403.

    What is posted goes on: the deed says why it is refused, and nothing typed is lost.
    """
    study = study_to_change(request, pk)
    if request.method != "POST" and not study.is_preparing:
        raise PermissionDenied("criteria and groups are fixed by now")
    return study


def _criterion_to_prepare(
    request: Request, rows: CriterionQuerySet, pk: int
) -> tuple[Criterion, Study]:
    criterion: Criterion = part_to_read(request, rows, pk)
    study = study_to_prepare(request, criterion.study_id)
    criterion.study = study
    return criterion, study


def _remove(criterion: Criterion, form: RemoveForm, request: Request) -> bool:
    reason = form.cleaned_data["reason"]
    remove_criterion(criterion, reason=reason, by=request.user)
    return True


def _set_points(study: Study, form: PointsForm, request: Request) -> bool:
    points = {
        one: number for one, number in form.points().items() if number is not None
    }
    set_points(study, points, by=request.user)
    return True


def _refusal(error: ValidationError | StaleError) -> str:
    """Say why something was not done."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return _("Someone else was just ahead of you. Look once more.")
