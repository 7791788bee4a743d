"""The list of studies, making one, and the facts of one."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import Request
from scenarios.models import Study
from scenarios.views.gates import study_to_read


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def study_list(request: Request) -> HttpResponse:
    """List the studies of the municipality at hand."""
    studies = Study.objects.for_pages(request.user)
    return render(request, "scenarios/study_list.html", {"studies": studies})


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def study_detail(request: Request, pk: int) -> HttpResponse:
    """Show what a study asks and how far it is."""
    context = {"study": study_to_read(request, pk)}
    return render(request, "scenarios/study_detail.html", context)
