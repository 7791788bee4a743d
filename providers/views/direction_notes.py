"""Pages about directions on one page, their versions and the decision."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.http import Request
from accounts.trail import latest
from providers.actions import direction_notes as actions
from providers.direction_clock import NOTICE_AFTER
from providers.forms.direction_notes import (
    DecideForm,
    DirectionNoteForm,
    NewDirectionNoteForm,
    WriteForm,
)
from providers.models import DirectionNote
from providers.presentation import direction_notes as presentation
from providers.presentation.direction_notes import DirectionNoteRow


@require_safe
@permission_required("providers.view_goal", raise_exception=True)
def direction_note_list(request: Request) -> HttpResponse:
    """List the directions, with how long they take."""
    today = timezone.localdate()
    notes = presentation.with_versions(request.user)
    rows = [DirectionNoteRow(note, today) for note in notes]
    context = {
        "rows": rows,
        "late": sum(row.clock.is_late for row in rows),
        "notice_after": NOTICE_AFTER,
    }
    return render(request, "providers/direction_note_list.html", context)


@require_safe
@permission_required("providers.view_goal", raise_exception=True)
def direction_note_detail(request: Request, pk: int) -> HttpResponse:
    """Show a direction: the latest version, the older ones, and how long it takes."""
    note = get_object_or_404(presentation.with_details(request.user), pk=pk)
    context = {
        "note": note,
        "row": DirectionNoteRow(note, timezone.localdate()),
        "notice_after": NOTICE_AFTER,
        "events": latest(note),
    }
    return render(request, "providers/direction_note_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_goal", raise_exception=True)
def direction_note_add(request: Request) -> HttpResponse:
    """Start a direction with its first version."""
    form = NewDirectionNoteForm(request.POST or None, by=request.user)
    if note := attempt(
        form,
        lambda: actions.add_direction_note(
            form.instance,
            goals=form.cleaned_data["goals"],
            text=form.cleaned_data["text"],
            on=form.cleaned_data["written_on"],
            by=request.user,
        ),
    ):
        messages.success(request, _("%s is added.") % note)
        return redirect(note)
    context = {"form": form, "name": ""}
    return render(request, "providers/direction_note_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_goal", raise_exception=True)
def direction_note_edit(request: Request, pk: int) -> HttpResponse:
    """Change the name of a direction and the goals that it is about."""
    note = _note(request, pk)
    context = {"note": note, "name": note.name}
    form = DirectionNoteForm(request.POST or None, instance=note, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % note)
        return redirect(note)
    context |= {"form": form}
    return render(request, "providers/direction_note_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_goal", raise_exception=True)
def direction_note_write(request: Request, pk: int) -> HttpResponse:
    """Write the next version of a direction."""
    note = _note(request, pk)
    present = note.versions.first()
    text = present.text if present else ""
    initial = {"text": text, "version": note.version}
    form = WriteForm(request.POST or None, initial=initial, note=note)
    if version := attempt(
        form,
        lambda: actions.write_direction_note(
            note,
            text=form.cleaned_data["text"],
            on=form.cleaned_data["written_on"],
            by=request.user,
        ),
    ):
        messages.success(request, _("Version %d is saved.") % version.number)
        return redirect(note)
    context = {"form": form, "note": note, "present": present}
    return render(request, "providers/direction_note_write.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_goal", raise_exception=True)
def direction_note_decide(request: Request, pk: int) -> HttpResponse:
    """Set the day on which a direction was decided on."""
    note = _note(request, pk)
    day = note.decided_on or timezone.localdate()
    form = DecideForm(request.POST or None, initial={"on": day})
    if attempt(
        form,
        lambda: actions.decide_direction_note(
            note, on=form.cleaned_data["on"], by=request.user
        ),
    ):
        messages.success(request, _("The decision on %s is kept.") % note)
        return redirect(note)
    context = {"form": form, "note": note}
    return render(request, "providers/direction_note_decide.html", context)


def _note(request: Request, pk: int) -> DirectionNote:
    notes = DirectionNote.objects.visible_to(request.user)
    found: DirectionNote = get_object_or_404(notes, pk=pk)
    return found
