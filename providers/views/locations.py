"""Pages about locations, and when they are open."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import save
from accounts.http import Request
from accounts.lists import export, listing
from accounts.trail import latest
from providers.filters.locations import LocationFilter
from providers.forms.locations import LocationForm
from providers.models import Location, Organisation, Service
from providers.presentation import locations as presentation

SORTS = {"name": "name", "kind": "kind", "city": "city"}


@require_safe
@permission_required("providers.view_location", raise_exception=True)
def location_list(request: Request) -> HttpResponse:
    """List the locations, and who shares them."""
    locations = Location.objects.visible_to(request.user)
    found = listing(request, _filterset(request), sorts=SORTS)
    desks = locations.filter(kind=Location.Kind.DESK)
    context = {"listing": found, "total": locations.count(), "desks": desks.count()}
    return render(request, "providers/location_list.html", context)


@require_safe
@permission_required("providers.view_location", raise_exception=True)
def location_export(request: Request) -> HttpResponse:
    """Give the same list to take along."""
    return export(request, _filterset(request), presentation.table(), sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_location", raise_exception=True)
def location_add(request: Request) -> HttpResponse:
    """Add a location with its hours."""
    form = LocationForm(request.POST or None, by=request.user)
    if request.method == "POST" and (location := save(form, by=request.user)):
        messages.success(request, _("%s is added.") % location)
        return redirect(location)
    context = {"form": form, "location": None}
    return render(request, "providers/location_form.html", context)


@require_safe
@permission_required("providers.view_location", raise_exception=True)
def location_detail(request: Request, pk: int) -> HttpResponse:
    """Show where a location is, who works there and when it is open."""
    location = _location(request, pk)
    organisations = Organisation.objects.visible_to(request.user)
    services = Service.objects.visible_to(request.user).select_related("organisation")
    context = {
        "location": location,
        "organisations": organisations.filter(locations=location),
        "services": services.filter(locations=location).order_by("name", "pk"),
        "week": presentation.hours_per_day(location),
        "events": latest(location),
    }
    return render(request, "providers/location_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_location", raise_exception=True)
def location_edit(request: Request, pk: int) -> HttpResponse:
    """Change a location and its hours."""
    location = _location(request, pk)
    form = LocationForm(request.POST or None, instance=location, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % location)
        return redirect(location)
    context = {"form": form, "location": location}
    return render(request, "providers/location_form.html", context)


def _location(request: Request, pk: int) -> Location:
    locations = Location.objects.visible_to(request.user)
    found: Location = get_object_or_404(locations, pk=pk)
    return found


def _filterset(request: Request) -> LocationFilter:
    locations = Location.objects.visible_to(request.user)
    rows = locations.prefetch_related("organisations")
    return LocationFilter(request.GET, queryset=rows, request=request)
