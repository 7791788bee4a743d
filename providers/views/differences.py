"""Pages about differences: between areas, and between providers."""

from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import Request
from accounts.models import Area
from providers.forms.differences import ComparisonForm, DifferenceForm
from providers.models import Arrangement, Organisation, Service
from providers.presentation import comparison as comparisons
from providers.presentation import differences as tables

TOLD = (
    "locations__opening_hours",
    "organisation__locations__opening_hours",
    "target_group_links__target_group",
)


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def difference_list(request: Request) -> HttpResponse:
    """Show what is arranged where on a day, and what differs."""
    form = DifferenceForm(request.GET)
    arrangements = Arrangement.objects.visible_to(request.user)
    table = _table(request, form)
    context = {
        "form": form,
        "table": table,
        "parts": table.parts(only_differences=form.only_differences),
        "facts": table.facts,
        "doubtful": arrangements.running(form.day).doubtful().exists(),
    }
    return render(request, "providers/difference_list.html", context)


@require_safe
@permission_required("providers.view_organisation", raise_exception=True)
def comparison(request: Request) -> HttpResponse:
    """Show providers side by side, and in what they differ."""
    today = timezone.localdate()
    everyone = Organisation.objects.visible_to(request.user).supporting(today)
    form = ComparisonForm(request.GET, providers=everyone)
    services = Service.objects.running(today).prefetch_related(
        "channels", "locations__opening_hours"
    )
    chosen = everyone.filter(pk__in=[provider.pk for provider in form.chosen])
    told = ("locations__opening_hours", Prefetch("services", services))
    picture = comparisons.lay_out(list(chosen.prefetch_related(*told)))
    parts = picture.parts(only_differences=form.only_differences)
    context = {"form": form, "picture": picture, "parts": parts}
    return render(request, "providers/comparison.html", context)


def _table(request: Request, form: DifferenceForm) -> tables.AsIsTable:
    """Lay out what is asked, in as many queries however much there is."""
    arrangements = Arrangement.objects.visible_to(request.user)
    services = Service.objects.filter(arrangements__in=arrangements.running(form.day))
    return tables.lay_out(
        list(Area.objects.visible_to(request.user).leaves(form.day).grouped()),
        arrangements.terms(form.day),
        services.distinct().select_related("organisation").prefetch_related(*TOLD),
        day=form.day,
        per_area=form.per_area,
    )
