"""Starting the plan of a merger from a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from mergers.actions.files import lock, note
from mergers.models import (
    Dependency,
    Merger,
    PhaseChange,
    PlanTemplate,
    Task,
    TemplateTask,
    TemplateTheme,
    Theme,
)
from mergers.schedule import day_from, fits


@dataclass(frozen=True)
class PlannedTask:
    """A task of a template with the days that it gets in a merger."""

    task: TemplateTask
    starts_on: date
    due_on: date


@dataclass(frozen=True)
class PlannedTheme:
    """A theme of a template with its tasks; one that is there stays as it is."""

    theme: TemplateTheme
    due_on: date | None
    tasks: tuple[PlannedTask, ...]
    exists: bool


@dataclass(frozen=True)
class Made:
    """What using a template brought."""

    themes: int
    tasks: int
    kept: int


def plan(template: PlanTemplate, merger: Merger, on: date) -> list[PlannedTheme]:
    """Give the themes and tasks of a template, with days that count from one day."""
    names = Theme.objects.filter(merger=merger).values_list("name", flat=True)
    taken = {name.casefold() for name in names}
    themes = template.themes.prefetch_related("tasks__after")
    return [_planned(theme, on, taken) for theme in themes]


def _planned(theme: TemplateTheme, on: date, taken: set[str]) -> PlannedTheme:
    months = theme.due_months
    return PlannedTheme(
        theme,
        None if months is None else day_from(on, months),
        tuple(_planned_task(task, on) for task in theme.tasks.all()),
        theme.name.casefold() in taken,
    )


def _planned_task(task: TemplateTask, on: date) -> PlannedTask:
    due = day_from(on, task.due_months, task.due_days)
    return PlannedTask(task, min(day_from(on, task.start_months), due), due)


@transaction.atomic
def use_template(template: PlanTemplate, merger: Merger, *, on: date, by: User) -> Made:
    """Make the themes and tasks of a template that a merger does not have yet.

    The days count from `on`: the merger, or a later day when that was long ago.

    Raises ValidationError when days would fall outside what can be kept.
    """
    merger = lock(merger)
    planned = plan(template, merger, on)
    new = [one for one in planned if not one.exists]
    _check_days(new)
    themes = Theme.objects.bulk_create([_theme(one, merger) for one in new])
    PhaseChange.objects.bulk_create(
        [PhaseChange(theme=theme, after=theme.phase) for theme in themes]
    )
    made = _make_tasks(new, themes, merger)
    told = {"themes": ["", str(len(themes))], "tasks": ["", str(made)]}
    note(gettext_noop("template used"), merger, merger, by=by, **told)
    return Made(len(themes), made, len(planned) - len(new))


def _theme(planned: PlannedTheme, merger: Merger) -> Theme:
    side = Theme.Side.NOT_STARTED
    return Theme(
        merger=merger,
        name=planned.theme.name,
        track=planned.theme.track,
        concerns_supply=planned.theme.concerns_supply,
        due_on=planned.due_on,
        subsidy_status=side
        if planned.theme.has_subsidy_side
        else Theme.Side.NOT_NEEDED,
        position=planned.theme.position,
    )


def _make_tasks(
    planned: Sequence[PlannedTheme], themes: Sequence[Theme], merger: Merger
) -> int:
    """Make the tasks of new themes and what waits for what among them."""
    pairs = [
        (task, theme)
        for one, theme in zip(planned, themes, strict=True)
        for task in one.tasks
    ]
    made = Task.objects.bulk_create(
        [
            Task(
                merger=merger,
                theme=theme,
                name=one.task.name,
                starts_on=one.starts_on,
                due_on=one.due_on,
                first_due_on=one.due_on,
            )
            for one, theme in pairs
        ]
    )
    by_template = {
        one.task.pk: task for (one, _), task in zip(pairs, made, strict=True)
    }
    Dependency.objects.bulk_create(
        Dependency(task=by_template[one.task.pk], after=by_template[earlier.pk])
        for one, _ in pairs
        for earlier in one.task.after.all()
        if earlier.pk in by_template
    )
    return len(made)


def _check_days(planned: Sequence[PlannedTheme]) -> None:
    days = [day for one in planned for task in one.tasks for day in (task.due_on,)]
    days += [one.due_on for one in planned if one.due_on]
    if not all(map(fits, days)):
        raise ValidationError(
            _("A day would fall after 2100. Change the date of the merger first.")
        )
