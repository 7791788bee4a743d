"""Filters of the tasks of one merger: for the list, the board and the planning."""

from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, RowFilter, TickFilter, WordsFilter
from accounts.http import Request
from mergers.models import Member, Programme, Seat, Task, TaskQuerySet, Theme

OPEN = "open"
STATUSES = [(OPEN, _("to do or in hand")), *Task.Status.choices]


class PartFilter(RowFilter):
    """One of the parts of the merger at hand."""

    def get_queryset(self, request: Request) -> models.QuerySet[Any]:
        """Offer only what belongs to the merger of the address."""
        rows: models.QuerySet[Any] = super().get_queryset(request)
        return rows.filter(merger=_merger_of(request))


class TaskFilter(FilterSet):
    """Finds tasks by what they are about, who does them and when."""

    q = WordsFilter(label=_("Task"))
    theme = PartFilter(Theme, label=_("Theme"))
    owner = PartFilter(Member, label=_("Pulls it"))
    status = OneOfFilter(label=_("Status"), choices=STATUSES, method="with_status")
    party = PartFilter(Seat, label=_("Party"))
    programme = PartFilter(Programme, label=_("Paid by programme"))
    track = OneOfFilter(
        label=_("Track"), choices=Theme.Track.choices, field_name="theme__track"
    )
    month = OneOfFilter(label=_("Ready in"), choices=(), method="in_month")
    overdue = TickFilter(label=_("Only what is too late"), method="if_overdue")
    past_programme = TickFilter(
        label=_("Only after the end of the programme"), method="if_past_programme"
    )
    nobody = TickFilter(label=_("Only what nobody pulls"), method="if_nobody")

    class Meta:
        model = Task
        fields = ()
        form = PlainForm

    def __init__(self, data: QueryDict, queryset: TaskQuerySet, **kwargs: Any) -> None:
        super().__init__(data, queryset, **kwargs)
        if "month" in self.filters:
            months = queryset.order_by().dates("due_on", "month")
            self.filters["month"].extra["choices"] = [
                (f"{month:%Y-%m}", formats.date_format(month, "F Y"))
                for month in months
            ]

    def with_status(self, tasks: TaskQuerySet, name: str, value: str) -> TaskQuerySet:
        """Keep one status, or what still has to be done."""
        return tasks.open() if value == OPEN else tasks.filter(status=value)

    def in_month(self, tasks: TaskQuerySet, name: str, value: str) -> TaskQuerySet:
        """Keep what is due in a month."""
        year, month = map(int, value.split("-"))
        return tasks.filter(due_on__year=year, due_on__month=month)

    def if_overdue(self, tasks: TaskQuerySet, name: str, value: bool) -> TaskQuerySet:
        """Keep what should have been ready."""
        return tasks.overdue(timezone.localdate()) if value else tasks

    def if_past_programme(
        self, tasks: TaskQuerySet, name: str, value: bool
    ) -> TaskQuerySet:
        """Keep what is due after the programme that pays has ended."""
        return tasks.past_programme() if value else tasks

    def if_nobody(self, tasks: TaskQuerySet, name: str, value: bool) -> TaskQuerySet:
        """Keep what nobody pulls."""
        return tasks.filter(owner=None) if value else tasks


class PlanningFilter(TaskFilter):
    """Finds tasks for the planning: those that are still open, unless asked for."""

    # The filters that make no sense in a picture over time.
    q = programme = month = overdue = past_programme = nobody = None  # type: ignore[assignment]

    def __init__(self, data: QueryDict, queryset: TaskQuerySet, **kwargs: Any) -> None:
        asked = data.copy()
        asked.setdefault("status", OPEN)
        super().__init__(asked, queryset, **kwargs)


class BoardFilter(TaskFilter):
    """Finds tasks for the board, of which the columns are the status."""

    q = status = month = past_programme = nobody = None  # type: ignore[assignment]


def _merger_of(request: Request) -> int:
    """Give the merger that the address is about."""
    match = request.resolver_match
    return int(match.kwargs["pk"]) if match else 0
