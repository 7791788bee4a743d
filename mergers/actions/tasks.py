"""Deeds on tasks: who does what in them, how far they are, and when."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.editing import CHANGED, RowForm, without_people
from accounts.fields import write_day
from accounts.models import User
from accounts.periods import FIRST_DAY, LAST_DAY
from mergers.actions.files import keep, lock, note
from mergers.dependencies import Edge, Span, circle
from mergers.models import Dependency, Merger, Seat, Task, TaskRole

STARTED = frozenset({Task.Status.BUSY, Task.Status.DONE})
ADDED = gettext_noop("dependency added")
REMOVED = gettext_noop("dependency removed")
MOVED, DAYS = gettext_noop("moved on the board"), gettext_noop("put on another day")
ROLES = gettext_noop("roles settled")
PLAIN = ("owner", "party", "programme")  # what can be changed for many tasks at once


@transaction.atomic
def add_task(form: RowForm, merger: Merger, *, by: User) -> Task:
    """Add a task; the day on which it is first due is kept for ever."""
    form.instance.first_due_on = form.cleaned_data["due_on"]
    task: Task = keep(form, merger, by=by)
    return task


@transaction.atomic
def move_task(task: Task, *, status: str, by: User) -> Task:
    """Put a task in another column; it starts when it is clear who pulls and decides.

    Raises StaleError when the task was saved by someone else since it was read.
    """
    lock(task.merger)
    if status == task.status:
        return task
    before = task.status
    check_start(task, status)
    task.claim()
    _put(task, status)
    task.save()
    changes = {"status": [_status(before), _status(status)]}
    note(MOVED, task, task.merger, by=by, **changes)
    return task


def check_start(task: Task, status: str) -> None:
    """Refuse that a task starts while nobody pulls it or no party decides."""
    if status not in STARTED:
        return
    named = {"task": task}
    missing = []
    if task.owner_id is None:
        missing.append(
            _("“%(task)s” cannot start yet. Choose first who pulls it.") % named
        )
    if not task.roles.filter(role=TaskRole.Role.DECIDES).exists():
        missing.append(
            _("“%(task)s” cannot start yet. Choose first which party decides.") % named
        )
    if missing:
        raise ValidationError(missing)


@transaction.atomic
def set_roles(task: Task, roles: Mapping[Seat, str], *, by: User) -> Task:
    """Settle which party decides, thinks along and is told; one role for a party.

    Raises StaleError when the task was saved by someone else since it was read.
    """
    lock(task.merger)
    if task.status in STARTED and TaskRole.Role.DECIDES not in roles.values():
        raise ValidationError(
            {"decides": _("This task has started. Keep a party that decides.")}
        )
    before = _roles_in_words(task)
    task.claim()
    task.roles.all().delete()
    TaskRole.objects.bulk_create(
        TaskRole(task=task, seat=seat, role=role) for seat, role in roles.items()
    )
    after = _roles_in_words(task)
    note(ROLES, task, task.merger, by=by, roles=[before, after])
    return task


@transaction.atomic
def add_dependency(dependency: Dependency, *, by: User) -> Dependency:
    """Let a task wait for another one, unless that goes round in a circle."""
    task = dependency.task
    lock(task.merger)
    found = circle(edges_of(task.merger), task.pk, dependency.after_id)
    if found:
        raise ValidationError({"after": _circle_in_words(found)})
    dependency.full_clean()
    dependency.save()
    after = str(dependency.after)
    note(ADDED, task, task.merger, by=by, waits_for=["", after])
    return dependency


@transaction.atomic
def remove_dependency(dependency: Dependency, *, by: User) -> None:
    """Let a task no longer wait for another one."""
    task, after = dependency.task, str(dependency.after)
    lock(task.merger)
    if not Dependency.objects.filter(pk=dependency.pk).delete()[0]:
        return  # someone else was just ahead
    note(REMOVED, task, task.merger, by=by, waits_for=[after, ""])


@transaction.atomic
def reschedule(task: Task, span: Span, *, along: Iterable[Task] = (), by: User) -> Task:
    """Put a task on other days, and move what comes after it by as much.

    Raises StaleError when one of them was saved by someone else since it was read.
    """
    lock(task.merger)
    days = (span.last - task.due_on).days
    _put_on(task, span, by)
    for other in along:
        _put_on(other, later(other, days), by)
    return task


@transaction.atomic
def change_many(
    tasks: Iterable[Task], changes: Mapping[str, Any], *, days: int, by: User
) -> int:
    """Change many tasks at once, or none of them; each is told in the trail.

    Raises StaleError when one of them was saved by someone else since it was read.
    """
    tasks = list(tasks)
    if tasks:
        lock(tasks[0].merger)
    return sum(_change(task, changes, days, by) for task in tasks)


def _change(task: Task, changes: Mapping[str, Any], days: int, by: User) -> bool:
    """Change one task when there is anything to change."""
    said = told_changes(task, changes, days)
    if not said:
        return False
    for name in PLAIN:
        if changes.get(name):
            setattr(task, name, changes[name])
    status = changes.get("status") or task.status
    if status != task.status:
        check_start(task, status)
        _put(task, status)
    task.claim()
    _set_days(task, later(task, days))
    task.save()
    note(CHANGED, task, task.merger, by=by, **without_people(task, said))
    return True


def told_changes(
    task: Task, changes: Mapping[str, Any], days: int
) -> dict[str, list[str]]:
    """Say per field what changes would make of a task: before and after, in Dutch."""
    said = {
        name: [str(getattr(task, name) or ""), str(changes[name])]
        for name in PLAIN
        if changes.get(name) and getattr(task, name) != changes[name]
    }
    status = changes.get("status")
    if status and status != task.status:
        said["status"] = [_status(task.status), _status(status)]
    if days:
        said |= _days_in_words(task, later(task, days))
    return said


def span_of(task: Task) -> Span:
    """Give the days of a task."""
    return Span(task.starts_on, task.due_on)


def later(task: Task, days: int) -> Span:
    """Give the days of a task when it moves; refuse days that no calendar has."""
    earliest, latest = task.starts_on or task.due_on, task.due_on
    room = ((FIRST_DAY - earliest).days, (LAST_DAY - latest).days)
    if not room[0] <= days <= room[1]:
        text = _("“%(task)s” would end up outside the years 1900 to 2100.")
        raise ValidationError(text % {"task": task})
    return span_of(task).later(days)


def edges_of(merger: Merger) -> list[Edge]:
    """List what waits for what in a merger."""
    found = Dependency.objects.filter(task__merger=merger)
    return list(found.order_by("pk").values_list("task_id", "after_id"))


def _put(task: Task, status: str) -> None:
    done = status == Task.Status.DONE
    task.status, task.done_on = status, timezone.localdate() if done else None


def _put_on(task: Task, span: Span, by: User) -> None:
    """Store other days of a task, and tell so."""
    said = _days_in_words(task, span)
    if not said:
        return
    task.claim()
    _set_days(task, span)
    task.save()
    note(DAYS, task, task.merger, by=by, **said)


def _set_days(task: Task, span: Span) -> None:
    task.starts_on, task.due_on = span.first, span.last


def _days_in_words(task: Task, span: Span) -> dict[str, list[str]]:
    pairs: dict[str, tuple[date | None, date | None]] = {
        "starts_on": (task.starts_on, span.first),
        "due_on": (task.due_on, span.last),
    }
    return {
        name: [write_day(before), write_day(after)]
        for name, (before, after) in pairs.items()
        if before != after
    }


def _status(status: str) -> str:
    with translation.override(settings.LANGUAGE_CODE):  # whoever reads the trail later
        return str(Task.Status(status).label)


def _roles_in_words(task: Task) -> str:
    roles = task.roles.select_related("seat").order_by("role", "seat__name")
    with translation.override(settings.LANGUAGE_CODE):
        return ", ".join(map(str, roles))


def _circle_in_words(found: tuple[int, ...]) -> str:
    names = Task.objects.in_bulk(found)
    chain = " → ".join(f"“{names[pk]}”" for pk in found)
    text = _("Then tasks wait for each other in a circle: %(chain)s. Choose another.")
    return text % {"chain": chain}
