"""Pages about applications to funds: what was asked, and what was granted."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import save
from accounts.http import Request
from accounts.lists import export, listing
from providers.filters.fund_applications import FundApplicationFilter
from providers.forms.fund_applications import FundApplicationForm
from providers.models import FundApplication, Organisation
from providers.presentation import fund_applications as presentation

SORTS = {
    "fund": "fund__name",
    "on": "on",
    "amount": "amount",
    "outcome": "outcome",
}


@require_safe
@permission_required("providers.view_organisation", raise_exception=True)
def fund_application_list(request: Request) -> HttpResponse:
    """List the applications, with what was granted in all."""
    filterset = _filterset(request)
    visible = FundApplication.objects.visible_to(request.user)
    funds = Organisation.objects.visible_to(request.user)
    context = {
        "listing": listing(request, filterset, sorts=SORTS),
        "totals": visible.totals(),
        "found": filterset.qs.totals(),
        "has_funds": funds.filter(kind=Organisation.Kind.FUND).exists(),
    }
    return render(request, "providers/fund_application_list.html", context)


@require_safe
@permission_required("providers.view_organisation", raise_exception=True)
def fund_application_export(request: Request) -> HttpResponse:
    """Give the same list to take along."""
    return export(request, _filterset(request), presentation.table(), sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_fundapplication", raise_exception=True)
def fund_application_add(request: Request) -> HttpResponse:
    """Register an application, often from the page of its fund."""
    fund = request.GET.get("fund")
    form = FundApplicationForm(
        request.POST or None, initial={"fund": fund}, by=request.user
    )
    if request.method == "POST" and (application := save(form, by=request.user)):
        messages.success(request, _("The application is added."))
        return redirect(application)
    context = {"form": form, "application": None}
    return render(request, "providers/fund_application_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_fundapplication", raise_exception=True)
def fund_application_edit(request: Request, pk: int) -> HttpResponse:
    """Change an application, such as when the fund has answered."""
    application = get_object_or_404(presentation.in_words(request.user), pk=pk)
    form = FundApplicationForm(
        request.POST or None, instance=application, by=request.user
    )
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("The application is saved."))
        return redirect(application)
    context = {"form": form, "application": application}
    return render(request, "providers/fund_application_form.html", context)


def _filterset(request: Request) -> FundApplicationFilter:
    rows = presentation.in_words(request.user)
    return FundApplicationFilter(request.GET, rows, request=request)
