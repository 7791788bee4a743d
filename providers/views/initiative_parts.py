"""Pages about what happens to an initiative: stages, leads, people, results."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.editing import RowForm, attempt
from accounts.http import Request
from providers.actions import initiatives as actions
from providers.forms.initiative_parts import (
    EvaluationForm,
    ExtensionForm,
    LeadForm,
    ParticipantsForm,
    ResultForm,
    StageForm,
)
from providers.forms.periods import LastDayForm
from providers.models import (
    Evaluation,
    Extension,
    Initiative,
    Lead,
    Participant,
    Result,
    Stage,
)
from providers.stages import next_step

M = TypeVar("M", bound=models.Model)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def stage_record(request: Request, pk: int) -> HttpResponse:
    """Record that an initiative reached its next stage."""
    initiative = _accepted(request, pk)
    step = next_step(initiative.stages.values_list("step", flat=True))
    if step is None:
        messages.info(request, _("All four stages of %s are there.") % initiative)
        return redirect(initiative)
    stage = Stage(initiative=initiative, step=step)
    form = StageForm(request.POST or None, instance=stage, by=request.user)
    if attempt(form, lambda: actions.record_stage(stage, by=request.user)):
        messages.success(request, _("The stage “%s” is recorded.") % stage)
        return redirect(initiative)
    context = {"form": form, "initiative": initiative, "stage": stage}
    return render(request, "providers/stage_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def stage_edit(request: Request, pk: int) -> HttpResponse:
    """Correct a stage that was recorded wrongly."""
    stage = _part(request, Stage, pk)
    form = StageForm(request.POST or None, instance=stage, by=request.user)
    if attempt(form, lambda: actions.edit_stage(stage, by=request.user)):
        messages.success(request, _("The stage “%s” is saved.") % stage)
        return redirect(stage.initiative)
    context = {"form": form, "initiative": stage.initiative, "stage": stage}
    return render(request, "providers/stage_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def lead_hand_over(request: Request, pk: int) -> HttpResponse:
    """Let someone else lead from a day."""
    initiative = _accepted(request, pk)
    lead = Lead(initiative=initiative)
    former = initiative.leads.last()
    form = LeadForm(request.POST or None, instance=lead, by=request.user)
    if attempt(form, lambda: actions.hand_over(lead, by=request.user)):
        messages.success(request, _("%s leads from now on.") % lead)
        return redirect(initiative)
    context = {"form": form, "initiative": initiative, "former": former}
    return render(request, "providers/lead_hand_over.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def participant_add(request: Request, pk: int) -> HttpResponse:
    """Let several take part in the network from the same day."""
    initiative = _accepted(request, pk)
    form = ParticipantsForm(
        request.POST or None, initial={"starts_on": timezone.localdate()}
    )
    if added := attempt(
        form,
        lambda: actions.add_participants(
            initiative, by=request.user, **form.cleaned_data
        ),
    ):
        said = ngettext(
            "%(n)s participant is added.", "%(n)s participants are added.", len(added)
        )
        messages.success(request, said % {"n": len(added)})
        return redirect(initiative)
    context = {"form": form, "initiative": initiative}
    return render(request, "providers/participant_add.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def participant_end(request: Request, pk: int) -> HttpResponse:
    """Set the last day of someone in the network."""
    participant = _part(request, Participant, pk)
    day = participant.ends_on or timezone.localdate()
    form = LastDayForm(request.POST or None, initial={"on": day})
    if attempt(
        form,
        lambda: actions.end_participant(
            participant, by=request.user, **form.cleaned_data
        ),
    ):
        messages.success(request, _("The last day of %s is set.") % participant)
        return redirect(participant.initiative)
    context = {
        "form": form,
        "initiative": participant.initiative,
        "participant": participant,
    }
    return render(request, "providers/participant_end.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def evaluation_add(request: Request, pk: int) -> HttpResponse:
    """Keep what was learned from an initiative."""
    initiative = _accepted(request, pk)
    evaluation = Evaluation(initiative=initiative)
    form = EvaluationForm(request.POST or None, instance=evaluation, by=request.user)
    page, done = "providers/evaluation_add.html", _("The evaluation is added.")
    return _add(request, form, actions.add_evaluation, page=page, done=done)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def extension_add(request: Request, pk: int) -> HttpResponse:
    """Keep from when an approach serves others too."""
    initiative = _accepted(request, pk)
    extension = Extension(initiative=initiative)
    form = ExtensionForm(request.POST or None, instance=extension, by=request.user)
    page, done = "providers/extension_add.html", _("The extension is added.")
    return _add(request, form, actions.add_extension, page=page, done=done)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def result_add(request: Request, pk: int) -> HttpResponse:
    """Keep a result in words, with where it is told."""
    initiative = _accepted(request, pk)
    result = Result(initiative=initiative)
    form = ResultForm(request.POST or None, instance=result, by=request.user)
    page, done = "providers/result_add.html", _("The result is added.")
    return _add(request, form, actions.add_result, page=page, done=done)


def _add(
    request: Request, form: RowForm, deed: Callable[..., Any], *, page: str, done: str
) -> HttpResponse:
    """Add a part to an initiative."""
    part = form.instance
    if attempt(form, lambda: deed(part, by=request.user)):
        messages.success(request, done)
        return redirect(part.initiative)
    context = {"form": form, "initiative": part.initiative}
    return render(request, page, context)


def _accepted(request: Request, pk: int) -> Initiative:
    """Find an initiative of which things may be kept: an accepted one."""
    visible = Initiative.objects.visible_to(request.user).accepted()
    found: Initiative = get_object_or_404(visible, pk=pk)
    return found


def _part(request: Request, model: type[M], pk: int) -> M:
    """Find a part of an initiative that is not hidden."""
    parts: Any = model._default_manager
    visible = parts.visible_to(request.user).select_related("initiative")
    found: M = get_object_or_404(visible, pk=pk)
    return found
