"""Pages about the decision on a study, by who did not lead it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from scenarios.actions.verdict import DECIDING, keep_verdict
from scenarios.forms.verdict import VerdictForm
from scenarios.models import Advice, Study, Verdict
from scenarios.views.gates import study_to_decide, study_to_read


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def verdict(request: Request, pk: int) -> HttpResponse:
    """Show what was decided, or that nothing was decided yet."""
    study = study_to_read(request, pk)
    context = {
        "study": study,
        "verdict": _verdict(study),
        "advice": _offered(study),
        "may_write": study.may_decide and study.phase in DECIDING,
    }
    return render(request, "scenarios/verdict.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.decide_study", raise_exception=True)
def verdict_edit(request: Request, pk: int) -> HttpResponse:
    """Write the decision down."""
    study = study_to_decide(request, pk)
    row, advice = _verdict(study) or Verdict(study=study), _offered(study)
    form = VerdictForm(
        request.POST or None, instance=row, study=study, advice=advice, by=request.user
    )
    if attempt(form, lambda: keep_verdict(form, study, by=request.user)):
        messages.success(request, _("The decision is saved."))
        return redirect(row)
    context = {"form": form, "study": study, "advice": advice}
    return render(request, "scenarios/verdict_edit.html", context)


def _verdict(study: Study) -> Verdict | None:
    return Verdict.objects.filter(study=study).select_related("scenario").first()


def _offered(study: Study) -> Advice | None:
    rows = Advice.objects.filter(study=study, offered_on__isnull=False)
    return rows.select_related("scenario").first()
