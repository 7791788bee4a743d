"""The board with tasks in columns, and how much everyone has to do."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import Request
from mergers.filters.tasks import BoardFilter
from mergers.presentation.board import columns
from mergers.presentation.load import load_of
from mergers.presentation.tasks import of_merger, progress_of
from mergers.views.gates import merger_to_read


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def board(request: Request, pk: int) -> HttpResponse:
    """Show tasks as cards that move from column to column."""
    merger, today = merger_to_read(request, pk), timezone.localdate()
    filterset = BoardFilter(request.GET, of_merger(merger), request=request)
    context = {
        "merger": merger,
        "filterset": filterset,
        "columns": columns(filterset.qs, today),
        "query": request.GET.urlencode(),
        "progress": progress_of(merger, today),
    }
    return render(request, "mergers/board.html", context)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def load(request: Request, pk: int) -> HttpResponse:
    """Show how many tasks everyone has due per month, and who has too many."""
    merger = merger_to_read(request, pk)
    context = {"merger": merger, "load": load_of(merger, timezone.localdate())}
    return render(request, "mergers/load.html", context)
