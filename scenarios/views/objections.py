"""Pages about serious objections and what was done with them."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from scenarios.actions.objections import (
    REPLYING,
    reply_to_objection,
    serious_objections,
)
from scenarios.forms.objections import ObjectionReplyForm
from scenarios.models import Judgement, Study
from scenarios.presentation import objections as presentation
from scenarios.views.gates import part_to_read, study_to_change, study_to_read


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def objection_list(request: Request, pk: int) -> HttpResponse:
    """List the serious objections; before closing there is nothing to see."""
    study = study_to_read(request, pk)
    rows = presentation.rows(study) if study.has_results else []
    context = {
        "study": study,
        "rows": rows,
        "open": sum(row.is_open for row in rows),
        "may_reply": study.may_change and study.phase in REPLYING,
    }
    return render(request, "scenarios/objection_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def objection_reply(request: Request, pk: int) -> HttpResponse:
    """Say what was done with a serious objection."""
    found: Judgement = part_to_read(request, Judgement.objects.handed_in(), pk)
    study = study_to_change(request, found.scenario.study_id)
    judgement = _objection(request, study, pk)
    form = ObjectionReplyForm(request.POST or None, judgement=judgement)
    if attempt(
        form,
        lambda: reply_to_objection(judgement, **form.reply(), by=request.user),
    ):
        messages.success(request, _("The reply to the objection is saved."))
        return redirect("scenarios:objection-list", study.pk)
    context = {"form": form, "study": study, "judgement": judgement}
    return render(request, "scenarios/objection_reply.html", context)


def _objection(request: Request, study: Study, pk: int) -> Judgement:
    """Find a serious objection; before closing there is none for anybody."""
    rows = serious_objections(study)
    found: Judgement = part_to_read(
        request, rows if study.has_results else rows.none(), pk
    )
    return found
