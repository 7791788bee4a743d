"""Pages about meetings, how equally parties take part, and their support."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from accounts.periods import running
from mergers.actions.pulses import give_pulse
from mergers.actions.sessions import keep_session
from mergers.forms.pulses import PulseForm
from mergers.forms.sessions import SessionForm
from mergers.models import MergerPhase, Seat, Session
from mergers.presentation.participation import Participation
from mergers.presentation.pulses import PulsePicture, running_question
from mergers.presentation.speaking import seat_of
from mergers.views.gates import merger_to_change, merger_to_read, part_to_read


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def participation(request: Request, pk: int) -> HttpResponse:
    """Show what each party brings in, who is asked and comes, and their support."""
    merger, today = merger_to_read(request, pk), timezone.localdate()
    page = Participation(merger, today)
    context = {
        "merger": merger,
        "page": page,
        "pulses": PulsePicture(merger, page.seats, today),
        "asks": running_question(merger, today),
        "own_seat": seat_of(request.user, merger, today),
    }
    return render(request, "mergers/participation.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def session_add(request: Request, pk: int) -> HttpResponse:
    """Write down a meeting, with a row for every party at the table."""
    merger = merger_to_change(request, pk)
    return _form_page(request, Session(merger=merger), "")


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def session_edit(request: Request, pk: int) -> HttpResponse:
    """Change what was written down about a meeting."""
    session = part_to_read(request, Session.objects.all(), pk)
    session.merger = merger_to_change(request, session.merger_id)
    return _form_page(request, session, session.name)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.view_merger", raise_exception=True)
def pulse_give(request: Request, pk: int) -> HttpResponse:
    """Let a member of a party answer the question of a phase for that party."""
    phase = part_to_read(request, MergerPhase.objects.all(), pk)
    merger, by = merger_to_read(request, phase.merger_id), request.user
    seat = seat_of(by, merger, timezone.localdate())
    if seat is None:
        raise PermissionDenied("a party speaks for itself")
    form = PulseForm(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: give_pulse(phase, seat, **form.cleaned_data, by=by)):
        messages.success(request, _("The answer of %s is kept.") % seat)
        return redirect("mergers:participation", merger.pk)
    context = {"merger": merger, "phase": phase, "seat": seat, "form": form}
    return render(request, "mergers/pulse_give.html", context)


def _form_page(request: Request, session: Session, name: str) -> HttpResponse:
    """Show the form of a meeting, and save it when it is right."""
    form = SessionForm(
        request.POST if request.method == "POST" else None,
        instance=session,
        seats=_seats(session),
        by=request.user,
    )
    if attempt(form, lambda: keep_session(form, form.rows, by=request.user)):
        messages.success(request, _("%s is saved.") % session)
        return redirect(session)
    context = {"merger": session.merger, "form": form, "name": name}
    return render(request, "mergers/session_form.html", context)


def _seats(session: Session) -> list[Seat]:
    """List who was at the table on the day of a meeting, or already has a row."""
    there = running(session.on)
    if session.pk:
        there |= Q(attendance__session=session)
    seats = Seat.objects.filter(there, merger=session.merger)
    return list(seats.distinct().order_by("name", "pk"))
