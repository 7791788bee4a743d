"""Pages about who is asked, and who answered; never about what they answered."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from accounts.lists import export, listing
from accounts.trail import latest
from scenarios.actions.links import ASKING, to_remind, waiting_for_link
from scenarios.actions.respondents import (
    add_respondents,
    keep_respondent,
    record_respondent_export,
)
from scenarios.filters.respondents import RespondentFilter
from scenarios.forms.respondents import RespondentForm, RespondentsForm
from scenarios.models import Respondent, Study
from scenarios.presentation import respondents as presentation
from scenarios.presentation.respondents import RespondentRow
from scenarios.views.gates import part_to_read, study_to_change, study_to_read

SORTS = {
    "perspective": "perspective__place",
    "name": "name",
    "kind": "kind",
    "answered": "submitted_at",
}


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def respondent_list(request: Request, pk: int) -> HttpResponse:
    """List who is asked as what, whether the link works, and who answered."""
    study, today = study_to_read(request, pk), timezone.localdate()
    found = listing(request, _filterset(request, study), sorts=SORTS)
    context = {
        "study": study,
        "may_ask": study.may_change and study.phase in ASKING,
        "listing": found,
        "rows": [RespondentRow(row, today) for row in found.page],
        "turnout": presentation.turnout(study),
        "to_remind": study.is_open
        and to_remind(study.respondents.all(), today).count(),
        "waiting": waiting_for_link(study, today).count(),
    }
    return render(request, "scenarios/respondent_list.html", context)


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def respondent_export(request: Request, pk: int) -> HttpResponse:
    """Give the same list to take along; the trail keeps that someone did."""
    study = study_to_read(request, pk)
    record_respondent_export(study, by=request.user)
    table = presentation.table(study, timezone.localdate())
    return export(request, _filterset(request, study), table, sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def respondent_add(request: Request, pk: int) -> HttpResponse:
    """Give seats to those who are asked, several at once."""
    study = study_to_change(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = RespondentsForm(sent, study=study)
    made = attempt(form, lambda: add_respondents(**form.cleaned_data, by=request.user))
    if made:
        text = ngettext("%d seat is added.", "%d seats are added.", len(made))
        messages.success(request, text % len(made))
        return redirect("scenarios:respondent-list", study.pk)
    context = {"study": study, "form": form}
    return render(request, "scenarios/respondent_add.html", context)


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def respondent_detail(request: Request, pk: int) -> HttpResponse:
    """Show a seat: who it is, and what its link does."""
    respondent = _respondent(request, pk)
    study = study_to_read(request, respondent.study_id)
    context = {
        "study": study,
        "respondent": respondent,
        "may_ask": study.may_change and study.phase in ASKING,
        "row": RespondentRow(respondent, timezone.localdate()),
        "events": latest(respondent),
    }
    return render(request, "scenarios/respondent_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def respondent_edit(request: Request, pk: int) -> HttpResponse:
    """Change who a seat is, or at which meeting it spoke."""
    respondent = _respondent(request, pk)
    study, name = study_to_change(request, respondent.study_id), respondent.name
    form = RespondentForm(
        request.POST if request.method == "POST" else None,
        instance=respondent,
        study=study,
        by=request.user,
    )
    if attempt(form, lambda: keep_respondent(form, by=request.user)):
        messages.success(request, _("The seat is saved."))
        return redirect(respondent)
    context = {"study": study, "form": form, "name": name, "respondent": respondent}
    return render(request, "scenarios/respondent_edit.html", context)


def _respondent(request: Request, pk: int) -> Respondent:
    rows = Respondent.objects.select_related("perspective", "organisation", "meeting")
    found: Respondent = part_to_read(request, rows, pk)
    return found


def _filterset(request: Request, study: Study) -> RespondentFilter:
    rows = study.respondents.select_related("perspective", "organisation")
    return RespondentFilter(request.GET, rows, request=request, study=study)
