"""Pages about what the leader expects beforehand, sealed before anybody answers."""

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
from scenarios.actions.expectation import seal_expectation, write_expectation
from scenarios.forms.expectation import ExpectationForm
from scenarios.models import Expectation, Study
from scenarios.views.gates import study_to_change, study_to_read

PAGE = "scenarios:expectation"


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def expectation(request: Request, pk: int) -> HttpResponse:
    """Show what is expected: before closing only to who may change the study."""
    study = study_to_read(request, pk)
    row = _expectation(study)
    places = list(row.places.select_related("scenario")) if row.pk else []
    kept = set(study.scenarios.kept().values_list("pk", flat=True))
    waits = study.may_change and not row.sealed_at
    context = {
        "study": study,
        "expectation": row,
        "places": places if study.may_change or study.has_results else [],
        "is_complete": {place.scenario_id for place in places} == kept,
        "may_write": waits and study.phase in Study.BEFORE_OPENING,
        "may_seal": waits and study.phase == Study.Phase.FROZEN,
    }
    return render(request, "scenarios/expectation.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def expectation_edit(request: Request, pk: int) -> HttpResponse:
    """Write down in what order the leader expects the scenarios to end."""
    study = study_to_change(request, pk)
    row = _expectation(study)
    if request.method != "POST" and not _is_writable(study, row):
        raise PermissionDenied("the expectation is sealed, or people can answer")
    form = ExpectationForm(
        request.POST or None,
        scenarios=list(study.scenarios.kept()),
        expectation=row,
        places=dict(row.places.values_list("scenario", "place")) if row.pk else {},
    )
    if attempt(form, lambda: _write(study, form, request)):
        messages.success(request, _("The expectation is saved. It is not sealed yet."))
        return redirect(PAGE, study.pk)
    context = {"study": study, "form": form}
    return render(request, "scenarios/expectation_edit.html", context)


@require_POST
@permission_required("scenarios.change_study", raise_exception=True)
def expectation_seal(request: Request, pk: int) -> HttpResponse:
    """Seal the expectation for good."""
    study = study_to_change(request, pk)
    try:
        seal_expectation(study, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except StaleError:
        text = _("Someone else was just ahead of you. Look once more.")
        messages.error(request, text)
    else:
        text = _("The expectation is sealed. Nobody can change it any more.")
        messages.success(request, text)
    return redirect(PAGE, study.pk)


def _expectation(study: Study) -> Expectation:
    """Give what was written, or an empty page to write it on."""
    found = Expectation.objects.filter(study=study).first()
    return found or Expectation(study=study)


def _is_writable(study: Study, row: Expectation) -> bool:
    return study.phase in Study.BEFORE_OPENING and not row.sealed_at


def _write(study: Study, form: ExpectationForm, request: Request) -> Expectation:
    return write_expectation(
        study,
        places=form.places(),
        reason=form.cleaned_data["reason"],
        by=request.user,
    )
