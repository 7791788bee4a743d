"""Pages about functionaries: who is the face of each area."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.http import Request
from accounts.models import Area
from providers.actions.functionaries import end_functionary
from providers.forms.functionaries import FunctionaryForm
from providers.forms.periods import LastDayForm
from providers.models import Functionary
from providers.presentation.functionaries import per_area


@require_safe
@permission_required("providers.view_functionary", raise_exception=True)
def functionary_list(request: Request) -> HttpResponse:
    """List the areas with their functionaries, and name the areas without one."""
    today = timezone.localdate()
    areas = Area.objects.visible_to(request.user).leaves(today).grouped()
    everyone = Functionary.objects.visible_to(request.user).not_over(today)
    staff = per_area(areas, everyone.select_related("area", "organisation"), today)
    context = {
        "lines": staff.lines,
        "empty": staff.empty,
        "elsewhere": staff.elsewhere,
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
    form = LastDayForm(request.POST or None, initial={"on": day})
    if attempt(
        form,
        lambda: end_functionary(functionary, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, _("The last day of %s is set.") % functionary)
        return redirect(functionary)
    context = {"form": form, "functionary": functionary}
    return render(request, "providers/functionary_end.html", context)


def _functionary(request: Request, pk: int) -> Functionary:
    functionaries = Functionary.objects.visible_to(request.user)
    found: Functionary = get_object_or_404(functionaries.select_related("area"), pk=pk)
    return found
