"""Pages on which the link of a respondent is made, sent, printed and withdrawn."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from accounts.editing import PlainForm, attempt
from accounts.http import Request
from accounts.limits import limited
from scenarios.actions.links import (
    MOST_REMINDERS,
    answer_address,
    make_link,
    make_links,
    remind,
    send_link,
    send_links,
    to_remind,
    waiting_for_link,
    withdraw_link,
)
from scenarios.forms.links import LinkForm
from scenarios.models import Respondent, Study
from scenarios.presentation.respondents import RespondentRow, letters
from scenarios.views.gates import part_to_read, study_to_change

MAKE, MAIL, WITHDRAW = "make", "mail", "withdraw"
LETTERS = "scenarios/respondent_letter.html"


@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
@limited("letter")
def respondent_link(request: Request, pk: int) -> HttpResponse:
    """Make, send or withdraw a link; its secret is shown once, right after."""
    respondent, study = _respondent(request, pk)
    asked = request.POST.get("answer", MAKE)
    form = _link_form(request, study, asked)
    token = attempt(form, lambda: _done(form, asked, respondent, request))
    if token is not None and asked != MAKE:
        messages.success(request, _told(asked, respondent))
        return redirect(respondent)
    return _link_page(request, respondent, study, form=form, token=token)


@cache_control(private=True, no_store=True)
@require_POST
@permission_required("scenarios.change_study", raise_exception=True)
@limited("letter")
def respondent_letter(request: Request, pk: int) -> HttpResponse:
    """Make a link and show the letter with it, which can be printed only now."""
    respondent, study = _respondent(request, pk)
    form = LinkForm(request.POST, study=study)
    token = attempt(
        form, lambda: make_link(respondent, **form.cleaned_data, by=request.user)
    )
    if token is None:
        return _link_page(request, respondent, study, form=form)
    context = {"study": study, "letters": letters([(respondent, token)])}
    return render(request, LETTERS, context)


@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
@limited("letter")
def respondent_letters(request: Request, pk: int) -> HttpResponse:
    """Make a link for everybody who waits for one: by e-mail, or on paper."""
    study, today, by = study_to_change(request, pk), timezone.localdate(), request.user
    sent = request.POST if request.method == "POST" else None
    form = LinkForm(sent, study=study)
    if request.POST.get("answer") == MAIL:
        number = attempt(form, lambda: send_links(study, **form.cleaned_data, by=by))
        if number:
            messages.success(request, _mailed(number))
            return redirect("scenarios:respondent-list", study.pk)
    elif made := attempt(form, lambda: make_links(study, **form.cleaned_data, by=by)):
        context = {"study": study, "letters": letters(made)}
        return render(request, LETTERS, context)
    waiting = waiting_for_link(study, today)
    context = {"study": study, "form": form, "by_mail": waiting.exclude(email="")}
    context |= {"on_paper": waiting.filter(email="")}
    return render(request, "scenarios/respondent_letters.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("scenarios.change_study", raise_exception=True)
@limited("letter")
def respondent_remind(request: Request, pk: int) -> HttpResponse:
    """Remind everybody who can still answer and did not."""
    study = study_to_change(request, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    number = attempt(form, lambda: remind(study, by=request.user))
    if number:
        messages.success(request, _mailed(number))
        return redirect("scenarios:respondent-list", study.pk)
    waiting = to_remind(study.respondents.all(), timezone.localdate())
    number = min(waiting.count(), MOST_REMINDERS) if study.is_open else 0
    context = {"study": study, "form": form, "number": number}
    return render(request, "scenarios/respondent_remind.html", context)


def _respondent(request: Request, pk: int) -> tuple[Respondent, Study]:
    """Give a seat and its study, when this person may change that."""
    rows = Respondent.objects.select_related("perspective", "study__municipality")
    respondent = part_to_read(request, rows, pk)
    return respondent, study_to_change(request, respondent.study_id)


def _link_form(request: Request, study: Study, asked: str) -> forms.Form:
    if asked == WITHDRAW:
        return PlainForm(request.POST)
    return LinkForm(request.POST if request.method == "POST" else None, study=study)


def _done(
    form: forms.Form, asked: str, respondent: Respondent, request: Request
) -> str:
    """Do what was asked, and give the secret when a link was made."""
    if asked == WITHDRAW:
        withdraw_link(respondent, by=request.user)
        return ""
    deed = send_link if asked == MAIL else make_link
    return deed(respondent, **form.cleaned_data, by=request.user)


def _told(asked: str, respondent: Respondent) -> str:
    if asked == WITHDRAW:
        return _("The link no longer works.")
    return _("The link is sent to %s.") % respondent.email


def _mailed(number: int) -> str:
    return ngettext("%d e-mail is sent.", "%d e-mails are sent.", number) % number


def _link_page(
    request: Request,
    respondent: Respondent,
    study: Study,
    *,
    form: forms.Form,
    token: str | None = None,
) -> HttpResponse:
    fresh = token or not isinstance(form, LinkForm)
    context = {
        "study": study,
        "respondent": respondent,
        "row": RespondentRow(respondent, timezone.localdate()),
        "form": form,
        "fields": LinkForm(study=study) if fresh else form,
        "address": answer_address(token) if token else "",
    }
    return render(request, "scenarios/respondent_link.html", context)
