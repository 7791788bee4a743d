"""Pages with what came out of a round, read from its snapshot alone."""

from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import Request
from scenarios.forms.what_if import WhatIfForm
from scenarios.models import Snapshot, Study
from scenarios.presentation.results import Results
from scenarios.presentation.results_scenario import ScenarioResult
from scenarios.presentation.results_turnout import Turnout
from scenarios.presentation.results_what_if import Changed
from scenarios.views.gates import study_to_read

LATEST = ""


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def results(request: Request, pk: int) -> HttpResponse:
    """Show what came out of a round; before any was closed, only who answered."""
    study = study_to_read(request, pk)
    rounds = list(study.snapshots.values_list("round", flat=True))
    context = {"study": study, "rounds": rounds, "round": None}
    if not rounds:
        context["turnout"] = Turnout(study)
        return render(request, "scenarios/results.html", context)
    page = Results(one_round(study, request.GET.get("round", LATEST)))
    context |= {"page": page, "round": page.snapshot.round}
    return render(request, "scenarios/results.html", context)


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def result_scenario(request: Request, pk: int, letter: str) -> HttpResponse:
    """Show all that was answered and written about one scenario."""
    study = study_to_read(request, pk)
    page = Results(one_round(study, request.GET.get("round", LATEST)))
    if not page.is_readable or letter not in page.figures.scenarios:
        raise Http404
    context = {"study": study, "page": page, "found": ScenarioResult(page, letter)}
    return render(request, "scenarios/result_scenario.html", context)


@require_safe
@permission_required("scenarios.view_study", raise_exception=True)
def what_if(request: Request, pk: int) -> HttpResponse:
    """Weigh the same answers in another way; nothing of it is kept."""
    study = study_to_read(request, pk)
    page = Results(one_round(study, LATEST))
    if not page.is_readable:
        raise Http404
    form = WhatIfForm(
        request.GET or None,
        of_criteria=page.weights.criteria,
        of_groups=page.weights.groups,
    )
    changed = Changed(page, form.points, form.weights) if form.is_valid() else None
    context = {"study": study, "page": page, "form": form, "changed": changed}
    return render(request, "scenarios/what_if.html", context)


def one_round(study: Study, asked: str) -> Snapshot:
    """Give the snapshot of a round, the last one when none is asked for, or 404."""
    found: QuerySet[Snapshot] = Snapshot.objects.filter(study=study)
    if asked != LATEST:
        if not asked.isdecimal() or len(asked) > 4:  # noqa: PLR2004 - no such round
            raise Http404
        found = found.filter(round=int(asked))
    snapshot = found.first()  # of the last round
    if snapshot is None:
        raise Http404
    return snapshot
