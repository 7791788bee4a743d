"""Pages about referrals: those of the desk, and the one that a provider answers on."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from accounts.editing import attempt
from accounts.http import Request
from accounts.limits import limited
from providers.actions import referrals as actions
from providers.forms.enquiries import ReferForm
from providers.forms.referrals import AnswerForm, FirstContactForm
from providers.models import Enquiry, FrontDoor, Referral
from providers.presentation import enquiries as presentation
from providers.presentation.referrals import Stage, stage

GONE = 410


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_enquiry", raise_exception=True)
@limited("letter")
def enquiry_refer(request: Request, pk: int) -> HttpResponse:
    """Put an enquiry before one of the providers, in an order that prefers nobody."""
    found = presentation.with_referrals(request.user)
    enquiry: Enquiry = get_object_or_404(found, pk=pk)
    today = timezone.localdate()
    form = ReferForm(
        request.POST or None,
        services=presentation.all_services(request.user, today),
        initial={"service": request.GET.get("service")},
    )
    if referral := attempt(
        form,
        lambda: actions.refer(enquiry, on=today, by=request.user, **form.deed),
    ):
        messages.success(request, _("The question is sent to %s.") % referral.service)
        return redirect(enquiry)
    boxes = form["service"].subwidgets
    context = {
        "enquiry": enquiry,
        "row": presentation.EnquiryRow(enquiry, today),
        "form": form,
        "offers": presentation.choices(enquiry, boxes, today, request.user),
    }
    return render(request, "providers/enquiry_refer.html", context)


@require_POST
@permission_required("providers.change_enquiry", raise_exception=True)
def referral_withdraw(request: Request, pk: int) -> HttpResponse:
    """Take a referral back from the provider."""
    referral = _referral(request, pk)
    today = timezone.localdate()
    try:
        actions.withdraw_referral(referral, on=today, by=request.user)
        messages.success(request, _("The question is with the desk again."))
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    return redirect(referral.enquiry)


@require_POST
@permission_required("providers.change_enquiry", raise_exception=True)
@limited("letter")
def referral_send_again(request: Request, pk: int) -> HttpResponse:
    """Send the provider a new link."""
    referral = _referral(request, pk)
    try:
        actions.send_again(referral, on=timezone.localdate(), by=request.user)
        messages.success(
            request, _("A new link is sent. The old link no longer works.")
        )
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    return redirect(referral.enquiry)


@require_http_methods(["GET", "POST"])
@login_not_required
@cache_control(private=True, no_store=True)
@limited("public_form")
def referral_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Let the holder of the link take a question on or refuse it, and what follows."""
    referral = (
        Referral.objects.select_related(
            "enquiry__municipality",
            "enquiry__area",
            "enquiry__target_group",
            "enquiry__life_domain",
            "enquiry__carer_support",
            "service__organisation",
        )
        .opened_by(token)
        .first()
    )
    return _answered(request, referral, timezone.localdate())


def _answered(
    request: HttpRequest, referral: Referral | None, today: date
) -> HttpResponse:
    """Give the page that belongs to how the referral stands."""
    if referral is None:
        return render(request, "providers/referral_unknown.html", {}, status=404)
    at = stage(referral, today)
    form = _form(request.POST or None, referral, at)
    if form is not None and _done(form, referral, today):
        return redirect(request.get_full_path())
    was_beaten = form is not None and form.is_bound and _has_moved(referral, at, today)
    if was_beaten:
        at = stage(referral, today)
        form = _form(None, referral, at)
    rules = FrontDoor.objects.of(referral.enquiry.municipality)
    context = {
        "referral": referral,
        "enquiry": referral.enquiry,
        "place": rules.municipality,
        "rules": rules,
        "stage": at,
        "form": form,
        "was_beaten": was_beaten,
    }
    if at is Stage.ACCEPTED:
        actions.note_look(referral)
    status = 200 if form is not None else GONE
    return render(request, "providers/referral_answer.html", context, status=status)


def _has_moved(referral: Referral, at: Stage, today: date) -> bool:
    """Tell whether someone else with the same link was just ahead."""
    referral.refresh_from_db(fields=["answer", "answered_on", "first_contact_on"])
    return stage(referral, today) is not at


def _form(typed: QueryDict | None, referral: Referral, at: Stage) -> Form | None:
    """Give the form that the provider must fill in next, if anything is left."""
    if at is Stage.WAITING:
        return AnswerForm(typed, referral=referral)
    if at is Stage.ACCEPTED:
        return FirstContactForm(typed, referral=referral)
    return None


def _done(form: Form, referral: Referral, today: date) -> Referral | None:
    """Do what was filled in, if it was."""
    if isinstance(form, FirstContactForm):
        return attempt(
            form, lambda: actions.enter_first_contact(referral, **form.cleaned_data)
        )
    return attempt(form, lambda: _answer(form, referral, today))


def _answer(form: Any, referral: Referral, today: date) -> Referral:
    if form.accepts:
        return actions.accept_referral(referral, on=today)
    reason = form.cleaned_data["reason"]
    return actions.refuse_referral(referral, reason=reason, on=today)


def _referral(request: Request, pk: int) -> Referral:
    referrals = Referral.objects.visible_to(request.user).select_related(
        "enquiry__municipality", "service__organisation"
    )
    found: Referral = get_object_or_404(referrals, pk=pk)
    return found
