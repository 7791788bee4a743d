"""Pages about areas."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import save
from accounts.filters.areas import AreaFilter
from accounts.forms.areas import AreaForm
from accounts.http import Request
from accounts.lists import listing
from accounts.models import Area


@require_safe
@permission_required("accounts.view_area", raise_exception=True)
def area_list(request: Request) -> HttpResponse:
    """Show the areas, those of one former municipality beside each other."""
    rows = Area.objects.visible_to(request.user).by_former()
    filterset = AreaFilter(request.GET, rows)
    found = listing(request, filterset, sorts={"former": "former_name"})
    context = {"listing": found, "today": timezone.localdate()}
    return render(request, "accounts/area_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("accounts.add_area", raise_exception=True)
def area_add(request: Request) -> HttpResponse:
    """Add an area to the municipality at hand."""
    form = AreaForm(request.POST or None, by=request.user)
    if request.method == "POST" and (area := save(form, by=request.user)):
        messages.success(request, _("%s is added.") % area)
        return redirect(area)
    return render(request, "accounts/area_form.html", {"form": form, "area": None})


@require_http_methods(["GET", "POST"])
@permission_required("accounts.change_area", raise_exception=True)
def area_edit(request: Request, pk: int) -> HttpResponse:
    """Change an area."""
    area = get_object_or_404(Area.objects.visible_to(request.user), pk=pk)
    form = AreaForm(request.POST or None, instance=area, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % area)
        return redirect(area)
    return render(request, "accounts/area_form.html", {"form": form, "area": area})
