"""The planning: all tasks as bars over time."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import Request
from mergers.filters.tasks import PlanningFilter
from mergers.presentation import planning as presentation
from mergers.presentation.tasks import of_merger, progress_of
from mergers.views.gates import merger_to_read


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def planning(request: Request, pk: int) -> HttpResponse:
    """Draw the tasks of a merger over time, beside today and its date."""
    merger, today = merger_to_read(request, pk), timezone.localdate()
    filterset = PlanningFilter(request.GET, of_merger(merger), request=request)
    pages = Paginator(presentation.in_order(filterset.qs), presentation.PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    picture = presentation.picture(merger, filterset.qs, today)
    context = {
        "merger": merger,
        "filterset": filterset,
        "page": page,
        "picture": picture,
        "bands": picture.bands(page.object_list),
        "progress": progress_of(merger, today),
    }
    return render(request, "mergers/planning.html", context)
