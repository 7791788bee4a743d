"""Pages about triangles: three parties around one theme."""

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
from providers.actions.triangles import end_triangle
from providers.forms.periods import LastDayForm
from providers.forms.triangles import TriangleForm
from providers.models import Triangle
from providers.presentation.triangles import TriangleRow


@require_safe
@permission_required("providers.view_initiative", raise_exception=True)
def triangle_list(request: Request) -> HttpResponse:
    """List the triangles, and say which of them lack a party."""
    today = timezone.localdate()
    triangles = Triangle.objects.visible_to(request.user)
    found = triangles.running_first(today).select_related("area")
    pages = Paginator(found.prefetch_related("parties"), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [TriangleRow(row, today) for row in page],
        "running": triangles.not_over(today).count(),
        "incomplete": triangles.not_over(today).incomplete().count(),
    }
    return render(request, "providers/triangle_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_triangle", raise_exception=True)
def triangle_add(request: Request) -> HttpResponse:
    """Add a triangle, complete or not."""
    form = TriangleForm(request.POST or None, by=request.user)
    if request.method == "POST" and (triangle := save(form, by=request.user)):
        messages.success(request, _("%s is added.") % triangle)
        return redirect(triangle)
    context = {"form": form, "triangle": None}
    return render(request, "providers/triangle_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_triangle", raise_exception=True)
def triangle_edit(request: Request, pk: int) -> HttpResponse:
    """Change a triangle and its parties."""
    triangle = _triangle(request, pk)
    form = TriangleForm(request.POST or None, instance=triangle, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % triangle)
        return redirect(triangle)
    context = {"form": form, "triangle": triangle}
    return render(request, "providers/triangle_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_triangle", raise_exception=True)
def triangle_end(request: Request, pk: int) -> HttpResponse:
    """Set the last day of a triangle."""
    triangle = _triangle(request, pk)
    day = triangle.ends_on or timezone.localdate()
    form = LastDayForm(request.POST or None, initial={"on": day})
    if attempt(
        form, lambda: end_triangle(triangle, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The last day of %s is set.") % triangle)
        return redirect(triangle)
    context = {"form": form, "triangle": triangle}
    return render(request, "providers/triangle_end.html", context)


def _triangle(request: Request, pk: int) -> Triangle:
    triangles = Triangle.objects.visible_to(request.user)
    found: Triangle = get_object_or_404(triangles, pk=pk)
    return found
