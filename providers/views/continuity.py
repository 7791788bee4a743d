"""Pages about continuity: on which days nobody is there."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.exports import download
from accounts.http import Request
from accounts.models import Area, Succession
from accounts.periods import FIRST_DAY, months_later
from providers.forms.continuity import ContinuityForm
from providers.models import Arrangement, TargetGroup
from providers.presentation import continuity as presentation

AREAS_PER_PAGE = 25
MOST_NOTICES = 10
MONTHS_AHEAD = 6


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def continuity(request: Request) -> HttpResponse:
    """Show on which days which support is missing, and which notices are due."""
    form = ContinuityForm(request.GET)
    picture = _picture(request, form)
    today = timezone.localdate()
    notices = _notices(request, today)
    count = notices.count()
    bands = Paginator(picture.bands(only_gaps=form.only_gaps), AREAS_PER_PAGE)
    context = {
        "form": form,
        "picture": picture,
        "page": bands.get_page(request.GET.get("page")),
        "facts": picture.facts(count),
        "doubtful": Arrangement.objects.visible_to(request.user).doubtful().exists(),
        "notices": notices[:MOST_NOTICES],
        "more_notices": max(count - MOST_NOTICES, 0),
        "today": today,
    }
    return render(request, "providers/continuity.html", context)


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def continuity_export(request: Request) -> HttpResponse:
    """Download a row per gap and target group."""
    form = ContinuityForm(request.GET)
    return download(
        _("gaps"),
        presentation.exported_headings(),
        _picture(request, form).exported(),
        kind=request.GET.get("format", ""),
        about=form.in_words(),
    )


def _picture(request: Request, form: ContinuityForm) -> presentation.Picture:
    """Draw what is asked, in as many queries however much there is."""
    window, user = form.window, request.user
    reorganisations = Succession.objects.between(window.first, window.last)
    turns = reorganisations.filter(successor=request.municipality).order_by("on")
    areas = Area.objects.visible_to(user).leaves(window.last).grouped()
    arrangements = Arrangement.objects.visible_to(user)
    return presentation.Picture(
        municipality=request.municipality,
        window=window,
        today=timezone.localdate(),
        forms=form.forms,
        areas={area.pk: area for area in areas},
        groups={group.pk: group for group in TargetGroup.objects.visible_to(user)},
        supplies=arrangements.supplies(window.first, window.last),
        reorganisations=tuple(turns.values_list("on", flat=True).distinct()),
    )


def _notices(request: Request, today: date) -> Any:
    """Give what runs and must be ended or prolonged soon, or should have been."""
    running = Arrangement.objects.visible_to(request.user).running(today)
    due = running.notice_between(FIRST_DAY, months_later(today, MONTHS_AHEAD))
    return due.select_related("service__organisation").order_by("notice_on", "pk")
