"""Pages about campaigns: periods of extra attention."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import save
from accounts.http import Request
from providers.forms.measures import CampaignForm
from providers.models import Campaign, Measure


@require_safe
@permission_required("providers.view_measure", raise_exception=True)
def campaign_list(request: Request) -> HttpResponse:
    """List the campaigns, the latest first, with the measures they should move."""
    measures = Measure.objects.visible_to(request.user).select_related("area")
    campaigns = Campaign.objects.visible_to(request.user).prefetch_related(
        "channels", Prefetch("measures", measures)
    )
    today = timezone.localdate()
    context = {
        "campaigns": campaigns,
        "running": sum(campaign.runs_on(today) for campaign in campaigns),
        "today": today,
    }
    return render(request, "providers/campaign_list.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_measure", raise_exception=True)
def campaign_add(request: Request) -> HttpResponse:
    """Add a campaign."""
    form = CampaignForm(
        request.POST or None,
        initial={"measures": request.GET.getlist("measure")},
        by=request.user,
    )
    if request.method == "POST" and (campaign := save(form, by=request.user)):
        messages.success(request, _("%s is added.") % campaign)
        return redirect(campaign)
    context = {"form": form, "name": ""}
    return render(request, "providers/campaign_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_measure", raise_exception=True)
def campaign_edit(request: Request, pk: int) -> HttpResponse:
    """Change a campaign."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)
    context = {"name": campaign.name}
    form = CampaignForm(request.POST or None, instance=campaign, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("%s is saved.") % campaign)
        return redirect(campaign)
    return render(request, "providers/campaign_form.html", context | {"form": form})
