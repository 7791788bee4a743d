"""Pages about functionaries: who is the face of each area."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.http import Request
from accounts.models import Area
from providers.actions.functionaries import end_functionary
from providers.forms.functionaries import EndFunctionaryForm, FunctionaryForm
from providers.models import Functionary


@dataclass(frozen=True)
class AreaLine:
    """An area with those who work for it, now or from a day to come."""

    area: Area
    functionaries: list[Functionary]
    planned: list[Functionary]

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody works for it today."""
        return not self.functionaries


@require_safe
@permission_required("providers.view_functionary", raise_exception=True)
def functionary_list(request: Request) -> HttpResponse:
    """List the areas with their functionaries, and name the areas without one."""
    lines, elsewhere = _areas_and_others(request)
    context = {
        "lines": lines,
        "empty": [line.area for line in lines if line.is_empty],
        "elsewhere": elsewhere,
    }
    return render(request, "providers/functionary_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_functionary", raise_exception=True)
def functionary_add(request: Request) -> HttpResponse:
    """Add someone for an area."""
    area = request.GET.get("area")
    form = FunctionaryForm(
        request.POST or None, initial={"area": area}, by=request.user
    )
    if request.method == "POST" and (functionary := save(form, by=request.user)):
        messages.success(request, _("%s is added.") % functionary)
        return redirect(functionary)
    context = {"form": form, "functionary": None}
    return render(request, "providers/functionary_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_functionary", raise_exception=True)
def functionary_edit(request: Request, pk: int) -> HttpResponse:
    """Change what is known of a functionary."""
    functionary = _functionary(request, pk)
    form = FunctionaryForm(request.POST or None, instance=functionary, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % functionary)
        return redirect(functionary)
    context = {"form": form, "functionary": functionary}
    return render(request, "providers/functionary_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_functionary", raise_exception=True)
def functionary_end(request: Request, pk: int) -> HttpResponse:
    """Set the last day of a functionary."""
    functionary = _functionary(request, pk)
    day = functionary.ends_on or timezone.localdate()
    form = EndFunctionaryForm(request.POST or None, initial={"on": day})

    def deed() -> Functionary:
        on = form.cleaned_data["on"]
        return end_functionary(functionary, on=on, by=request.user)

    if form.is_valid() and attempt(form, deed) is not None:
        messages.success(request, _("The last day of %s is set.") % functionary)
        return redirect(functionary)
    context = {"form": form, "functionary": functionary}
    return render(request, "providers/functionary_end.html", context)


def _functionary(request: Request, pk: int) -> Functionary:
    functionaries = Functionary.objects.visible_to(request.user)
    found: Functionary = get_object_or_404(functionaries.select_related("area"), pk=pk)
    return found


def _areas_and_others(request: Request) -> tuple[list[AreaLine], list[Functionary]]:
    """Put everyone under the areas they work for; who fits nowhere comes apart."""
    today = timezone.localdate()
    to_come = Q(ends_on=None) | Q(ends_on__gte=today)
    everyone = Functionary.objects.visible_to(request.user).filter(to_come)
    per_area: dict[int, list[Functionary]] = defaultdict(list)
    for functionary in everyone.select_related("area", "organisation"):
        per_area[functionary.area_id].append(functionary)
    lines, shown = [], set()
    for area in Area.objects.visible_to(request.user).leaves(today).grouped():
        # Who works for the whole of a divided area works for each of its parts.
        places = [area.pk, area.part_of_id] if area.part_of_id else [area.pk]
        shown.update(places)
        found = [person for place in places for person in per_area.get(place, ())]
        planned = [person for person in found if not _is_there(person, today)]
        lines.append(AreaLine(area, [p for p in found if p not in planned], planned))
    others = [
        person
        for place, people in per_area.items()
        if place not in shown
        for person in people
    ]
    return lines, others


def _is_there(functionary: Functionary, today: date) -> bool:
    starts_on = functionary.starts_on
    return starts_on is None or starts_on <= today
