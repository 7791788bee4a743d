"""Draw the planning: tasks as bars over time, grouped by theme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import F, Max, Min
from django.utils import formats
from django.utils.translation import gettext as _

from accounts.fields import write_day
from accounts.periods import months_later
from mergers.models import Merger, Task, TaskQuerySet, Theme
from mergers.presentation.tasks import TaskRow
from providers.continuity import Window
from providers.timeline import Bar, Timeline

WIDTH, HEIGHT = 720, 50  # below a thousand, so that no number gets a separator
PER_PAGE = 40
LABEL_ROOM = 110  # right of a bar; where it lacks, the words go left of it
HALF_LABEL = 60
MARK = 8  # as wide as a day that stands alone is drawn
NEAR_MONTHS = 12  # a merger that is further from every task and today is not drawn
MOST_MONTHS = 60  # each side of today; what is further away ends up on the edge


@dataclass(frozen=True)
class Mark:
    """The beginning of a month above the lines."""

    x: int
    words: str
    is_year: bool
    anchor: str


@dataclass(frozen=True)
class Drawn:
    """A task as it is drawn: what is done, and what is planned or late after it."""

    row: TaskRow
    bar: Bar
    done: int
    words: str
    told: str

    @property
    def rest_x(self) -> int:
        """Place what is not done yet."""
        return self.bar.x + self.done

    @property
    def rest(self) -> int:
        """Give the width of what is not done yet."""
        return self.bar.width - self.done

    @property
    def is_late(self) -> bool:
        """Tell whether it should have been ready."""
        return bool(self.row.late)

    @property
    def end(self) -> int:
        """Place the end of the bar."""
        return self.bar.x + self.bar.width

    @property
    def label_x(self) -> int:
        """Place the words beside the bar."""
        return self.bar.x - 8 if self.label_anchor == "end" else self.end + 8

    @property
    def label_anchor(self) -> str:
        """Write to the left of a bar that has no room on its right."""
        return "end" if self.end > WIDTH - LABEL_ROOM else "start"


@dataclass(frozen=True)
class Band:
    """The tasks of one theme."""

    theme: Theme | None
    tasks: Sequence[Drawn]


@dataclass(frozen=True)
class Picture:
    """The line of time over which all tasks are drawn."""

    window: Window
    today: date
    on: date
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def timeline(self) -> Timeline:
        """Give the line on which days are placed."""
        return Timeline(self.window, self.width)

    @property
    def now(self) -> int:
        """Place today."""
        return self.timeline.x(self.today)

    @property
    def merges(self) -> int | None:
        """Place the day of the merger, when it can be seen."""
        seen = self.window.first <= self.on <= self.window.last
        return self.timeline.x(self.on) if seen else None

    @property
    def merges_label(self) -> int:
        """Place the words above that day, and never over the edge."""
        return min(max(self.merges or 0, HALF_LABEL), self.width - HALF_LABEL)

    @property
    def marks(self) -> list[Mark]:
        """Name the months above the lines."""
        ticks = self.timeline.ticks()
        return [
            Mark(
                tick.x,
                _month(tick.day, with_year=tick.is_year or not index),
                tick.is_year,
                "end" if tick.x > self.width - 24 else "start",
            )
            for index, tick in enumerate(ticks)
        ]

    @property
    def grid(self) -> str:
        """Draw the marks down through a row, as one path."""
        return " ".join(f"M{mark.x} 0V{self.height}" for mark in self.marks)

    def bands(self, tasks: Iterable[Task]) -> list[Band]:
        """Draw tasks that are ordered by theme."""
        return [
            Band(theme, [self.draw(task) for task in same])
            for theme, same in groupby(tasks, key=lambda task: task.theme)
        ]

    def draw(self, task: Task) -> Drawn:
        """Draw one task."""
        row = TaskRow(task, self.today)
        bar = self._bar(task)
        is_done = task.status == Task.Status.DONE
        done = bar.width if is_done else bar.width * task.progress // 100
        words = _("done") if is_done else row.late_words
        return Drawn(row, bar, done, str(words), told(row))

    def _bar(self, task: Task) -> Bar:
        """Place the days of a task; without a first day only its end is marked."""
        if task.starts_on:
            return self.timeline.bar(task.starts_on, task.due_on)
        bar = self.timeline.bar(task.due_on, task.due_on)
        return Bar(max(bar.x + bar.width - MARK, 0), MARK)


def told(row: TaskRow) -> str:
    """Say in words what the bar of a task shows."""
    task = row.task
    ready = {"day": write_day(task.due_on)}
    if task.starts_on:
        ready["start"] = write_day(task.starts_on)
        period = _("From %(start)s through %(day)s") % ready
    else:
        period = _("Ready on %(day)s") % ready
    share = _("%(share)d%% done") % {"share": task.progress}
    status = (
        share if task.status == Task.Status.BUSY else str(task.get_status_display())
    )
    return ", ".join(filter(None, (period, status, row.late_words)))


def in_order(tasks: TaskQuerySet) -> TaskQuerySet:
    """Order tasks by theme and day, those without a theme last."""
    themes = F("theme__position").asc(nulls_last=True)
    order = ("theme__name", "theme", "starts_on", "due_on", "pk")
    return tasks.order_by(themes, *order)


def picture(merger: Merger, tasks: TaskQuerySet, today: date) -> Picture:
    """Choose the days to draw, in whole quarters: tasks, today, a merger near them."""
    edges = tasks.order_by().aggregate(
        first=Min("starts_on"), due=Min("due_on"), last=Max("due_on")
    )
    days = [today, *(day for day in edges.values() if day)]
    near = months_later(min(days), -NEAR_MONTHS), months_later(max(days), NEAR_MONTHS)
    if near[0] <= merger.on <= near[1]:
        days.append(merger.on)
    nearest, furthest = (
        months_later(today, -MOST_MONTHS),
        months_later(today, MOST_MONTHS),
    )
    first, last = max(min(days), nearest), min(max(days), furthest)
    return Picture(Window(_quarter(first), _quarter_end(last)), today, merger.on)


def _quarter(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _quarter_end(day: date) -> date:
    return months_later(_quarter(day), 3) - timedelta(days=1)


def _month(day: date, *, with_year: bool) -> str:
    return formats.date_format(day, "M Y" if with_year else "M").capitalize()
