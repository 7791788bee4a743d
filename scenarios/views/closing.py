"""Pages on which a round is closed, called discussed, and opened once more."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.editing import PlainForm, attempt
from accounts.http import Request
from scenarios.actions.closing import close_study, discuss_study, reopen_study
from scenarios.forms.what_if import ReopenForm
from scenarios.presentation.results_turnout import Turnout
from scenarios.views.gates import study_to_change


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def study_close(request: Request, pk: int) -> HttpResponse:
    """Tell who answered and what closing means, and close the round."""
    study = study_to_change(request, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: close_study(study, by=request.user)):
        messages.success(request, _("The round is closed. This is the outcome."))
        return redirect("scenarios:results", study.pk)
    context = {"study": study, "form": form, "turnout": Turnout(study)}
    return render(request, "scenarios/study_close.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def study_discuss(request: Request, pk: int) -> HttpResponse:
    """Write down that the results were talked about."""
    study = study_to_change(request, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: discuss_study(study, by=request.user)):
        messages.success(request, _("It is written down that you discussed this."))
        return redirect("scenarios:results", study.pk)
    context = {"study": study, "form": form}
    return render(request, "scenarios/study_discuss.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def study_reopen(request: Request, pk: int) -> HttpResponse:
    """Open a study for another round of answers."""
    study = study_to_change(request, pk)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if opened := attempt(
        form,
        lambda: reopen_study(
            study, closes_on=form.cleaned_data["closes_on"], by=request.user
        ),
    ):
        messages.success(request, _("Round %s is open.") % opened.round)
        return redirect("scenarios:results", study.pk)
    context = {"study": study, "form": form}
    return render(request, "scenarios/study_reopen.html", context)
