"""Pages about conclusions: what follows from the answers, and what is done with it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
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
from scenarios.actions.conclusions import (
    keep_conclusion,
    publish_conclusion,
    respond_to_conclusion,
)
from scenarios.forms.conclusions import ConclusionForm, ConclusionResponseForm
from scenarios.models import Conclusion, Study
from scenarios.presentation.conclusions import evidence_of, rows
from scenarios.presentation.trace import trace_of
from scenarios.views.gates import (
    part_to_read,
    study_to_change,
    study_to_decide,
    study_to_read,
)


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def conclusion_list(request: Request, pk: int) -> HttpResponse:
    """List the conclusions, on what they rest and what is done with them."""
    study = study_to_read(request, pk)
    context = {"study": study, "rows": rows(study), "trace": trace_of(study)}
    return render(request, "scenarios/conclusion_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def conclusion_add(request: Request, pk: int) -> HttpResponse:
    """Draw a conclusion from what people said."""
    study = study_to_change(request, pk)
    return _conclusion_form(request, study, Conclusion(study=study))


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def conclusion_edit(request: Request, pk: int) -> HttpResponse:
    """Change a conclusion, or what it rests on."""
    conclusion = _conclusion(request, pk)
    study = study_to_change(request, conclusion.study_id)
    return _conclusion_form(request, study, conclusion)


@require_POST
@permission_required("scenarios.change_study", raise_exception=True)
def conclusion_publish(request: Request, pk: int) -> HttpResponse:
    """Let the respondents read a conclusion."""
    conclusion = _conclusion(request, pk)
    study = study_to_change(request, conclusion.study_id)
    try:
        publish_conclusion(conclusion, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except StaleError:
        messages.error(request, _("Someone else was just ahead of you. Look again."))
    else:
        messages.success(request, _("Everyone who answered can read it now."))
    return redirect("scenarios:conclusion-list", study.pk)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.decide_study", raise_exception=True)
def conclusion_respond(request: Request, pk: int) -> HttpResponse:
    """Say what the municipality does with a conclusion."""
    conclusion = _conclusion(request, pk)
    study = study_to_decide(request, conclusion.study_id)
    form = ConclusionResponseForm(
        request.POST or None, instance=conclusion, by=request.user
    )
    if attempt(form, lambda: respond_to_conclusion(form, study, by=request.user)):
        messages.success(request, _("The answer to the conclusion is saved."))
        return redirect("scenarios:conclusion-list", study.pk)
    context = {"form": form, "study": study, "conclusion": conclusion}
    return render(request, "scenarios/conclusion_respond.html", context)


def _conclusion(request: Request, pk: int) -> Conclusion:
    row: Conclusion = part_to_read(
        request, Conclusion.objects.select_related("study"), pk
    )
    return row


def _conclusion_form(
    request: Request, study: Study, conclusion: Conclusion
) -> HttpResponse:
    evidence = evidence_of(study)
    form = ConclusionForm(
        request.POST or None,
        instance=conclusion,
        remarks=evidence.remarks,
        objections=evidence.objections,
        by=request.user,
    )
    if attempt(form, lambda: keep_conclusion(form, study, by=request.user)):
        messages.success(request, _("The conclusion is saved."))
        return redirect("scenarios:conclusion-list", study.pk)
    context = {
        "form": form,
        "study": study,
        "is_new": conclusion._state.adding,
        "words": len(evidence.remarks) + len(evidence.objections),
    }
    return render(request, "scenarios/conclusion_form.html", context)
