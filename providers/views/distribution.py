"""Pages about how the desk spreads its referrals: counts only, no questions."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.exports import download
from accounts.http import Request
from providers.distribution import LEAST
from providers.forms.distribution import DistributionForm
from providers.models import FrontDoor
from providers.presentation import distribution as presentation


@require_safe
@permission_required("providers.view_distribution", raise_exception=True)
def distribution(request: Request) -> HttpResponse:
    """Show which part of the referrals each provider got, and what they did with it."""
    form = DistributionForm(request.GET)
    picture = _picture(request, form)
    context = {
        "form": form,
        "picture": picture,
        "least": LEAST,
        "awareness": presentation.awareness(request.user),
    }
    return render(request, "providers/distribution.html", context)


@require_safe
@permission_required("providers.view_distribution", raise_exception=True)
def distribution_export(request: Request) -> HttpResponse:
    """Download a row of counts per organisation."""
    form = DistributionForm(request.GET)
    return download(
        _("distribution"),
        presentation.exported_headings(),
        _picture(request, form).exported(),
        kind=request.GET.get("format", ""),
        about=form.in_words(),
    )


def _picture(request: Request, form: DistributionForm) -> presentation.Picture:
    rules = FrontDoor.objects.of(request.municipality)
    return presentation.Picture(request.user, form.period, rules)
