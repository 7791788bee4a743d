"""The page of what a municipality chose for its front door."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.editing import save
from accounts.http import Request
from providers.forms.front_door import FrontDoorForm
from providers.models import FrontDoor


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_frontdoor", raise_exception=True)
def front_door_edit(request: Request) -> HttpResponse:
    """Change how people find help, and the rules of the desk."""
    front_door = FrontDoor.objects.of(request.municipality)
    form = FrontDoorForm(request.POST or None, instance=front_door, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("The settings are saved."))
        return redirect(front_door)
    return render(request, "providers/front_door_edit.html", {"form": form})
