"""The gates of every page of a merger: who sees it, who changes it, who decides."""

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.http import Request
from mergers.models import Merger

R = TypeVar("R", bound=Model)


def merger_to_read(request: Request, pk: int) -> Merger:
    """Give a merger that this person may see, or answer 404."""
    mergers = Merger.objects.for_pages(request.user, timezone.localdate())
    return get_object_or_404(mergers.select_related("municipality"), pk=pk)


def merger_to_change(request: Request, pk: int) -> Merger:
    """Give a merger that this person may change today; a mandate that ended is 403."""
    merger = merger_to_read(request, pk)
    if not merger.may_change:
        raise PermissionDenied("no assignment for this merger runs today")
    return merger


def merger_to_decide(request: Request, pk: int) -> Merger:
    """Give a merger of which this person may write down decisions, or answer 403."""
    merger = merger_to_read(request, pk)
    if not merger.may_decide:
        raise PermissionDenied("who leads or supports the process does not decide")
    return merger


def part_to_read(request: Request, rows: "QuerySet[R]", pk: int) -> R:
    """Give a part of a merger that this person may see, or answer 404."""
    return get_object_or_404(rows.visible_to(request.user), pk=pk)  # type: ignore[attr-defined,no-any-return]
