"""Pages on which officers ask providers, and decide about what they propose."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.editing import attempt
from accounts.http import Request
from accounts.limits import limited
from accounts.lists import listing
from providers.actions.invitations import VALID, invite
from providers.actions.proposals import approve_proposal, refuse_proposal
from providers.filters.proposals import ProposalFilter
from providers.forms.proposals import ApproveForm, InviteForm, RefuseForm
from providers.models import Proposal, Service
from providers.presentation import proposals as presentation
from providers.presentation.proposals import ProposalRow

SORTS = {"state": "rank", "sent": "sent_on", "service": "service__name"}


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_service", raise_exception=True)
@limited("letter")
def service_invite(request: Request, pk: int) -> HttpResponse:
    """Ask a provider by e-mail whether its record is still right."""
    services = Service.objects.visible_to(request.user)
    service = get_object_or_404(
        services.select_related("organisation__municipality"), pk=pk
    )
    to, today = service.organisation.email, timezone.localdate()
    form = InviteForm(request.POST or None, initial={"to": to})
    if link := attempt(
        form, lambda: invite(service, on=today, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The link is sent to %s.") % link.sent_to)
        return redirect(service)
    waiting = service.proposals.waiting().first()
    context = {"form": form, "service": service, "waiting": waiting}
    context |= {"last_day": today + VALID}
    return render(request, "providers/service_invite.html", context)


@require_safe
@permission_required("providers.change_service", raise_exception=True)
def proposal_list(request: Request) -> HttpResponse:
    """List what providers propose, what waits for an officer first."""
    rows = presentation.in_words(request.user).waiting_first()
    found = listing(
        request, ProposalFilter(request.GET, rows, request=request), sorts=SORTS
    )
    today = timezone.localdate()
    context = {
        "listing": found,
        "rows": [ProposalRow(row, today) for row in found.page],
        "waiting": rows.waiting().count(),
    }
    return render(request, "providers/proposal_list.html", context)


@require_safe
@permission_required("providers.change_service", raise_exception=True)
def proposal_detail(request: Request, pk: int) -> HttpResponse:
    """Lay what a provider proposes beside the register."""
    return _page(request, _proposal(request, pk), RefuseForm())


@require_POST
@permission_required("providers.change_service", raise_exception=True)
def proposal_decide(request: Request, pk: int) -> HttpResponse:
    """Take a proposal over as a whole, or leave the register as it is."""
    proposal, today = _proposal(request, pk), timezone.localdate()
    refuses = request.POST.get("answer") == "refuse"
    form = RefuseForm(request.POST) if refuses else ApproveForm(request.POST)
    decide = refuse_proposal if refuses else approve_proposal
    if attempt(
        form, lambda: decide(proposal, on=today, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _decided(proposal))
        return redirect(proposal)
    return _page(request, _proposal(request, pk), form)


def _decided(proposal: Proposal) -> str:
    """Say what was decided and who hears about it."""
    approved = proposal.state == Proposal.State.APPROVED
    if proposal.link is None:
        said = _("It is taken over.") if approved else _("It is not taken over.")
    elif approved:
        said = _("It is taken over. The provider gets an e-mail.")
    else:
        said = _("It is not taken over. The provider gets an e-mail with your reason.")
    return said


def _proposal(request: Request, pk: int) -> Proposal:
    found: Proposal = get_object_or_404(
        presentation.in_words(request.user).select_related(
            "service__organisation__municipality", "link", "decided_by"
        ),
        pk=pk,
    )
    return found


def _page(
    request: Request, proposal: Proposal, form: ApproveForm | RefuseForm
) -> HttpResponse:
    context = {
        "proposal": proposal,
        "service": proposal.service,
        "row": ProposalRow(proposal, timezone.localdate()),
        "comparison": presentation.comparison(proposal),
        "form": form,
        "refusal": form if isinstance(form, RefuseForm) else RefuseForm(),
    }
    return render(request, "providers/proposal_detail.html", context)
