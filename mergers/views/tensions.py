"""Pages about what rubs, for the project leader of the merger and no one else."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt
from accounts.http import Request
from mergers.actions.files import keep
from mergers.actions.tensions import settle_tension
from mergers.forms.tensions import TensionForm, TensionSettleForm
from mergers.models import Assignment, Merger, Tension
from mergers.views.gates import merger_to_change, merger_to_read, part_to_read

LIST = "mergers:tension-list"


@require_safe
@permission_required("mergers.view_tension", raise_exception=True)
def tension_list(request: Request, pk: int) -> HttpResponse:
    """List what rubs, what is open first; who led keeps reading it."""
    merger = merger_to_read(request, pk)
    led = Assignment.objects.leading().filter(merger=merger, user=request.user)
    if not led.exists():
        raise PermissionDenied("only who leads or led this merger reads this")
    rows = Tension.objects.visible_to(request.user).filter(merger=merger)
    context = {
        "merger": merger,
        "open": rows.filter(settled_on=None),
        "settled": rows.exclude(settled_on=None),
        "may_write": merger.may_change and _leads(request, merger),
    }
    return render(request, "mergers/tension_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_tension", raise_exception=True)
def tension_add(request: Request, pk: int) -> HttpResponse:
    """Note what rubs, for nobody else."""
    merger = _to_write(request, pk)
    form = TensionForm(
        request.POST or None, instance=Tension(merger=merger), by=request.user
    )
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("Your note is kept. Only you read it."))
        return redirect(LIST, merger.pk)
    context = {"form": form, "merger": merger, "tension": None}
    return render(request, "mergers/tension_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_tension", raise_exception=True)
def tension_edit(request: Request, pk: int) -> HttpResponse:
    """Change a note, or what is done about it."""
    tension = part_to_read(request, Tension.objects.all(), pk)
    merger = _to_write(request, tension.merger_id)
    form = TensionForm(request.POST or None, instance=tension, by=request.user)
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        messages.success(request, _("Your note is kept. Only you read it."))
        return redirect(LIST, merger.pk)
    context = {"form": form, "merger": merger, "tension": tension}
    return render(request, "mergers/tension_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_tension", raise_exception=True)
def tension_settle(request: Request, pk: int) -> HttpResponse:
    """Write down that something does not rub any more, and what was done."""
    tension = part_to_read(request, Tension.objects.all(), pk)
    merger = _to_write(request, tension.merger_id)
    day = tension.settled_on or timezone.localdate()
    form = TensionSettleForm(
        request.POST or None,
        instance=tension,
        initial={"settled_on": day},
        by=request.user,
    )
    if attempt(form, lambda: settle_tension(form, merger, by=request.user)):
        messages.success(request, _("Your note is kept. Only you read it."))
        return redirect(LIST, merger.pk)
    context = {"form": form, "merger": merger, "tension": tension}
    return render(request, "mergers/tension_settle.html", context)


def _leads(request: Request, merger: Merger) -> bool:
    mandates = Assignment.objects.leading().running(timezone.localdate())
    return mandates.filter(merger=merger, user=request.user).exists()


def _to_write(request: Request, pk: int) -> Merger:
    """Give the merger that this person leads today, or answer 403."""
    merger = merger_to_change(request, pk)
    if not _leads(request, merger):
        raise PermissionDenied("only who leads this merger today writes this")
    return merger
