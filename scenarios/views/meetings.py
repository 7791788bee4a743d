"""Pages about meetings: with a sounding board, or at an evaluation table."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import RowForm, attempt, save
from accounts.http import Request
from accounts.lists import PER_PAGE
from accounts.trail import latest
from scenarios.actions.meetings import ANSWERED, SAID, keep_contribution, keep_presence
from scenarios.filters.meetings import MeetingFilter
from scenarios.forms.meetings import (
    ContributionAnswerForm,
    ContributionForm,
    MeetingForm,
    PresenceForm,
)
from scenarios.models import Contribution, Meeting, Study
from scenarios.presentation.meetings import MeetingPage, seats_of, with_counts
from scenarios.views.gates import part_to_read, study_to_change, study_to_read

FORM = "scenarios/contribution_form.html"
ANSWER = "scenarios/contribution_answer.html"


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def meeting_list(request: Request) -> HttpResponse:
    """List the meetings of the municipality, newest first."""
    rows = with_counts(request.user)
    filterset = MeetingFilter(request.GET, rows, request=request)
    found = filterset.qs
    chosen = filterset.form.cleaned_data.get("study")
    context = {
        "study": study_to_read(request, chosen.pk) if chosen else None,
        "filterset": filterset,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "open": sum(found.values_list("open", flat=True)),
    }
    return render(request, "scenarios/meeting_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def meeting_add(request: Request, pk: int) -> HttpResponse:
    """Add a meeting of a study."""
    study = study_to_change(request, pk)
    return _meeting_page(request, Meeting(study=study), study)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def evaluation_table_add(request: Request) -> HttpResponse:
    """Add an evaluation table about services that run, without scenarios."""
    return _meeting_page(request, Meeting(kind=Meeting.Kind.EVALUATION_TABLE), None)


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def meeting_detail(request: Request, pk: int) -> HttpResponse:
    """Show who was at a meeting, what people said, and what was done with it."""
    meeting = _meeting(request, pk)
    context = {
        "meeting": meeting,
        "study": _study_of(request, meeting),
        "page": MeetingPage(meeting),
        "events": latest(meeting),
    }
    return render(request, "scenarios/meeting_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def meeting_edit(request: Request, pk: int) -> HttpResponse:
    """Change what a meeting was about."""
    meeting = _meeting(request, pk)
    return _meeting_page(request, meeting, _study_of(request, meeting), meeting.name)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def presence_edit(request: Request, pk: int) -> HttpResponse:
    """Write down who was at a meeting: every seat, and the board."""
    meeting = _meeting(request, pk)
    form = PresenceForm(
        request.POST if request.method == "POST" else None,
        instance=meeting,
        seats=seats_of(meeting),
        by=request.user,
    )
    if attempt(
        form,
        lambda: keep_presence(
            meeting, there=form.there, numbers=form.numbers, by=request.user
        ),
    ):
        messages.success(request, _("Who was there is saved."))
        return redirect(meeting)
    context = {"meeting": meeting, "form": form, "study": _study_of(request, meeting)}
    return render(request, "scenarios/presence_edit.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def contribution_add(request: Request, pk: int) -> HttpResponse:
    """Write down a question or an idea from a meeting."""
    row = Contribution(meeting=_meeting(request, pk))
    form = ContributionForm(_sent(request), instance=row, by=request.user)
    return _contribution_page(request, row, form, FORM)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def contribution_edit(request: Request, pk: int) -> HttpResponse:
    """Change how a question or an idea was written down."""
    row = _contribution(request, pk)
    form = ContributionForm(_sent(request), instance=row, by=request.user)
    return _contribution_page(request, row, form, FORM)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
def contribution_answer(request: Request, pk: int) -> HttpResponse:
    """Write down what was done with a contribution, and when people heard that."""
    row = _contribution(request, pk)
    form = ContributionAnswerForm(_sent(request), instance=row, by=request.user)
    return _contribution_page(request, row, form, ANSWER, verb=ANSWERED)


def _sent(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _meeting(request: Request, pk: int) -> Meeting:
    rows = Meeting.objects.visible_to(request.user).select_related("study")
    return get_object_or_404(rows, pk=pk)


def _contribution(request: Request, pk: int) -> Contribution:
    rows = Contribution.objects.select_related("meeting__study")
    found: Contribution = part_to_read(request, rows, pk)
    return found


def _study_of(request: Request, meeting: Meeting) -> Study | None:
    """Give the study of a meeting, with what its pages need, if it has one."""
    return study_to_read(request, meeting.study_id) if meeting.study_id else None


def _meeting_page(
    request: Request, meeting: Meeting, study: Study | None, name: str = ""
) -> HttpResponse:
    """Show the form of a meeting, and save it when it is right."""
    form = MeetingForm(_sent(request), instance=meeting, by=request.user)
    if save(form, by=request.user):
        messages.success(request, _("%s is saved.") % meeting)
        return redirect(meeting)
    context = {"form": form, "study": study, "name": name, "meeting": meeting}
    return render(request, "scenarios/meeting_form.html", context)


def _contribution_page(
    request: Request,
    row: Contribution,
    form: RowForm,
    template: str,
    *,
    verb: str = SAID,
) -> HttpResponse:
    """Show a form about a contribution, and save it when it is right."""
    adding = row.pk is None
    if attempt(form, lambda: keep_contribution(form, by=request.user, verb=verb)):
        messages.success(request, _("The contribution is saved."))
        return redirect(row.meeting)
    context = {
        "form": form,
        "contribution": row,
        "meeting": row.meeting,
        "study": _study_of(request, row.meeting),
        "adding": adding,
    }
    return render(request, template, context)
