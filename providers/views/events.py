"""Pages about events that may come back, organised by someone else each time."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.http import Request
from accounts.lists import PER_PAGE
from accounts.trail import latest
from providers.actions.events import repeat_event, set_participants
from providers.event_series import series
from providers.forms.events import EventForm, ParticipantsForm, RepeatForm
from providers.models import Event
from providers.presentation import events as presentation


@require_safe
@permission_required("providers.view_initiative", raise_exception=True)
def event_list(request: Request) -> HttpResponse:
    """List the events: what comes first, what was after it."""
    today = timezone.localdate()
    events = Event.objects.visible_to(request.user).coming_first(today)
    pages = Paginator(events.with_answers(), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = presentation.rows(page, presentation.editions(request.user))
    context = {
        "page": page,
        "coming": [row for row in rows if row.event.on >= today],
        "past": [row for row in rows if row.event.on < today],
        "number": pages.count,
        "ahead": events.filter(on__gte=today).count(),
    }
    return render(request, "providers/event_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_event", raise_exception=True)
def event_add(request: Request) -> HttpResponse:
    """Add an event."""
    form = EventForm(request.POST or None, by=request.user)
    if request.method == "POST" and (event := save(form, by=request.user)):
        messages.success(request, _("%s is added. Now invite people.") % event)
        return redirect(event)
    context = {"form": form, "event": None}
    return render(request, "providers/event_form.html", context)


@require_safe
@permission_required("providers.view_initiative", raise_exception=True)
def event_detail(request: Request, pk: int) -> HttpResponse:
    """Show an event: who comes, and who organised it over the years."""
    event = _event(request, pk)
    times = series(presentation.editions(request.user), event.pk)
    participants = list(event.participants.all())
    context = {
        "event": event,
        "before": sum(edition.on < event.on for edition in times),
        "following": next((row for row in times if row.previous == event.pk), None),
        "organisers": presentation.organisers(times),
        "participants": participants,
        "answers": presentation.by_answer(participants),
        "events": latest(event),
    }
    return render(request, "providers/event_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_event", raise_exception=True)
def event_edit(request: Request, pk: int) -> HttpResponse:
    """Change an event."""
    event = _event(request, pk)
    form = EventForm(request.POST or None, instance=event, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % event)
        return redirect(event)
    context = {"form": form, "event": event}
    return render(request, "providers/event_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_event", raise_exception=True)
def event_participants(request: Request, pk: int) -> HttpResponse:
    """Invite people to an event, and write down what they said."""
    event = _event(request, pk)
    participants = event.participants.all()
    form = ParticipantsForm(request.POST or None, participants=participants)
    if attempt(form, lambda: (set_participants(event, by=request.user, **form.deed),)):
        messages.success(request, _("The participants of %s are saved.") % event)
        return redirect(event)
    context = {"form": form, "event": event}
    return render(request, "providers/event_participants.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_event", raise_exception=True)
def event_repeat(request: Request, pk: int) -> HttpResponse:
    """Hold an event once more, organised by someone else perhaps."""
    event = _event(request, pk)
    form = RepeatForm(request.POST or None)
    if again := attempt(
        form, lambda: repeat_event(event, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("Everyone is invited once more to %s.") % again)
        return redirect(again)
    context = {"form": form, "event": event, "invited": event.participants.count()}
    return render(request, "providers/event_repeat.html", context)


def _event(request: Request, pk: int) -> Event:
    events = Event.objects.visible_to(request.user).select_related("initiative")
    found: Event = get_object_or_404(events, pk=pk)
    return found
