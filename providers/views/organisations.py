"""Pages about organisations, and about who takes part in a co-operation."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.http import Request
from accounts.lists import export, listing
from accounts.models import User
from accounts.trail import latest
from providers.actions import organisations as actions
from providers.filters.organisations import OrganisationFilter
from providers.forms.organisations import MemberForm, OrganisationForm, RenameForm
from providers.forms.periods import LastDayForm
from providers.models import CooperationMember, Form, Organisation
from providers.presentation import fund_applications
from providers.presentation import organisations as presentation
from providers.presentation.organisations import OrganisationRow

SORTS = {"name": "name", "kind": "kind", "checked": "checked"}


@require_safe
@permission_required("providers.view_organisation", raise_exception=True)
def organisation_list(request: Request) -> HttpResponse:
    """List the organisations and what they offer today."""
    found = listing(request, _filterset(request), sorts=SORTS)
    today = timezone.localdate()
    context = {
        "listing": found,
        "rows": [OrganisationRow(row, today) for row in found.page],
        "counts": _counts(request.user),
    }
    return render(request, "providers/organisation_list.html", context)


@require_safe
@permission_required("providers.view_organisation", raise_exception=True)
def organisation_export(request: Request) -> HttpResponse:
    """Give the same list to take along."""
    table = presentation.table(timezone.localdate())
    return export(request, _filterset(request), table, sorts=SORTS)


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_organisation", raise_exception=True)
def organisation_add(request: Request) -> HttpResponse:
    """Register an organisation, whether its name is known or not."""
    form = OrganisationForm(request.POST or None, by=request.user)
    if request.method == "POST" and (organisation := save(form, by=request.user)):
        messages.success(
            request, _("%s is added. Now add what it offers.") % organisation
        )
        return redirect(organisation)
    return render(request, "providers/organisation_form.html", {"form": form})


@require_safe
@permission_required("providers.view_organisation", raise_exception=True)
def organisation_detail(request: Request, pk: int) -> HttpResponse:
    """Show an organisation: what it offers, where, and with whom it works together."""
    today = timezone.localdate()
    organisations = presentation.with_details(request.user, today)
    organisation = get_object_or_404(organisations, pk=pk)
    context = {
        "organisation": organisation,
        "row": OrganisationRow(organisation, today),
        "events": latest(organisation),
        "today": today,
    }
    context |= fund_applications.of_fund(organisation, request.user)
    return render(request, "providers/organisation_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_organisation", raise_exception=True)
def organisation_edit(request: Request, pk: int) -> HttpResponse:
    """Change an organisation."""
    organisation = _organisation(request, pk)
    form = OrganisationForm(
        request.POST or None, instance=organisation, by=request.user
    )
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % organisation)
        return redirect(organisation)
    context = {"form": form, "organisation": organisation}
    return render(request, "providers/organisation_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_organisation", raise_exception=True)
def organisation_rename(request: Request, pk: int) -> HttpResponse:
    """Give an organisation another name, and keep the one it had."""
    organisation = _organisation(request, pk)
    context = {"organisation": organisation, "name": organisation.name}
    form = RenameForm(request.POST or None, instance=organisation, by=request.user)
    if renamed := attempt(
        form,
        lambda: actions.rename_organisation(organisation, by=request.user, **form.deed),
    ):
        messages.success(request, _("The name is now %s.") % renamed)
        return redirect(renamed)
    return render(
        request, "providers/organisation_rename.html", context | {"form": form}
    )


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_organisation", raise_exception=True)
def member_add(request: Request, pk: int) -> HttpResponse:
    """Let an organisation take part in a co-operation."""
    cooperation = _organisation(request, pk, kind=Organisation.Kind.COOPERATION)
    membership = CooperationMember(cooperation=cooperation)
    form = MemberForm(request.POST or None, instance=membership, by=request.user)
    if added := attempt(
        form,
        lambda: actions.add_member(cooperation, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, _("%s is added as a member.") % added)
        return redirect(cooperation)
    context = {"form": form, "cooperation": cooperation}
    return render(request, "providers/member_add.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_organisation", raise_exception=True)
def member_end(request: Request, pk: int) -> HttpResponse:
    """Enter the last day on which a member takes part."""
    visible = CooperationMember.objects.visible_to(request.user)
    membership = get_object_or_404(
        visible.select_related("cooperation", "member"), pk=pk
    )
    form = LastDayForm(request.POST or None, initial={"on": timezone.localdate()})
    if ended := attempt(
        form,
        lambda: actions.end_member(membership, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, _("The membership of %s ends.") % ended)
        return redirect(ended.cooperation)
    context = {"form": form, "membership": membership}
    return render(request, "providers/member_end.html", context)


def _organisation(request: Request, pk: int, **lookups: Any) -> Organisation:
    organisations = Organisation.objects.visible_to(request.user)
    return get_object_or_404(organisations, pk=pk, **lookups)


def _filterset(request: Request) -> OrganisationFilter:
    found = presentation.with_offer(request.user, timezone.localdate())
    return OrganisationFilter(request.GET, found, request=request)


def _counts(user: User) -> dict[str, int]:
    """Count what there is, whatever the filters."""
    organisations = Organisation.objects.visible_to(user)
    formal, informal = Q(services__form=Form.FORMAL), Q(services__form=Form.INFORMAL)
    counts: dict[str, int] = organisations.aggregate(
        organisations=Count("pk", distinct=True),
        formal=Count("pk", distinct=True, filter=formal),
        informal=Count("pk", distinct=True, filter=informal),
        services=Count("services", distinct=True),
    )
    return counts
