"""Pages about organisations, and about who takes part in a co-operation."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.exports import download
from accounts.http import Request
from accounts.lists import chosen_filters, listing, sort
from accounts.models import User
from accounts.trail import latest
from providers.actions import organisations as actions
from providers.filters.organisations import OrganisationFilter
from providers.forms.organisations import (
    EndMemberForm,
    MemberForm,
    OrganisationForm,
    RenameForm,
)
from providers.models import CooperationMember, Form, Organisation
from providers.views.rows import OrganisationRow, with_offer

SORTS = {"name": "name", "kind": "kind", "checked": "checked"}


@require_safe
@permission_required("providers.view_organisation", raise_exception=True)
def organisation_list(request: Request) -> HttpResponse:
    """List the organisations and what they offer today."""
    today = timezone.localdate()
    found = OrganisationFilter(
        request.GET, with_offer(request.user, today), request=request
    )
    rows = listing(request, found, sorts=SORTS, default="name")
    context = {
        "listing": rows,
        "rows": [OrganisationRow(row, today) for row in rows.page],
        "counts": _counts(request.user),
    }
    return render(request, "providers/organisation_list.html", context)


@require_safe
@permission_required("providers.view_organisation", raise_exception=True)
def organisation_export(request: Request) -> HttpResponse:
    """Hand out the list of organisations, with the same filters."""
    today = timezone.localdate()
    found = OrganisationFilter(
        request.GET, with_offer(request.user, today), request=request
    )
    rows = sort(found.qs, request.GET.get("sort", ""), SORTS, "name")
    return download(
        _("providers"),
        OrganisationRow.headings(),
        (OrganisationRow(row, today).cells for row in rows),
        kind=request.GET.get("format", ""),
        about=chosen_filters(found),
    )


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
    cooperations = CooperationMember.objects.order_by("cooperation__name", "pk")
    organisations = with_offer(request.user, today).prefetch_related(
        "former_names",
        "locations__opening_hours",
        "locations__organisations",
        "members__member__services",
        Prefetch("cooperations", cooperations.select_related("cooperation")),
    )
    organisation = get_object_or_404(organisations, pk=pk)
    context = {
        "organisation": organisation,
        "row": OrganisationRow(organisation, today),
        "events": latest(organisation),
        "today": today,
    }
    return render(request, "providers/organisation_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_organisation", raise_exception=True)
def organisation_edit(request: Request, pk: int) -> HttpResponse:
    """Change an organisation."""
    organisation = _find(request, pk)
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
    organisation = _find(request, pk)
    context = {"organisation": organisation, "name": organisation.name}
    form = RenameForm(
        request.POST or None,
        instance=organisation,
        initial={"on": timezone.localdate()},
        by=request.user,
    )

    if form.is_valid() and (
        renamed := attempt(
            form,
            lambda: actions.rename_organisation(
                organisation, by=request.user, **form.deed
            ),
        )
    ):
        messages.success(request, _("The name is now %s.") % renamed)
        return redirect(renamed)
    context["form"] = form
    return render(request, "providers/organisation_rename.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_organisation", raise_exception=True)
def member_add(request: Request, pk: int) -> HttpResponse:
    """Let an organisation take part in a co-operation."""
    cooperations = Organisation.objects.visible_to(request.user).filter(
        kind=Organisation.Kind.COOPERATION
    )
    cooperation = get_object_or_404(cooperations, pk=pk)
    membership = CooperationMember(cooperation=cooperation)
    form = MemberForm(request.POST or None, instance=membership, by=request.user)
    if form.is_valid() and (
        added := attempt(
            form,
            lambda: actions.add_member(
                cooperation, by=request.user, **form.cleaned_data
            ),
        )
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
    today = timezone.localdate()
    form = EndMemberForm(request.POST or None, initial={"on": today})
    if form.is_valid() and (
        ended := attempt(
            form,
            lambda: actions.end_member(
                membership, by=request.user, **form.cleaned_data
            ),
        )
    ):
        messages.success(request, _("The membership of %s ends.") % ended)
        return redirect(ended.cooperation)
    context = {"form": form, "membership": membership}
    return render(request, "providers/member_end.html", context)


def _find(request: Request, pk: int) -> Organisation:
    return get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)


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
