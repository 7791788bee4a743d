"""The start page of a merger, and how far it is."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import Request
from mergers.presentation.overview import Overview
from mergers.presentation.progress import Progress
from mergers.views.gates import merger_to_read


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def merger_detail(request: Request, pk: int) -> HttpResponse:
    """Show what is urgent in a merger, and where it stands."""
    merger = merger_to_read(request, pk)
    overview = Overview(merger, request.user, timezone.localdate())
    context = {"merger": merger, "overview": overview}
    return render(request, "mergers/merger_detail.html", context)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def progress(request: Request, pk: int) -> HttpResponse:
    """Show phases, days and presence: the process, not what anyone thinks of it."""
    merger, today = merger_to_read(request, pk), timezone.localdate()
    overview = Overview(merger, request.user, today)
    context = {
        "merger": merger,
        "overview": overview,
        "progress": Progress(merger, overview, today),
    }
    return render(request, "mergers/progress.html", context)
