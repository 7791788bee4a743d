"""Pages about measures and their values over the years."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import save
from accounts.http import Request
from accounts.lists import export, listing
from accounts.models import User
from accounts.trail import latest
from providers.filters.measures import MeasureFilter
from providers.forms.measures import MeasureForm, MeasureValueForm
from providers.models import Measure, MeasureValue
from providers.presentation import measures as presentation
from providers.presentation.measure_chart import chart
from providers.presentation.measures import measure_rows

SORTS = {"name": "name", "area": "area__name"}


@require_safe
@permission_required("providers.view_measure", raise_exception=True)
def measure_list(request: Request) -> HttpResponse:
    """List what is measured, with the last value and how it changed."""
    found = listing(request, _filterset(request), sorts=SORTS)
    context = {
        "listing": found,
        "rows": measure_rows(list(found.page), request.user),
        "counts": _counts(request.user),
    }
    return render(request, "providers/measure_list.html", context)


@require_safe
@permission_required("providers.view_measure", raise_exception=True)
def measure_export(request: Request) -> HttpResponse:
    """Give all values of the same list to take along."""
    table = presentation.table(request.user)
    return export(request, _filterset(request), table, sorts=SORTS)


@require_safe
@permission_required("providers.view_measure", raise_exception=True)
def measure_detail(request: Request, pk: int) -> HttpResponse:
    """Show a measure over the years: in a sentence, a drawing and a table."""
    measures = presentation.with_names(request.user)
    measure = get_object_or_404(measures, pk=pk)
    [row] = measure_rows([measure], request.user)
    campaigns = measure.campaigns.visible_to(request.user)
    drawn = list(campaigns.prefetch_related("channels").order_by("starts_on", "pk"))
    context = {
        "measure": measure,
        "row": row,
        "chart": chart(row, drawn, timezone.localdate()),
        "campaigns": drawn,
        "goals": measure.goals.visible_to(request.user),
        "events": latest(measure),
    }
    return render(request, "providers/measure_detail.html", context)


@require_safe
@permission_required("providers.view_measure", raise_exception=True)
def measure_value_export(request: Request, pk: int) -> HttpResponse:
    """Give all values of one measure to take along."""
    measures = presentation.with_names(request.user)
    found = measures.filter(pk=get_object_or_404(measures, pk=pk).pk)
    filterset = MeasureFilter({}, found, request=request)
    table = presentation.table(request.user)
    return export(request, filterset, table, sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_measure", raise_exception=True)
def measure_add(request: Request) -> HttpResponse:
    """Add something that is measured."""
    form = MeasureForm(request.POST or None, by=request.user)
    if request.method == "POST" and (measure := save(form, by=request.user)):
        messages.success(request, _("%s is added. Now add its values.") % measure)
        return redirect(measure)
    context = {"form": form, "name": ""}
    return render(request, "providers/measure_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_measure", raise_exception=True)
def measure_edit(request: Request, pk: int) -> HttpResponse:
    """Change what is measured."""
    measure = get_object_or_404(Measure.objects.visible_to(request.user), pk=pk)
    context = {"measure": measure, "name": measure.name}
    form = MeasureForm(request.POST or None, instance=measure, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % measure)
        return redirect(measure)
    return render(request, "providers/measure_form.html", context | {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_measure", raise_exception=True)
def measure_value_add(request: Request, pk: int) -> HttpResponse:
    """Add the value of a year; what the desk counts is not entered by hand."""
    measures = Measure.objects.visible_to(request.user).by_hand()
    value = MeasureValue(measure=get_object_or_404(measures, pk=pk))
    form = MeasureValueForm(request.POST or None, instance=value, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("The value of %d is added.") % value.year)
        return redirect(value.measure)
    context = {"form": form, "measure": value.measure, "year": ""}
    return render(request, "providers/measure_value_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_measure", raise_exception=True)
def measure_value_edit(request: Request, pk: int) -> HttpResponse:
    """Change the value of a year; here its editors see what is hidden elsewhere."""
    measures = Measure.objects.visible_to(request.user).by_hand()
    values = MeasureValue.objects.filter(measure__in=measures)
    value = get_object_or_404(values.select_related("measure__area"), pk=pk)
    context = {"measure": value.measure, "year": str(value.year)}
    form = MeasureValueForm(request.POST or None, instance=value, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("The value of %d is saved.") % value.year)
        return redirect(value.measure)
    context |= {"form": form}
    return render(request, "providers/measure_value_form.html", context)


def _filterset(request: Request) -> MeasureFilter:
    measures = presentation.with_names(request.user)
    return MeasureFilter(request.GET, measures, request=request)


def _counts(user: User) -> dict[str, int]:
    """Count what there is, whatever the filters."""
    counts: dict[str, int] = Measure.objects.visible_to(user).aggregate(
        measures=Count("pk"),
        awareness=Count("pk", filter=Q(is_awareness=True)),
    )
    return counts
