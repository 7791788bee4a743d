"""Pages about reference lists: a fixed core, and local additions."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import save
from accounts.http import Request
from providers.forms.reference import reference_form
from providers.models import REFERENCE_LISTS, ReferenceItem


@require_safe
@permission_required("providers.view_service", raise_exception=True)
def reference_list(request: Request, slug: str) -> HttpResponse:
    """Show a reference list: the core first, then what was added here."""
    model = _model(slug)
    items = list(model._default_manager.visible_to(request.user))
    core = [item for item in items if item.municipality_id is None]
    context = _context(slug) | {
        "core": core,
        "local": [item for item in items if item not in core],
    }
    return render(request, "providers/reference_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.manage_reference_lists", raise_exception=True)
def reference_add(request: Request, slug: str) -> HttpResponse:
    """Add an entry for this municipality only."""
    form = reference_form(_model(slug))(request.POST or None, by=request.user)
    if request.method == "POST" and (item := save(form, by=request.user)):
        messages.success(request, _("%s is added.") % item)
        return redirect("providers:reference-list", slug)
    context = _context(slug) | {"form": form, "item": None}
    return render(request, "providers/reference_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.manage_reference_lists", raise_exception=True)
def reference_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a local entry; the core is the same for every municipality."""
    model = _model(slug)
    local = model._default_manager.visible_to(request.user).exclude(municipality=None)
    item = get_object_or_404(local, pk=pk)
    form = reference_form(model)(request.POST or None, instance=item, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % item)
        return redirect("providers:reference-list", slug)
    context = _context(slug) | {"form": form, "item": item}
    return render(request, "providers/reference_form.html", context)


def _model(slug: str) -> type[ReferenceItem]:
    if slug not in REFERENCE_LISTS:
        raise Http404
    return REFERENCE_LISTS[slug]


def _context(slug: str) -> dict[str, object]:
    names = {
        each: model._meta.verbose_name_plural for each, model in REFERENCE_LISTS.items()
    }
    return {"slug": slug, "name": names[slug], "names": names}
