"""The page that shows which kinds of people were asked, and which were not yet."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import Request
from scenarios.actions.links import ASKING
from scenarios.presentation.respondents import partners, stakeholders
from scenarios.views.gates import study_to_read


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def stakeholder_map(request: Request, pk: int) -> HttpResponse:
    """Show every kind of party, those that nobody asked first."""
    study = study_to_read(request, pk)
    context = {
        "study": study,
        "may_ask": study.may_change and study.phase in ASKING,
        "turnout": stakeholders(study),
        "partners": partners(study),
    }
    return render(request, "scenarios/stakeholder_map.html", context)
