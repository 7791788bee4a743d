"""The link of a party: made by who leads the work, used without an account."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import PlainForm, attempt
from accounts.http import Request
from accounts.limits import limited
from mergers.actions.pulses import give_pulse_by_link
from mergers.actions.speaking import keep_position, make_link, withdraw_link
from mergers.actions.visions import sign_vision_by_link
from mergers.forms.speaking import (
    LinkForm,
    SpeakPositionForm,
    SpeakPulseForm,
    SpeakSignForm,
)
from mergers.models import Seat, SeatLink
from mergers.presentation.speaking import SpeakPage, link_behind, works
from mergers.views.gates import merger_to_change, part_to_read

GONE, UNKNOWN = 410, 404


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def seat_link(request: Request, pk: int) -> HttpResponse:
    """Make or withdraw the link of a party; its secret is shown once, right after."""
    seat = part_to_read(request, Seat.objects.select_related("merger"), pk)
    merger, today = merger_to_change(request, seat.merger_id), timezone.localdate()
    form = _link_form(request)
    token = attempt(form, lambda: _make_or_withdraw(form, seat, request))
    if token == "":
        messages.success(request, _("The link of %s no longer works.") % seat)
        return redirect("mergers:seat-link", seat.pk)
    context = {"merger": merger, "seat": seat, "form": form}
    context["fields"] = form if isinstance(form, LinkForm) and not token else LinkForm()
    context["link"] = SeatLink.objects.filter(seat=seat).open(today).first()
    if token:
        path = reverse("mergers:speak", args=[token])
        context["address"] = request.build_absolute_uri(path)
    return render(request, "mergers/seat_link.html", context)


@login_not_required
@cache_control(private=True, no_store=True)
@require_safe
def speak(request: HttpRequest, token: str) -> HttpResponse:
    """Show a party what its table works on, and let it speak for itself."""
    link = link_behind(token)
    page = _page_of(link, token)
    return _shown(request, page) if page else _closed(request, link)


@login_not_required
@cache_control(private=True, no_store=True)
@limited("public_form")
@require_http_methods(["GET", "POST"])
def speak_sign(request: HttpRequest, token: str) -> HttpResponse:
    """Let a party sign the vision that it read."""
    link = link_behind(token)
    page = _page_of(link, token)
    if page is None:
        return _closed(request, link)
    form = SpeakSignForm(_sent(request), prefix="sign")
    if attempt(
        form,
        lambda: sign_vision_by_link(
            page.seat, seen=form.cleaned_data["seen"], who=page.who
        ),
    ):
        messages.success(request, _("Thank you. Your signature is kept."))
        return redirect("mergers:speak", token)
    return _shown(request, page, sign=form)


@login_not_required
@cache_control(private=True, no_store=True)
@limited("public_form")
@require_http_methods(["GET", "POST"])
def speak_pulse(request: HttpRequest, token: str) -> HttpResponse:
    """Let a party answer the question of the phase that runs."""
    link = link_behind(token)
    page = _page_of(link, token)
    if page is None:
        return _closed(request, link)
    form = SpeakPulseForm(_sent(request), prefix="pulse")
    if attempt(form, lambda: _answered(form, page)):
        messages.success(request, _("Thank you. Your answer is kept."))
        return redirect("mergers:speak", token)
    return _shown(request, page, pulse=form)


@login_not_required
@cache_control(private=True, no_store=True)
@limited("public_form")
@require_http_methods(["GET", "POST"])
def speak_position(request: HttpRequest, token: str) -> HttpResponse:
    """Let a party say what it thinks of a theme, in its own words."""
    link = link_behind(token)
    page = _page_of(link, token)
    if page is None:
        return _closed(request, link)
    form = SpeakPositionForm(_sent(request), themes=page.themes, prefix="position")
    if attempt(form, lambda: _positioned(form, page)):
        messages.success(request, _("Thank you. Your position is kept."))
        return redirect("mergers:speak", token)
    return _shown(request, page, position=form)


def _link_form(request: Request) -> forms.Form:
    if request.POST.get("answer") == "withdraw":
        return PlainForm(request.POST)
    return LinkForm(request.POST if request.method == "POST" else None)


def _make_or_withdraw(form: forms.Form, seat: Seat, request: Request) -> str:
    """Give the secret of a new link, or nothing for one that is withdrawn."""
    if isinstance(form, LinkForm):
        return make_link(seat, **form.cleaned_data, by=request.user)
    withdraw_link(seat, by=request.user)
    return ""


def _answered(form: forms.Form, page: SpeakPage) -> object:
    """Keep the answer to the question that was on the screen."""
    if page.phase is None or page.phase.pk != form.cleaned_data["phase"]:
        raise ValidationError(_("This phase asks nothing today."))
    score, remark = form.cleaned_data["score"], form.cleaned_data["remark"]
    return give_pulse_by_link(
        page.phase, page.seat, score=score, remark=remark, who=page.who
    )


def _positioned(form: forms.Form, page: SpeakPage) -> object:
    theme, text = form.cleaned_data["theme"], form.cleaned_data["text"]
    return keep_position(page.seat, theme=theme, text=text, who=page.who)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _page_of(link: SeatLink | None, token: str) -> SpeakPage | None:
    """Give the page behind a link that works."""
    today = timezone.localdate()
    if link is None or not works(link, today):
        return None
    return SpeakPage(link, token, today)


def _closed(request: HttpRequest, link: SeatLink | None) -> HttpResponse:
    """Say that a link opens nothing, without telling of whom or what it was."""
    status = GONE if link else UNKNOWN
    return render(request, "mergers/speak_closed.html", {"was": link}, status=status)


def _shown(request: HttpRequest, page: SpeakPage, **sent: forms.Form) -> HttpResponse:
    """Show the page, with the form that was refused among fresh ones."""
    latest = page.vision.latest
    seen = {"seen": latest.number if latest else 0}
    asked = {"phase": page.phase.pk if page.phase else None}
    fresh = {
        "sign": SpeakSignForm(prefix="sign", initial=seen),
        "pulse": SpeakPulseForm(prefix="pulse", initial=asked),
        "position": SpeakPositionForm(prefix="position", themes=page.themes),
    }
    context = fresh | sent | {"page": page, "place": page.merger.municipality}
    context["form"] = next(iter(sent.values()), None)  # what the errors are about
    return render(request, "mergers/speak.html", context)
