"""Pages on which tasks wait for each other, move together and change together."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.editing import attempt
from accounts.fields import LONGEST_NUMBER
from accounts.http import Request
from mergers.actions.tasks import (
    add_dependency,
    change_many,
    remove_dependency,
    reschedule,
)
from mergers.forms.tasks import DependencyForm, RescheduleForm
from mergers.forms.tasks_bulk import BulkForm
from mergers.models import Dependency, Merger, Task
from mergers.presentation.task_days import Along, Change, along_with, preview
from mergers.views.gates import merger_to_change, part_to_read

MOST_AT_ONCE = 200


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def dependency_add(request: Request, pk: int) -> HttpResponse:
    """Let a task wait for another one."""
    task = part_to_read(request, Task.objects.select_related("merger"), pk)
    merger = merger_to_change(request, task.merger_id)
    dependency = Dependency(task=task)
    form = DependencyForm(request.POST or None, instance=dependency, by=request.user)
    if attempt(form, lambda: add_dependency(dependency, by=request.user)):
        said = {"task": task, "after": dependency.after}
        messages.success(request, _("“%(task)s” waits for “%(after)s”.") % said)
        return redirect(task)
    context = {"form": form, "merger": merger, "task": task}
    return render(request, "mergers/dependency_add.html", context)


@require_POST
@permission_required("mergers.change_merger", raise_exception=True)
def dependency_remove(request: Request, pk: int) -> HttpResponse:
    """Let a task no longer wait for another one."""
    found = Dependency.objects.select_related("task__merger", "after")
    dependency = part_to_read(request, found, pk)
    merger_to_change(request, dependency.task.merger_id)
    remove_dependency(dependency, by=request.user)
    said = {"task": dependency.task, "after": dependency.after}
    messages.success(request, _("“%(task)s” no longer waits for “%(after)s”.") % said)
    return redirect(dependency.task)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def task_reschedule(request: Request, pk: int) -> HttpResponse:
    """Put a task on other days, after showing what comes after it."""
    task = part_to_read(request, Task.objects.select_related("merger"), pk)
    merger = merger_to_change(request, task.merger_id)
    form = RescheduleForm(request.POST or None, task=task)
    offer = along_with(task, form.days) if form.is_valid() and form.days else []
    if not offer or form.was_offered:
        chosen = _chosen(request, offer)
        if attempt(
            form, lambda: reschedule(task, form.span, along=chosen, by=request.user)
        ):
            messages.success(request, _moved_in_words(task, len(chosen)))
            return redirect(task)
    context = {"form": form, "merger": merger, "task": task, "offer": offer}
    if offer:
        context["offered"] = form.span.last.isoformat()
    return render(request, "mergers/task_reschedule.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def task_bulk(request: Request, pk: int) -> HttpResponse:
    """Change many tasks at once, after showing what becomes of each."""
    merger = merger_to_change(request, pk)
    asked = request.POST if request.method == "POST" else request.GET
    tasks = _tasks(merger, asked.getlist("task"))
    form = BulkForm(request.POST or None, merger=merger, tasks=tasks)
    if tasks and "confirm" in request.POST and form.is_valid():
        if not form.as_shown:
            form.add_error(None, _("Someone changed one of these tasks. Look again."))
        elif (number := attempt(form, lambda: _change(request, form))) is not None:
            messages.success(request, _changed_in_words(number))
            return redirect("mergers:task-list", merger.pk)
        tasks = _tasks(merger, asked.getlist("task"))
    changes = _previewed(form, tasks) if request.method == "POST" else []
    context = {"form": form, "merger": merger, "tasks": tasks, "changes": changes}
    return render(request, "mergers/task_bulk.html", context)


def _tasks(merger: Merger, asked: list[str]) -> list[Task]:
    """Find the chosen tasks, so many as fit on a page; nonsense finds nothing."""
    keys = [key for key in asked if key.isdecimal() and len(key) <= LONGEST_NUMBER]
    related = ("merger", "owner", "party", "programme")
    tasks = merger.tasks.filter(pk__in=keys[:MOST_AT_ONCE])
    return list(tasks.select_related(*related))


def _previewed(form: BulkForm, tasks: list[Task]) -> list[Change]:
    """Show what will change; what cannot be done becomes an error of the form."""
    if set(form.errors) - {"__all__"} or not hasattr(form, "cleaned_data"):
        return []
    try:
        return preview(tasks, form.cleaned_data, shift=form.shift)
    except ValidationError as error:
        form.add_error(None, error)
        return []


def _change(request: Request, form: BulkForm) -> int:
    tasks, changes = form.tasks, form.cleaned_data
    return change_many(tasks, changes, days=form.shift, by=request.user)


def _chosen(request: Request, offer: list[Along]) -> list[Task]:
    """Give what was ticked of what was shown."""
    ticked = set(request.POST.getlist("along"))
    return [along.task for along in offer if str(along.task.pk) in ticked]


def _moved_in_words(task: Task, number: int) -> str:
    said = _("“%s” is put on another day.") % task
    if not number:
        return said
    along = ngettext(
        "%(number)d task moved along.", "%(number)d tasks moved along.", number
    )
    return f"{said} {along % {'number': number}}"


def _changed_in_words(number: int) -> str:
    text = ngettext(
        "%(number)d task is changed.", "%(number)d tasks are changed.", number
    )
    return text % {"number": number}
