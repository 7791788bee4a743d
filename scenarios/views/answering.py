"""The pages behind the link of a respondent: read, answer, read over, hand in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import PlainForm, attempt
from accounts.limits import refuse_guessing
from scenarios.actions.answering import hand_in, keep_answers
from scenarios.forms.answering import Asked, ScenarioForm
from scenarios.models import Scenario
from scenarios.presentation.answering import (
    AnswerPages,
    LinkPages,
    State,
    respondent_behind,
)
from scenarios.presentation.trace import trace_of

GONE, UNKNOWN = 410, 404
MORE = "more"  # the button that keeps a page open, for another remark


@login_not_required
@cache_control(private=True, no_store=True)
@require_safe
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Tell what is asked and how far it is; later, what was done with it."""
    pages = _pages(request, token)
    if pages is None or pages.state not in {State.WRITING, State.TOLD}:
        return _closed(request, pages)
    context: dict[str, Any] = _around(pages)
    if pages.state is State.TOLD:
        context["trace"] = trace_of(pages.study)
        return render(request, "scenarios/answer_trace.html", context)
    return render(request, "scenarios/answer.html", context)


def while_open(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a page the answers behind the link, as long as they can be written."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **which: int) -> HttpResponse:
        pages = _pages(request, token)
        if pages is None or pages.state is not State.WRITING:
            return _closed(request, pages)
        return view(request, pages, **which)

    return opened


@login_not_required
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "POST"])
@while_open
def answer_scenario(request: HttpRequest, pages: LinkPages, pk: int) -> HttpResponse:
    """Ask all questions about one scenario."""
    scenario = scenario_of(pages, pk)
    form = ScenarioForm(sent(request), asked=asked_of(pages, scenario))
    if attempt(form, lambda: keep_answers(pages.respondent, scenario, form.answers)):
        return after(request, pages, scenario)
    context = _around(pages) | {"scenario": scenario, "form": form}
    page = "scenarios/answer_scenario.html"
    return _closed_meanwhile(request, pages, form) or render(request, page, context)


@login_not_required
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "POST"])
@while_open
def answer_check(request: HttpRequest, pages: LinkPages) -> HttpResponse:
    """Let a respondent read everything over, and hand it in."""
    form = PlainForm(sent(request))
    if attempt(form, lambda: hand_in(pages.respondent)):
        return redirect(pages.done_url)
    context = _around(pages) | {"form": form}
    page = "scenarios/answer_check.html"
    return _closed_meanwhile(request, pages, form) or render(request, page, context)


@login_not_required
@cache_control(private=True, no_store=True)
@require_safe
def answer_done(request: HttpRequest, token: str) -> HttpResponse:
    """Thank a respondent, and say what happens next; it shows no answers."""
    pages = _pages(request, token)
    if pages is None or pages.state in {State.GONE, State.NOT_YET}:
        return _closed(request, pages)
    if pages.state is not State.HANDED_IN:
        return redirect(pages.start_url)
    return render(request, "scenarios/answer_done.html", _around(pages))


def scenario_of(pages: AnswerPages, pk: int) -> Scenario:
    """Give a scenario that is judged, with all that is told of it, or answer 404."""
    rows = Scenario.objects.filter(study=pages.study).kept()
    told = rows.prefetch_related("considerations", "parts__organisation")
    scenario: Scenario = get_object_or_404(told, pk=pk)
    return scenario


def asked_of(pages: AnswerPages, scenario: Scenario) -> Asked:
    """Give the questions about a scenario, with what was answered before."""
    respondent = pages.respondent
    return Asked(
        criteria=pages.criteria,
        scores=list(respondent.scores.filter(scenario=scenario)),
        judgement=respondent.judgements.filter(scenario=scenario).first(),
        remarks=list(respondent.remarks.filter(scenario=scenario)),
    )


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, if anything was."""
    return request.POST if request.method == "POST" else None


def after(request: HttpRequest, pages: AnswerPages, scenario: Scenario) -> HttpResponse:
    """Go on after a page was kept: to the next scenario, or back for more remarks."""
    messages.success(request, _("Your answers about “%s” are kept.") % scenario.name)
    stays = MORE in request.POST
    return redirect(
        pages.scenario_url(scenario) if stays else pages.url_after(scenario)
    )


def _pages(request: HttpRequest, token: str) -> LinkPages | None:
    """Give the pages behind a link; who leads the study has no voice in it."""
    respondent = respondent_behind(token)
    if respondent is None:
        return None
    user, leader = request.user, respondent.study.leader_id
    if user.is_authenticated and user.pk == leader:
        raise PermissionDenied("who leads a study does not answer in it")
    return LinkPages(respondent, timezone.localdate(), token)


def _around(pages: LinkPages) -> dict[str, Any]:
    return {
        "pages": pages,
        "study": pages.study,
        "place": pages.study.municipality,
    }


def _closed_meanwhile(
    request: HttpRequest, pages: LinkPages, form: Form
) -> HttpResponse | None:
    """Say so when what was sent came too late: just after closing or handing in."""
    if not form.non_field_errors():
        return None
    now = _pages(request, pages.token)
    return None if now and now.state is State.WRITING else _closed(request, now)


def _closed(request: HttpRequest, pages: LinkPages | None) -> HttpResponse:
    """Say that a link opens nothing, without telling of whom or what it was."""
    if pages is None:
        refused = refuse_guessing(request, "personal_link")
        return refused or _nothing(request, State.UNKNOWN, UNKNOWN)
    state = pages.state
    if state is State.TOLD and request.method != "POST":
        return redirect(pages.start_url)
    return _nothing(request, state, UNKNOWN if state is State.NOT_YET else GONE)


def _nothing(request: HttpRequest, state: State, status: int) -> HttpResponse:
    context = {"state": state.value, "was_sent": request.method == "POST"}
    return render(request, "scenarios/answer_closed.html", context, status=status)
