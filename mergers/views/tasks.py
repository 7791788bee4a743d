"""Pages about tasks: the list, one task, and who does what in it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.editing import attempt
from accounts.http import Request
from accounts.lists import export, listing
from accounts.trail import latest
from mergers.actions.files import keep
from mergers.actions.tasks import add_task, move_task, set_roles
from mergers.filters.tasks import TaskFilter
from mergers.forms.tasks import MoveForm, RolesForm, TaskAddForm, TaskForm
from mergers.models import Merger, Task
from mergers.presentation import tasks as presentation
from mergers.presentation.tasks import TaskRow
from mergers.views.gates import merger_to_change, merger_to_read, part_to_read

SORTS = {
    "due": "due_on",
    "name": "name",
    "theme": "theme__name",
    "owner": "owner__name",
    "status": "status",
}
RELATED = ("theme", "owner", "party", "programme")


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def task_list(request: Request, pk: int) -> HttpResponse:
    """List the tasks of a merger, to find some and to change many at once."""
    merger, today = merger_to_read(request, pk), timezone.localdate()
    found = listing(request, _filterset(request, merger), sorts=SORTS)
    context = {
        "merger": merger,
        "listing": found,
        "rows": presentation.task_rows(found.page, today),
        "progress": presentation.progress_of(merger, today),
    }
    return render(request, "mergers/task_list.html", context)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def task_export(request: Request, pk: int) -> HttpResponse:
    """Give the same list to take along."""
    merger = merger_to_read(request, pk)
    table = presentation.table(timezone.localdate())
    return export(request, _filterset(request, merger), table, sorts=SORTS)


@require_safe
@permission_required("mergers.view_merger", raise_exception=True)
def task_detail(request: Request, pk: int) -> HttpResponse:
    """Show a task: who pulls and decides, what it waits for, and how it moved."""
    task = part_to_read(request, Task.objects.select_related(*RELATED), pk)
    context = {
        "merger": merger_to_read(request, task.merger_id),
        "task": task,
        "row": TaskRow(task, timezone.localdate()),
        "roles": presentation.roles_of(task),
        "waits_for": task.waits_for.select_related("after"),
        "followers": task.waited_for_by.select_related("task").order_by("task__due_on"),
        "statuses": Task.Status.choices,
        "events": latest(task),
    }
    return render(request, "mergers/task_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def task_add(request: Request, pk: int) -> HttpResponse:
    """Add a task; the day on which it is first due stays visible."""
    merger = merger_to_change(request, pk)
    form = TaskAddForm(
        request.POST or None,
        instance=Task(merger=merger),
        initial={"theme": request.GET.get("theme")},
        by=request.user,
    )
    if task := attempt(form, lambda: add_task(form, merger, by=request.user)):
        _told(request, task, _("%s is added."))
        return redirect(task)
    context = {"form": form, "merger": merger, "name": ""}
    return render(request, "mergers/task_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def task_edit(request: Request, pk: int) -> HttpResponse:
    """Change what a task is and who pulls it."""
    task = part_to_read(request, Task.objects.select_related("merger"), pk)
    merger = merger_to_change(request, task.merger_id)
    context = {"merger": merger, "task": task, "name": task.name}
    form = TaskForm(request.POST or None, instance=task, by=request.user)
    if attempt(form, lambda: keep(form, merger, by=request.user)):
        _told(request, task, _("%s is saved."))
        return redirect(task)
    return render(request, "mergers/task_form.html", context | {"form": form})


@require_POST
@permission_required("mergers.change_merger", raise_exception=True)
def task_move(request: Request, pk: int) -> HttpResponse:
    """Put a task in another column, from the board or from its own page."""
    task = part_to_read(request, Task.objects.select_related("merger"), pk)
    merger_to_change(request, task.merger_id)
    form = MoveForm(request.POST, task=task)
    if attempt(
        form,
        lambda: move_task(task, status=form.cleaned_data["status"], by=request.user),
    ):
        said = {"task": task, "status": task.get_status_display()}
        messages.success(request, _("“%(task)s” is now: %(status)s.") % said)
    for error in [text for texts in form.errors.values() for text in texts]:
        messages.error(request, str(error))
    return redirect(_back(request) or task)


@require_http_methods(["GET", "POST"])
@permission_required("mergers.change_merger", raise_exception=True)
def task_roles(request: Request, pk: int) -> HttpResponse:
    """Settle which party decides, which think along and which are told."""
    task = part_to_read(request, Task.objects.select_related("merger"), pk)
    merger = merger_to_change(request, task.merger_id)
    form = RolesForm(request.POST or None, task=task)
    if attempt(form, lambda: set_roles(task, form.roles, by=request.user)):
        messages.success(request, _("Who does what in “%s” is saved.") % task)
        return redirect(task)
    context = {"form": form, "merger": merger, "task": task}
    return render(request, "mergers/task_roles.html", context)


def _filterset(request: Request, merger: Merger) -> TaskFilter:
    tasks = presentation.of_merger(merger)
    return TaskFilter(request.GET, tasks, request=request)


def _told(request: Request, task: Task, words: str) -> None:
    """Say that a task is saved, and that it is due after its programme has ended."""
    messages.success(request, words % task)
    if warning := TaskRow(task, timezone.localdate()).programme_words:
        messages.warning(request, _("It is due %s.") % warning)


def _back(request: Request) -> str:
    """Give the page that was left, when it is one of ours."""
    wanted: str = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return wanted if safe else ""
