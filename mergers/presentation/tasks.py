"""Say of tasks what the day, the first plan and the programme make of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.lists import Table
from mergers.models import Merger, Task, TaskQuerySet, TaskRole


def of_merger(merger: Merger) -> TaskQuerySet:
    """Find the tasks of a merger with what a row says of them."""
    tasks: TaskQuerySet = merger.tasks.select_related(
        "theme", "owner", "party", "programme"
    )
    return tasks


@dataclass(frozen=True)
class TaskRow:
    """A task on the day that it is looked at."""

    task: Task
    today: date

    @property
    def late(self) -> int:
        """Count the days that it should have been ready."""
        if not self.task.is_open:
            return 0
        return max((self.today - self.task.due_on).days, 0)

    @property
    def late_words(self) -> str:
        """Say how many days too late it is."""
        text = ngettext("%(days)d day too late", "%(days)d days too late", self.late)
        return text % {"days": self.late} if self.late else ""

    @property
    def slip_words(self) -> str:
        """Say how far it is from the day that was planned at first."""
        days = self.task.slip_days
        later = ngettext(
            "%(days)d day later than first planned",
            "%(days)d days later than first planned",
            abs(days),
        )
        earlier = ngettext(
            "%(days)d day earlier than first planned",
            "%(days)d days earlier than first planned",
            abs(days),
        )
        if not days:
            return ""
        return (later if days > 0 else earlier) % {"days": abs(days)}

    @property
    def programme_words(self) -> str:
        """Say that it is due after the programme that pays has ended."""
        days = self.task.days_past_programme
        if not days:
            return ""
        text = ngettext(
            "%(days)d day after the end of %(programme)s",
            "%(days)d days after the end of %(programme)s",
            days,
        )
        return text % {"days": days, "programme": self.task.programme}


def task_rows(tasks: Iterable[Task], today: date) -> list[TaskRow]:
    """Put tasks beside the day that it is."""
    return [TaskRow(task, today) for task in tasks]


@dataclass(frozen=True)
class Progress:
    """How the tasks of a merger stand in numbers, and how long it still is."""

    total: int
    done: int
    late: int
    days: int

    @property
    def days_words(self) -> str:
        """Say how far away the merger is."""
        if self.days == 0:
            return _("The merger is today.")
        ahead = ngettext(
            "%(days)s day until the merger.",
            "%(days)s days until the merger.",
            abs(self.days),
        )
        ago = ngettext(
            "The merger was %(days)s day ago.",
            "The merger was %(days)s days ago.",
            abs(self.days),
        )
        days = formats.number_format(abs(self.days))
        return (ahead if self.days > 0 else ago) % {"days": days}

    @property
    def done_words(self) -> str:
        """Say how many of the tasks are done."""
        if not self.total:
            return _("There are no tasks yet.")
        text = ngettext(
            "%(done)d of %(total)d task is done.",
            "%(done)d of %(total)d tasks are done.",
            self.done,
        )
        return text % {"done": self.done, "total": self.total}

    @property
    def late_words(self) -> str:
        """Say how many are too late, when there are."""
        text = ngettext("%(late)d task is late.", "%(late)d tasks are late.", self.late)
        return text % {"late": self.late} if self.late else ""


def progress_of(merger: Merger, today: date) -> Progress:
    """Count the tasks that are not dropped, those done and those too late."""
    tasks = merger.tasks.exclude(status=Task.Status.DROPPED)
    late = Q(due_on__lt=today) & ~Q(status=Task.Status.DONE)
    counts = tasks.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(status=Task.Status.DONE)),
        late=Count("pk", filter=late),
    )
    return Progress(**counts, days=(merger.on - today).days)


@dataclass(frozen=True)
class Roles:
    """Who does what in a task, beside who pulls it."""

    decides: Sequence[TaskRole]
    thinks_along: Sequence[TaskRole]
    is_told: Sequence[TaskRole]


def roles_of(task: Task) -> Roles:
    """Group the parties of a task by what they do in it."""
    roles = list(task.roles.select_related("seat"))

    def those(role: str) -> list[TaskRole]:
        return [one for one in roles if one.role == role]

    return Roles(
        those(TaskRole.Role.DECIDES),
        those(TaskRole.Role.THINKS_ALONG),
        those(TaskRole.Role.IS_TOLD),
    )


def table(today: date) -> Table[TaskRow]:
    """Describe the list of tasks as a file."""
    return Table[TaskRow](
        _("tasks"),
        lambda found: task_rows(found, today),
        (
            (_("Task"), lambda row: row.task.name),
            (_("Theme"), lambda row: str(row.task.theme or "")),
            (_("Pulls it"), lambda row: str(row.task.owner or "")),
            (_("Party"), lambda row: str(row.task.party or "")),
            (_("Paid by programme"), lambda row: str(row.task.programme or "")),
            (_("Status"), lambda row: row.task.get_status_display()),
            (_("Start"), lambda row: row.task.starts_on),
            (_("Ready on"), lambda row: row.task.due_on),
            (_("First ready on"), lambda row: row.task.first_due_on),
            (_("Days later than first planned"), lambda row: row.task.slip_days),
            (_("Days too late"), lambda row: row.late),
            (_("Done on"), lambda row: row.task.done_on),
            (_("Remark"), lambda row: row.programme_words),
        ),
    )
