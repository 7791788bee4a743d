"""Who helps me: open to everyone, without a cookie, and nothing is kept.

What people answer stands in the address as numbers only, so that a result can be shared
and printed, and no place or name that someone typed gets into an address or a log.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeAlias

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limited
from accounts.models import Municipality
from accounts.whereabouts import whereabouts
from providers.forms.finder import PlaceForm
from providers.models import FrontDoor
from providers.presentation import guidance as presentation
from providers.presentation.finder_steps import (
    AREA,
    GROUP,
    TOPIC,
    UNKNOWN,
    Steps,
    place_link,
)
from providers.presentation.services import READERS, ServiceRow

View: TypeAlias = Callable[..., HttpResponse]


def through_the_door(view: View) -> View:
    """Hand a page the front door of the municipality that bears a code today.

    The code of a former municipality leads to its successor. Where the door is closed,
    a page says where to go instead.
    """

    @wraps(view)
    def opened(request: HttpRequest, code: str, **kwargs: int) -> HttpResponse:
        today = timezone.localdate()
        known = Municipality.objects.filter(code=code).first()
        now = list(known.heirs(today)) if known else []
        if now == [known]:
            door = FrontDoor.objects.of(now[0])
            if door.is_open:
                return view(request, door, **kwargs)
        elif len(now) == 1:
            match = request.resolver_match
            name = match.view_name if match else ""
            page = reverse(name, kwargs={"code": now[0].code, **kwargs})
            query = request.GET.urlencode()
            return redirect(f"{page}?{query}" if query else page)
        return _closed(request, now)

    return opened


# Sending the form changes nothing, so there is nothing to forge; and a token against
# forgery would give everyone who only looks for help a cookie.
@csrf_exempt
@limited("public_place")
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def finder(request: HttpRequest) -> HttpResponse:
    """Ask where help is needed; what is typed is turned into numbers at once."""
    today, places = timezone.localdate(), []
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = whereabouts(form.cleaned_data["place"], today)
        places = [place_link(place, request.GET) for place in found]
        if len(places) == 1:
            return redirect(places[0].url)
        if not places:
            form.not_found()
    context = {"form": form, "places": places, "doors": _doors()}
    return render(request, "providers/finder.html", context)


@require_safe
@login_not_required
@through_the_door
def finder_place(request: HttpRequest, door: FrontDoor) -> HttpResponse:
    """Ask in which part of a municipality help is needed, if it has parts."""
    steps = _steps(request, door)
    if len(steps.areas) <= 1:
        return redirect(steps.onward(**{AREA: next(iter(steps.areas), UNKNOWN)}))
    return _question(request, steps, AREA, "providers/finder_place.html")


@require_safe
@login_not_required
@through_the_door
def finder_group(request: HttpRequest, door: FrontDoor) -> HttpResponse:
    """Ask for whom help is needed."""
    steps = _steps(request, door)
    return _question(request, steps, GROUP, "providers/finder_group.html")


@require_safe
@login_not_required
@through_the_door
def finder_topic(request: HttpRequest, door: FrontDoor) -> HttpResponse:
    """Ask what the question is about."""
    steps = _steps(request, door)
    return _question(request, steps, TOPIC, "providers/finder_topic.html")


@require_safe
@login_not_required
@through_the_door
def finder_answer(request: HttpRequest, door: FrontDoor) -> HttpResponse:
    """Show one first choice with the reason, the others, and the desk."""
    steps = _steps(request, door)
    if gap := steps.gap_before():
        return redirect(gap)
    now = timezone.localtime()
    context = {
        "place": door.municipality,
        "door": door,
        "steps": steps,
        "found": presentation.found(steps, door, now),
        # Only what was answered: nothing that someone else hung on the address.
        "shared": request.build_absolute_uri(steps.onward()),
        "now": now,
    }
    return render(request, "providers/finder_answer.html", context)


@require_safe
@login_not_required
@through_the_door
def finder_service(request: HttpRequest, door: FrontDoor, pk: int) -> HttpResponse:
    """Tell residents, referrers and professionals the same of a service."""
    steps = _steps(request, door)
    services = presentation.in_full(steps.municipality, steps.day)
    service = get_object_or_404(services, pk=pk)
    asked = request.GET.get("reader", "")
    context = {
        "place": door.municipality,
        "steps": steps,
        "service": service,
        "row": ServiceRow(service, steps.day),
        "reader": asked if asked in READERS else READERS[0],
        "readers": {reader: steps.service(pk, reader=reader) for reader in READERS},
        "back": "" if steps.gap_before() else steps.onward(),
    }
    return render(request, "providers/finder_service.html", context)


def _question(
    request: HttpRequest, steps: Steps, question: str, template: str
) -> HttpResponse:
    """Ask one question, once those before it are answered."""
    if gap := steps.gap_before(question):
        return redirect(gap)
    context = {
        "place": steps.municipality,
        "options": steps.options(question),
        "back": steps.before(question),
    }
    return render(request, template, context)


def _steps(request: HttpRequest, door: FrontDoor) -> Steps:
    return Steps(door.municipality, request.GET, timezone.localdate())


def _doors() -> list[FrontDoor]:
    doors = FrontDoor.objects.open(timezone.localdate())
    return list(doors.select_related("municipality"))


def _closed(request: HttpRequest, now: list[Municipality]) -> HttpResponse:
    """Say where to go when a municipality is not here, or was divided over several."""
    context = {
        "place": now[0] if len(now) == 1 else None,
        "door": FrontDoor.objects.of(now[0]) if len(now) == 1 else None,
        "successors": now if len(now) > 1 else [],
        "doors": _doors(),
    }
    return render(request, "providers/finder_closed.html", context, status=404)
