"""Show beforehand what becomes of tasks that move or change together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst

from mergers.actions.tasks import edges_of, later, span_of, told_changes
from mergers.dependencies import moves
from mergers.models import Task


@dataclass(frozen=True)
class Along:
    """A task that may move along, and on which day it would be ready."""

    task: Task
    due_on: date
    is_needed: bool


def along_with(task: Task, days: int) -> list[Along]:
    """List the open tasks that come after a task, and what would be too early."""
    edges = edges_of(task.merger)
    tasks = task.merger.tasks.in_bulk({pk for edge in edges for pk in edge} | {task.pk})
    spans = {pk: span_of(one) for pk, one in tasks.items()}
    found = []
    for move in moves(spans, edges, task.pk, days):
        one = tasks[move.task]
        one.merger = task.merger
        if one.is_open:
            due_on = spans[move.task].later(days).last
            found.append(Along(one, due_on, move.is_needed))
    return found


@dataclass(frozen=True)
class Changed:
    """One field of a task, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What becomes of one task."""

    task: Task
    fields: list[Changed]


def preview(
    tasks: Iterable[Task], wanted: dict[str, Any], *, shift: int
) -> list[Change]:
    """Say per task what changes; raises ValidationError for what cannot be done."""
    return [_change(task, wanted, shift) for task in tasks]


def _change(task: Task, wanted: dict[str, Any], shift: int) -> Change:
    later(task, shift)
    said = told_changes(task, wanted, shift)
    return Change(task, [Changed(_label(name), *pair) for name, pair in said.items()])


def _label(name: str) -> str:
    labels = {field.name: field.verbose_name for field in Task._meta.fields}
    return str(capfirst(labels[name]))
