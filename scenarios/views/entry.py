"""Write down the answers of somebody else, or copy them from paper."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from accounts.editing import PlainForm, attempt
from accounts.http import Request
from scenarios.actions.answering import begin_entry, hand_in, keep_answers
from scenarios.forms.answering import EntryForm, ScenarioForm
from scenarios.models import Respondent, Scenario
from scenarios.presentation.answering import EntryPages
from scenarios.views.answering import after, asked_of, scenario_of, sent
from scenarios.views.gates import part_to_read, study_to_read


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
@permission_required("scenarios.enter_answers", raise_exception=True)
def entry(request: Request, pk: int) -> HttpResponse:
    """Begin to write down what somebody says, or see how far it is."""
    pages = _pages(request, pk)
    form = EntryForm(sent(request))
    if attempt(form, lambda: _begun(pages, form, request)):
        return redirect(_pages(request, pk).next_url)
    return render(request, "scenarios/entry.html", _around(pages) | {"form": form})


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
@permission_required("scenarios.enter_answers", raise_exception=True)
def entry_scenario(request: Request, pk: int, scenario_pk: int) -> HttpResponse:
    """Write down what somebody answers about one scenario."""
    pages = _pages(request, pk)
    scenario = scenario_of(pages, scenario_pk)
    if not pages.is_writing:
        return _refused(request, pages)
    form = ScenarioForm(sent(request), asked=asked_of(pages, scenario))
    if attempt(form, lambda: _kept(pages, scenario, form, request)):
        return after(request, pages, scenario)
    context = _around(pages) | {"scenario": scenario, "form": form}
    return render(request, "scenarios/entry_scenario.html", context)


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
@permission_required("scenarios.enter_answers", raise_exception=True)
def entry_hand_in(request: Request, pk: int) -> HttpResponse:
    """Read over what was written down, and hand it in for the speaker."""
    pages = _pages(request, pk)
    if not pages.is_writing:
        return _refused(request, pages)
    form = PlainForm(sent(request))
    if attempt(form, lambda: hand_in(pages.respondent, by=request.user)):
        messages.success(
            request, _("The answers are handed in. The speaker can confirm them.")
        )
        return redirect(pages.start_url)
    context = _around(pages) | {"form": form}
    return render(request, "scenarios/entry_hand_in.html", context)


def _begun(pages: EntryPages, form: EntryForm, request: Request) -> Respondent:
    kind = form.cleaned_data["entry"]
    return begin_entry(pages.respondent, entry=kind, by=request.user)


def _kept(
    pages: EntryPages, scenario: Scenario, form: ScenarioForm, request: Request
) -> Respondent:
    return keep_answers(pages.respondent, scenario, form.answers, by=request.user)


def _refused(request: Request, pages: EntryPages) -> HttpResponse:
    """Go back to the page that tells why nothing can be written here."""
    messages.warning(request, _("You cannot write down these answers now."))
    return redirect(pages.start_url)


def _pages(request: Request, pk: int) -> EntryPages:
    rows = Respondent.objects.select_related("perspective", "entered_by")
    respondent = part_to_read(request, rows, pk)
    respondent.study = study_to_read(request, respondent.study_id)
    return EntryPages(respondent, timezone.localdate(), request.user)


def _around(pages: EntryPages) -> dict[str, Any]:
    return {
        "pages": pages,
        "study": pages.study,
        "respondent": pages.respondent,
    }
