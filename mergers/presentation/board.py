"""Draw tasks as cards in columns, one for each status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from mergers.models import Task, TaskQuerySet
from mergers.presentation.tasks import TaskRow, task_rows

MOST_CARDS = 8
ORDER = (Task.Status.TODO, Task.Status.BUSY, Task.Status.DONE, Task.Status.DROPPED)


@dataclass(frozen=True)
class Column:
    """The cards of one status: the first ones, how many there are, what is beside."""

    status: Task.Status
    rows: Sequence[TaskRow]
    count: int
    left: Task.Status | None
    right: Task.Status | None

    @property
    def has_more(self) -> bool:
        """Tell whether there are more than the cards that are drawn."""
        return self.count > len(self.rows)


def columns(tasks: TaskQuerySet, today: date) -> list[Column]:
    """Draw the columns in as many queries however many tasks there are."""
    found = tasks.order_by().values_list("status").annotate(number=Count("pk"))
    counts = dict(found)
    return [
        Column(status, _cards(tasks, status, today), counts.get(status, 0), left, right)
        for left, status, right in zip(
            (None, *ORDER), ORDER, (*ORDER[1:], None), strict=False
        )
    ]


def _cards(tasks: TaskQuerySet, status: str, today: date) -> list[TaskRow]:
    """Give the first cards: what is due first, or what was done last."""
    is_open = status in {Task.Status.TODO, Task.Status.BUSY}
    order = ("due_on", "pk") if is_open else ("-done_on", "-due_on", "pk")
    return task_rows(tasks.filter(status=status).order_by(*order)[:MOST_CARDS], today)
