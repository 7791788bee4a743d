"""Pages of the desk about enquiries; only who works there may open them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from accounts.audit import record
from accounts.editing import attempt, save
from accounts.http import Request
from accounts.lists import listing
from accounts.trail import latest
from providers.actions.enquiries import close_enquiry
from providers.filters.enquiries import EnquiryFilter
from providers.forms.enquiries import CloseForm, EnquiryForm, NewEnquiryForm
from providers.models import Enquiry, FrontDoor
from providers.presentation import enquiries as presentation
from providers.presentation.enquiries import EnquiryRow

SORTS = {"state": "urgency", "asked": "asked_on", "area": "area__name"}


@require_safe
@permission_required("providers.view_enquiry", raise_exception=True)
def enquiry_list(request: Request) -> HttpResponse:
    """List the enquiries, what waits for the desk first; no names, no questions."""
    today = timezone.localdate()
    enquiries = presentation.with_referrals(request.user).by_urgency(today)
    filterset = EnquiryFilter(request.GET, enquiries, request=request)
    found = listing(request, filterset, sorts=SORTS)
    visible = Enquiry.objects.visible_to(request.user)
    context = {
        "listing": found,
        "rows": [EnquiryRow(row, today) for row in found.page],
        "with_desk": visible.with_desk(today).count(),
        "with_provider": visible.with_provider(today).count(),
    }
    return render(request, "providers/enquiry_list.html", context)


@require_safe
@permission_required("providers.view_enquiry", raise_exception=True)
def enquiry_detail(request: Request, pk: int) -> HttpResponse:
    """Show an enquiry: what was asked, who it went to and who could take it on."""
    today = timezone.localdate()
    enquiry = _enquiry(request, pk)
    _note_look(request, enquiry)
    row = EnquiryRow(enquiry, today)
    services = presentation.all_services(request.user, today)
    context = {
        "enquiry": enquiry,
        "row": row,
        "offers": presentation.offers(enquiry, services, today, request.user),
        "rules": FrontDoor.objects.of(enquiry.municipality),
        "events": latest(enquiry, 5),
    }
    return render(request, "providers/enquiry_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_enquiry", raise_exception=True)
def enquiry_add(request: Request) -> HttpResponse:
    """Register a question in four answers, while someone is on the phone."""
    form = NewEnquiryForm(request.POST or None, by=request.user)
    if request.method == "POST" and (enquiry := save(form, by=request.user)):
        messages.success(request, _("%s is saved. Now choose a provider.") % enquiry)
        return redirect("providers:enquiry-refer", enquiry.pk)
    context = {"form": form, "enquiry": None, "rules": _rules(request)}
    return render(request, "providers/enquiry_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_enquiry", raise_exception=True)
def enquiry_edit(request: Request, pk: int) -> HttpResponse:
    """Change what is known of an enquiry."""
    enquiry = _enquiry(request, pk)
    _note_look(request, enquiry)
    form = EnquiryForm(request.POST or None, instance=enquiry, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % enquiry)
        return redirect(enquiry)
    context = {"form": form, "enquiry": enquiry, "rules": _rules(request)}
    return render(request, "providers/enquiry_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_enquiry", raise_exception=True)
def enquiry_close(request: Request, pk: int) -> HttpResponse:
    """Close an enquiry that no provider took on."""
    enquiry = _enquiry(request, pk)
    form = CloseForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "enquiry": enquiry}
    context["row"] = EnquiryRow(enquiry, timezone.localdate())
    today = timezone.localdate()
    if attempt(
        form,
        lambda: close_enquiry(enquiry, on=today, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, _("%s is closed.") % enquiry)
        return redirect("providers:enquiry-list")
    return render(request, "providers/enquiry_close.html", context)


def _enquiry(request: Request, pk: int) -> Enquiry:
    found: Enquiry = get_object_or_404(presentation.with_referrals(request.user), pk=pk)
    return found


def _rules(request: Request) -> FrontDoor:
    return FrontDoor.objects.of(request.municipality)


def _note_look(request: Request, enquiry: Enquiry) -> None:
    """Write down who was shown whom to call back."""
    if request.method == "GET" and enquiry.has_contact:
        record(gettext_noop("looked at"), enquiry, by=request.user)
