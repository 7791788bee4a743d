"""Pages about the vision that all parties make, who signed it and who applies it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.editing import attempt
from accounts.http import Request
from mergers.actions.files import keep
from mergers.actions.visions import sign_vision, write_vision
from mergers.forms.visions import FrameworkPartForm, SignForm, TeamForm, VisionForm
from mergers.models import FrameworkPart, Merger, Seat, Team
from mergers.presentation.speaking import seat_of
from mergers.presentation.visions import VisionPage
from mergers.views.gates import merger_to_change, merger_to_read, part_to_read


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def vision(request: Request, pk: int) -> HttpResponse:
    """Show the vision, who signed it, and which teams apply its parts."""
    merger = merger_to_read(request, pk)
    seat = seat_of(request.user, merger, timezone.localdate())
    return _vision_page(request, merger, seat, None)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def vision_write(request: Request, pk: int) -> HttpResponse:
    """Write a new version; who was just not first reads the other one beside it."""
    merger, by = merger_to_change(request, pk), request.user
    latest = merger.vision_versions.first()
    sent = request.POST if request.method == "POST" else None
    form = VisionForm(sent, latest=latest)
    if attempt(form, lambda: write_vision(merger, **form.told, by=by)):
        messages.success(request, _("The new version is kept. Every party signs it."))
        return redirect("mergers:vision", merger.pk)
    # Someone may have been first at the very moment that this one was sent.
    latest = merger.vision_versions.first()
    missed = latest if latest and form.catch_up(latest.number) else None
    context = {"merger": merger, "form": form, "latest": latest, "missed": missed}
    return render(request, "mergers/vision_write.html", context)


@require_POST
@permission_required("mergers.view_merger", raise_exception=True)
def vision_sign(request: Request, pk: int) -> HttpResponse:
    """Let a member of a party sign the version that was on the screen."""
    merger = merger_to_read(request, pk)
    seat = seat_of(request.user, merger, timezone.localdate())
    if seat is None:
        raise PermissionDenied("a party signs for itself")
    form = SignForm(request.POST)
    if attempt(form, lambda: sign_vision(seat, **form.cleaned_data, by=request.user)):
        messages.success(request, _("%s signed the vision.") % seat)
        return redirect("mergers:vision", merger.pk)
    return _vision_page(request, merger, seat, form)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def team_add(request: Request, pk: int) -> HttpResponse:
    """Add a team that translates the vision into its own work."""
    merger = merger_to_change(request, pk)
    team = Team(merger=merger)
    form = TeamForm(request.POST or None, instance=team, by=request.user)
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("%s is added.") % team)
        return redirect(team)
    return render(request, "mergers/team_add.html", {"form": form, "merger": merger})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def framework_part_add(request: Request, pk: int) -> HttpResponse:
    """Add a part of the vision, such as privacy."""
    merger = merger_to_change(request, pk)
    return _part_page(request, merger, FrameworkPart(merger=merger))


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def framework_part_edit(request: Request, pk: int) -> HttpResponse:
    """Change a part of the vision, and which teams apply it."""
    part = part_to_read(request, FrameworkPart.objects.all(), pk)
    return _part_page(request, merger_to_change(request, part.merger_id), part)


def _part_page(request: Request, merger: Merger, part: FrameworkPart) -> HttpResponse:
    name = part.name
    form = FrameworkPartForm(
        request.POST or None, instance=part, merger=merger, by=request.user
    )
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("%s is saved.") % part)
        return redirect("mergers:vision", merger.pk)
    context = {"form": form, "merger": merger, "name": name}
    return render(request, "mergers/framework_part_form.html", context)


def _vision_page(
    request: Request, merger: Merger, seat: Seat | None, refused: SignForm | None
) -> HttpResponse:
    page = VisionPage(merger, timezone.localdate())
    context = {"merger": merger, "page": page, "own_seat": seat, "form": refused}
    context["may_sign"] = seat and page.latest and not page.has_signed(seat)
    return render(request, "mergers/vision.html", context)
