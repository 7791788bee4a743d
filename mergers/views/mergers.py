"""The list of mergers, making one, and the facts of one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.editing import attempt
from accounts.fields import LONGEST_NUMBER, write_day
from accounts.http import Request
from accounts.lists import export, listing
from accounts.models import Municipality, Succession
from mergers.actions import mergers as deeds
from mergers.filters.mergers import MergerFilter
from mergers.forms.mergers import (
    LeaveDraftForm,
    MergerEditForm,
    MergerForm,
    PredecessorForm,
)
from mergers.models import Merger
from mergers.presentation.mergers import merger_rows, table, with_names
from mergers.views.gates import merger_to_change, merger_to_decide

SORTS = {"on": "on", "name": "name", "kind": "kind", "status": "status"}


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def merger_list(request: Request) -> HttpResponse:
    """List the mergers that the municipality at hand keeps or takes part in."""
    found = listing(request, _filterset(request), sorts=SORTS)
    today = timezone.localdate()
    context = {
        "listing": found,
        "rows": merger_rows(found.page, today),
        "count": Merger.objects.visible_to(request.user).count(),
    }
    return render(request, "mergers/merger_list.html", context)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def merger_export(request: Request) -> HttpResponse:
    """Give the same list to take along."""
    described = table(timezone.localdate())
    return export(request, _filterset(request), described, sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.add_merger", raise_exception=True)
def merger_add(request: Request) -> HttpResponse:
    """Make a merger, from the register when it is known there."""
    initial = _initial(request)
    form = MergerForm(request.POST or None, initial=initial, by=request.user)
    merger = attempt(
        form,
        lambda: deeds.add_merger(
            form,
            form.plan,
            interest=form.cleaned_data.get("interest", ""),
            by=request.user,
        ),
    )
    if merger:
        messages.success(request, _("%s is added.") % merger)
        _warn(request, merger)
        return redirect(merger)
    return render(request, "mergers/merger_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def merger_edit(request: Request, pk: int) -> HttpResponse:
    """Change the facts of a merger."""
    merger = merger_to_change(request, pk)
    before, name = merger.on, merger.name
    form = MergerEditForm(request.POST or None, instance=merger, by=request.user)
    if attempt(form, lambda: deeds.edit_merger(form, before, by=request.user)):
        messages.success(request, _("%s is saved.") % merger)
        _warn(request, merger)
        return redirect(merger)
    context = {"form": form, "merger": merger, "name": name}
    return render(request, "mergers/merger_edit.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def merger_leave_draft(request: Request, pk: int) -> HttpResponse:
    """Let a file leave the state of a draft."""
    merger = merger_to_change(request, pk)
    form = LeaveDraftForm(request.POST or None, instance=merger, by=request.user)
    if attempt(form, lambda: deeds.leave_draft(form, by=request.user)):
        messages.success(request, _("%s is no draft any more.") % merger)
        return redirect(merger)
    context = {"form": form, "merger": merger}
    return render(request, "mergers/merger_leave_draft.html", context)


@require_POST
@permission_required("mergers.change_merger", raise_exception=True)
def merger_decide(request: Request, pk: int) -> HttpResponse:
    """Write down that a planned merger is decided."""
    merger = merger_to_decide(request, pk)
    done = _tried(request, lambda: deeds.decide(merger, by=request.user))
    if done:
        messages.success(request, _("It is written down that %s is decided.") % merger)
    return redirect("mergers:merger-take-effect", merger.pk)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def predecessor_add(request: Request, pk: int) -> HttpResponse:
    """Let one more municipality take part, with the reason."""
    merger = merger_to_change(request, pk)
    into = {step.successor.name for step in merger.steps.select_related("successor")}
    initial = {"successors": "\n".join(sorted(into)), "kind": _usual(merger)}
    form = PredecessorForm(request.POST or None, initial=initial, merger=merger)

    def deed() -> bool:
        reason = form.cleaned_data["reason"]
        deeds.add_predecessor(merger, form.steps, reason=reason, by=request.user)
        return True

    if attempt(form, deed):
        messages.success(request, _("The predecessor is added."))
        return redirect("mergers:merger-take-effect", merger.pk)
    context = {"form": form, "merger": merger}
    return render(request, "mergers/predecessor_add.html", context)


@require_POST
@permission_required("mergers.change_merger", raise_exception=True)
def predecessor_remove(request: Request, pk: int, municipality: int) -> HttpResponse:
    """Let a municipality take no part any more."""
    merger = merger_to_change(request, pk)
    parts = Municipality.objects.filter(pk__in=merger.steps.values("predecessor"))
    place = get_object_or_404(parts, pk=municipality)
    if _tried(
        request,
        lambda: deeds.remove_predecessor(merger, place, by=request.user),
    ):
        messages.success(request, _("%s takes no part any more.") % place)
    return redirect("mergers:merger-take-effect", merger.pk)


def _filterset(request: Request) -> MergerFilter:
    data = request.GET.copy()
    mergers = with_names(request.user, timezone.localdate())
    return MergerFilter(data, mergers, request=request)


def _tried(request: Request, deed: Any) -> bool:
    """Do a deed of one button; a refusal is told on the page that follows."""
    try:
        deed()
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return False
    return True


def _warn(request: Request, merger: Merger) -> None:
    if merger.kind == Merger.Kind.ORGANISATION or merger.is_on_new_year:
        return
    words = _("Mergers fall on 1 January as a rule. This one is on %(day)s.")
    messages.warning(request, words % {"day": write_day(merger.on)})


def _usual(merger: Merger) -> str:
    """Tell what mostly happens to a predecessor of this kind of merger."""
    kinds = {
        Merger.Kind.ABSORBED: Succession.Kind.ABSORBED,
        Merger.Kind.DIVIDED: Succession.Kind.SPLIT,
    }
    return kinds.get(Merger.Kind(merger.kind), Succession.Kind.MERGED_NEW)


def _initial(request: Request) -> dict[str, Any]:
    """Fill in what the register tells of the municipality and day that were clicked."""
    key, on = request.GET.get("successor", ""), request.GET.get("on", "")
    if not (key.isdecimal() and len(key) <= LONGEST_NUMBER):
        return {}
    rows = [
        row
        for row in Succession.objects.filter(successor=int(key)).select_related(
            "predecessor", "successor"
        )
        if row.on.isoformat() == on
    ]
    if not rows:
        return {}
    new = rows[0].successor
    kinds = {row.kind for row in rows}
    kind = Merger.Kind.ABSORBED if "absorbed" in kinds else Merger.Kind.NEW
    if kinds == {Succession.Kind.SPLIT}:
        kind = Merger.Kind.DIVIDED
        rows = list(
            rows[0]
            .predecessor.successions.filter(on=rows[0].on)
            .select_related("predecessor", "successor")
        )
    return {
        "kind": kind,
        "on": rows[0].on,
        "predecessors": "\n".join(sorted({row.predecessor.name for row in rows})),
        "successors": "\n".join(sorted({row.successor.name for row in rows})),
        "name": f"{new} {rows[0].on.year}",
        "starts_on": rows[0].on,
    }
