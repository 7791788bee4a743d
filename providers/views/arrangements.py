"""Pages about arrangements: who supports where, since when and on what basis."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.editing import attempt, save
from accounts.exports import Cell, download
from accounts.http import Request
from accounts.lists import chosen_filters, listing, sort
from accounts.models import Area, User
from accounts.trail import latest
from providers.actions.arrangements import end_arrangement
from providers.cells import Reach
from providers.filters.arrangements import ArrangementFilter
from providers.forms.arrangements import ArrangementForm, EndArrangementForm
from providers.forms.questions import DayQuestion
from providers.losses import Loss, losses
from providers.models import (
    Arrangement,
    ArrangementQuerySet,
    Form,
    Service,
    TargetGroup,
)

DAY = timedelta(days=1)
SORTS = {
    "service": "service__name",
    "organisation": "service__organisation__name",
    "instrument": "instrument",
    "starts": "starts_on",
    "ends": "ends_on",
    "notice": "notice_on",
    "amount": "amount_per_year",
}


@dataclass(frozen=True)
class Line:
    """An arrangement in a list, with who holds it and how long one may still wait."""

    arrangement: Arrangement
    holders: str
    notice_days: int | None


@dataclass(frozen=True)
class LossLine:
    """The target groups that lose their only provider of a form in an area."""

    area: str
    form: str
    target_groups: tuple[str, ...]


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def arrangement_list(request: Request) -> HttpResponse:
    """List the arrangements, with what they cost a year."""
    today = timezone.localdate()
    filterset = _filterset(request)
    found = listing(request, filterset, sorts=SORTS, default="service")
    running = Arrangement.objects.visible_to(request.user).running(today)
    context = {
        "listing": found,
        "lines": _lines(found.page.object_list, request.user),
        "running": _summary(running),
        "found": _summary(filterset.qs),
    }
    return render(request, "providers/arrangement_list.html", context)


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def arrangement_export(request: Request) -> HttpResponse:
    """Give the same list to take along."""
    filterset = _filterset(request)
    found = sort(filterset.qs, request.GET.get("sort", ""), SORTS, "service")
    return download(
        _("arrangements"),
        _headings(),
        [_cells(line) for line in _lines(found, request.user)],
        kind=request.GET.get("format", ""),
        about=chosen_filters(filterset),
    )


@require_http_methods(["GET", "POST"])
@permission_required("providers.add_arrangement", raise_exception=True)
def arrangement_add(request: Request, pk: int) -> HttpResponse:
    """Add an arrangement for a service."""
    services = Service.objects.visible_to(request.user).select_related("organisation")
    service = get_object_or_404(services, pk=pk)
    arrangement = Arrangement(service=service)
    form = ArrangementForm(request.POST or None, instance=arrangement, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        messages.success(request, _("The arrangement for %s is added.") % service)
        return redirect(arrangement)
    context = {"form": form, "service": service, "arrangement": None}
    return render(request, "providers/arrangement_form.html", context)


@require_safe
@permission_required("providers.view_arrangement", raise_exception=True)
def arrangement_detail(request: Request, pk: int) -> HttpResponse:
    """Show an arrangement, and who holds it on a day."""
    arrangement = _arrangement(request, pk)
    question = DayQuestion(request.GET)
    context = {
        "arrangement": arrangement,
        "areas": list(arrangement.areas.grouped()),
        "question": question,
        "holders": list(arrangement.holders(question.day)),
        "notice_days": _days_left(arrangement.notice_on),
        "events": latest(arrangement),
    }
    return render(request, "providers/arrangement_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_arrangement", raise_exception=True)
def arrangement_edit(request: Request, pk: int) -> HttpResponse:
    """Change an arrangement."""
    arrangement = _arrangement(request, pk)
    form = ArrangementForm(request.POST or None, instance=arrangement, by=request.user)
    if request.method == "POST" and save(form, by=request.user):
        service = arrangement.service
        messages.success(request, _("The arrangement for %s is saved.") % service)
        return redirect(arrangement)
    context = {
        "form": form,
        "service": arrangement.service,
        "arrangement": arrangement,
    }
    return render(request, "providers/arrangement_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("providers.change_arrangement", raise_exception=True)
def arrangement_end(request: Request, pk: int) -> HttpResponse:
    """End an arrangement, knowing who then has nobody."""
    arrangement = _arrangement(request, pk)
    default = arrangement.ends_on or timezone.localdate()
    form = EndArrangementForm(request.POST or None, initial={"on": default})
    day = form.day(default)
    lost = _losses(arrangement, day, request.user)

    def deed() -> Arrangement:
        return end_arrangement(arrangement, on=day, by=request.user)

    if form.is_valid() and form.has_seen(lost) and attempt(form, deed) is not None:
        messages.success(request, _("The last day of the arrangement is set."))
        return redirect(arrangement)
    context = {
        "form": form,
        "arrangement": arrangement,
        "day": day,
        "lines": _loss_lines(lost),
        "lost": len(lost),
    }
    return render(request, "providers/arrangement_end.html", context)


def _arrangement(request: Request, pk: int) -> Arrangement:
    arrangements = Arrangement.objects.visible_to(request.user)
    found: Arrangement = get_object_or_404(
        arrangements.select_related("service__organisation", "municipality"), pk=pk
    )
    return found


def _filterset(request: Request) -> ArrangementFilter:
    arrangements = Arrangement.objects.visible_to(request.user)
    rows = arrangements.select_related("service__organisation", "municipality")
    return ArrangementFilter(
        request.GET, queryset=rows.prefetch_related("areas"), request=request
    )


def _summary(arrangements: ArrangementQuerySet) -> dict[str, Any]:
    unstated = Q(independence=Arrangement.Independence.NOT_STATED)
    return arrangements.aggregate(
        count=Count("pk"),
        amount=Sum("amount_per_year"),
        without_amount=Count("pk", filter=Q(amount_per_year=None)),
        unstated=Count("pk", filter=unstated),
    )


def _lines(arrangements: Iterable[Arrangement], user: User) -> list[Line]:
    # One question per municipality that went into this one, not per arrangement.
    today = timezone.localdate()
    signers = user.municipality.lineage() if user.municipality else []
    holders = {
        signer.pk: ", ".join(str(heir) for heir in signer.heirs(today))
        for signer in signers
    }
    return [
        Line(
            arrangement,
            holders[arrangement.municipality_id],
            _days_left(arrangement.notice_on),
        )
        for arrangement in arrangements
    ]


def _days_left(day: date | None) -> int | None:
    return (day - timezone.localdate()).days if day else None


def _headings() -> Sequence[str]:
    return (
        _("Organisation"),
        _("Service"),
        _("Form"),
        _("Areas"),
        _("Basis"),
        _("Reference"),
        _("First day"),
        _("Last day"),
        _("Give notice before"),
        _("Amount per year in euros"),
        _("Rate per hour in euros"),
        _("Who employs the supporters"),
        _("Independence"),
        _("Signed by"),
        _("Held by"),
    )


def _cells(line: Line) -> Sequence[Cell]:
    arrangement = line.arrangement
    service = arrangement.service
    return (
        str(service.organisation),
        str(service),
        service.get_form_display(),
        ", ".join(str(area) for area in arrangement.areas.all()),
        arrangement.get_instrument_display(),
        arrangement.reference,
        arrangement.starts_on,
        arrangement.ends_on,
        arrangement.notice_on,
        arrangement.amount_per_year,
        arrangement.hourly_rate,
        arrangement.employed_by,
        arrangement.get_independence_display(),
        str(arrangement.municipality),
        line.holders,
    )


def _losses(arrangement: Arrangement, on: date, user: User) -> tuple[Loss, ...]:
    arrangements = Arrangement.objects.visible_to(user)
    before, after = (
        [
            Reach(
                row["leaf"],
                row["target_group"],
                row["form"],
                row["providers"],
                row["planned_from"] if row["planned"] else None,
            )
            for row in rows.reach(on + DAY)
        ]
        for rows in (arrangements, arrangements.exclude(pk=arrangement.pk))
    )
    return losses(before, after)


def _loss_lines(lost: Sequence[Loss]) -> list[LossLine]:
    areas = Area.objects.in_bulk([loss.area for loss in lost])
    groups = TargetGroup.objects.in_bulk([loss.target_group for loss in lost])
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for loss in lost:
        place = str(areas[loss.area]), str(Form(loss.form).label)
        named[place].append(str(groups[loss.target_group]))
    return [
        LossLine(area, form, tuple(sorted(names)))
        for (area, form), names in sorted(named.items())
    ]
