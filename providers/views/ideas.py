"""Pages about ideas of residents: proposed without an account, decided on with one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from accounts.limits import limited
from accounts.models import Municipality
from providers.actions.ideas import accept_idea, decline_idea, propose_idea
from providers.forms.ideas import IdeaForm
from providers.forms.initiatives import AcceptForm, DeclineForm
from providers.models import FrontDoor, Initiative


@login_not_required
@require_http_methods(["GET", "POST"])
@limited("public_form")
def idea_propose(request: HttpRequest, code: str) -> HttpResponse:
    """Let anyone propose an idea to a municipality that is open to it."""
    place, today = _open_place(code), timezone.localdate()
    if place is None:
        return _closed(request)
    form = IdeaForm(request.POST or None, municipality=place)
    if attempt(form, lambda: propose_idea(place, on=today, **form.told)):
        thanks = reverse("providers:idea-thanks", args=[code])
        query = request.GET.urlencode()
        return redirect(f"{thanks}?{query}" if query else thanks)
    context = {"form": form, "place": place}
    return render(request, "providers/idea_propose.html", context)


@login_not_required
@require_safe
def idea_thanks(request: HttpRequest, code: str) -> HttpResponse:
    """Thank for an idea, and say what happens with it."""
    place = _open_place(code)
    if place is None:
        return _closed(request)
    return render(request, "providers/idea_thanks.html", {"place": place})


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def initiative_accept(request: Request, pk: int) -> HttpResponse:
    """Show the idea of a resident from now on."""
    idea = _idea(request, pk)
    name, on = idea.name, timezone.localdate()
    form = AcceptForm(request.POST or None, initial={"name": name})
    if attempt(
        form, lambda: accept_idea(idea, on=on, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("%s is accepted. Now say for whom it is.") % idea)
        return redirect(idea)
    context = {"form": form, "initiative": idea, "name": name}
    return render(request, "providers/initiative_accept.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_initiative", raise_exception=True)
def initiative_decline(request: Request, pk: int) -> HttpResponse:
    """Say no to the idea of a resident."""
    idea, on = _idea(request, pk), timezone.localdate()
    form = DeclineForm(request.POST or None)
    if attempt(
        form, lambda: decline_idea(idea, on=on, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("%s is declined.") % idea)
        return redirect(idea)
    context = {"form": form, "initiative": idea, "name": idea.name}
    return render(request, "providers/initiative_decline.html", context)


def _open_place(code: str) -> Municipality | None:
    """Find a municipality that opened its door to residents."""
    doors = FrontDoor.objects.open(timezone.localdate())
    door = doors.filter(municipality__code=code).select_related("municipality").first()
    return door.municipality if door else None


def _closed(request: HttpRequest) -> HttpResponse:
    """Say that this is not the place for an idea."""
    return render(request, "providers/idea_closed.html", status=404)


def _idea(request: Request, pk: int) -> Initiative:
    visible = Initiative.objects.visible_to(request.user).exclude(proposed_on=None)
    found: Initiative = get_object_or_404(visible, pk=pk)
    return found
