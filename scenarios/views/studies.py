"""The list of studies, making one, the facts of one, and its next step."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.editing import attempt
from accounts.http import Request
from accounts.lists import export, listing
from accounts.trail import latest
from scenarios.actions.studies import add_study, advance, edit_study
from scenarios.filters.studies import StudyFilter
from scenarios.forms.studies import AdvanceForm, StudyForm
from scenarios.models import Study
from scenarios.presentation import studies as presentation
from scenarios.presentation.study_page import StudyPage
from scenarios.views.gates import study_to_change, study_to_read

SORTS = {
    "title": "title",
    "phase_since": "phase_since",
    "kept": "kept_count",
    "closes_on": "closes_on",
}


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def study_list(request: Request) -> HttpResponse:
    """List the studies of the municipality at hand, with how far they are."""
    rows = presentation.with_scenarios(request.user)
    filterset = StudyFilter(request.GET, rows, request=request)
    context = {
        "listing": listing(request, filterset, sorts=SORTS),
        "counts": presentation.counts(request.user),
    }
    return render(request, "scenarios/study_list.html", context)


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def study_export(request: Request) -> HttpResponse:
    """Give the same list to take along."""
    rows = presentation.with_scenarios(request.user)
    filterset = StudyFilter(request.GET, rows, request=request)
    return export(request, filterset, presentation.table(), sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.add_study", raise_exception=True)
def study_add(request: Request) -> HttpResponse:
    """Start a study, with the usual criteria and perspectives."""
    initial = {"leader": request.user.pk}
    form = StudyForm(request.POST or None, initial=initial, by=request.user)
    if request.method == "POST" and (
        study := attempt(form, lambda: add_study(form, by=request.user))
    ):
        messages.success(request, _("%s is added. Now collect scenarios.") % study)
        return redirect(study)
    return render(request, "scenarios/study_form.html", {"form": form})


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def study_detail(request: Request, pk: int) -> HttpResponse:
    """Show what a study asks, how far it is, and what its next step waits for."""
    study = study_to_read(request, pk)
    context = {
        "study": study,
        "page": StudyPage(study, timezone.localdate()),
        "events": latest(study),
    }
    return render(request, "scenarios/study_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def study_edit(request: Request, pk: int) -> HttpResponse:
    """Change the facts of a study, as far as its phase leaves room."""
    study = study_to_change(request, pk)
    title = study.title
    form = StudyForm(request.POST or None, instance=study, by=request.user)
    if request.method == "POST" and (
        saved := attempt(form, lambda: edit_study(form, by=request.user))
    ):
        messages.success(request, _("%s is saved.") % saved)
        return redirect(saved)
    context = {"form": form, "study": study, "title": title}
    return render(request, "scenarios/study_form.html", context)


@require_POST
@permission_required("scenarios.change_study", raise_exception=True)
def study_advance(request: Request, pk: int) -> HttpResponse:
    """Take the next step, or say everything that it waits for."""
    study = study_to_change(request, pk)
    form = AdvanceForm(request.POST)
    if attempt(form, lambda: _advance(study, form, request)):
        study.refresh_from_db(fields=["phase"])
        phase = study.get_phase_display()
        messages.success(request, _("The study is in the phase “%s” now.") % phase)
        return redirect(study)
    told = [str(each) for each in form.non_field_errors()]
    messages.error(request, " ".join(told) or _("Choose a step on this page."))
    return redirect(study)


def _advance(study: Study, form: AdvanceForm, request: Request) -> Study:
    """Take a step from the phase that was on the screen."""
    if form.cleaned_data["phase"] != study.phase:
        text = _("This study is in the phase “%s” by now. Look once more.")
        raise ValidationError(text % study.get_phase_display())
    return advance(study, to=form.cleaned_data["to"], by=request.user)
