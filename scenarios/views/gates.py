"""The gates of every page of a study: who sees it, changes it, decides on it."""

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from accounts.http import Request
from scenarios.models import Study

R = TypeVar("R", bound=Model)


def study_to_read(request: Request, pk: int) -> Study:
    """Give a study that this person may see, or answer 404."""
    return get_object_or_404(Study.objects.for_pages(request.user), pk=pk)


def study_to_change(request: Request, pk: int) -> Study:
    """Give a study that this person may change, or answer 404 or 403."""
    study = study_to_read(request, pk)
    if not study.may_change:
        raise PermissionDenied("this person may not change studies")
    return study


def study_to_decide(request: Request, pk: int) -> Study:
    """Give a study on which this person may decide; who leads it may not."""
    study = study_to_read(request, pk)
    if not study.may_decide:
        raise PermissionDenied("who leads a study does not decide on it")
    return study


def part_to_read(request: Request, rows: "QuerySet[R]", pk: int) -> R:
    """Give a part of a study that this person may see, or answer 404."""
    return get_object_or_404(rows.visible_to(request.user), pk=pk)  # type: ignore[attr-defined,no-any-return]
