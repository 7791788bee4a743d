"""Load the shared templates for mergers; those of municipalities stay as they are."""

from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand
from django.db import models, transaction

from mergers.models import PlanTemplate, TemplateTask, TemplateTheme

FILE = Path(__file__).parents[2] / "data" / "templates.yaml"


class Command(BaseCommand):
    """`manage.py load_plan_templates`: repeat it as often as you like."""

    help = __doc__

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load every template from the file."""
        changes = sum(
            load(facts) for facts in yaml.safe_load(FILE.read_text(encoding="utf-8"))
        )
        if options["verbosity"]:
            self.stdout.write(f"Templates: {changes} rows added or changed.")


def load(facts: dict[str, Any]) -> int:
    """Bring one shared template up to date by name, and count what changed."""
    template = PlanTemplate.objects.filter(
        municipality=None, name=facts["name"]
    ).first() or PlanTemplate(name=facts["name"])
    changes = int(keep(template, description=facts["description"]))
    tasks: dict[str, TemplateTask] = {}
    for place, theme in enumerate(facts["themes"], start=1):
        changes += load_theme(template, theme, 10 * place, tasks)
    for theme in facts["themes"]:
        for task in theme["tasks"]:
            tasks[task["name"]].after.set(tasks[name] for name in task.get("after", ()))
    return changes


def load_theme(
    template: PlanTemplate,
    facts: dict[str, Any],
    position: int,
    tasks: dict[str, TemplateTask],
) -> int:
    """Bring one theme and its tasks up to date, and remember the tasks by name."""
    known = template.themes.filter(name=facts["name"]).first()
    theme = known or TemplateTheme(template=template, name=facts["name"])
    changes = keep(
        theme,
        track=facts["track"],
        concerns_supply=facts.get("supply", False),
        has_subsidy_side=facts.get("subsidy", False),
        due_months=facts["due"],
        position=position,
    )
    for task in facts["tasks"]:
        row = theme.tasks.filter(name=task["name"]).first()
        tasks[task["name"]] = row or TemplateTask(theme=theme, name=task["name"])
        changes += keep(
            tasks[task["name"]],
            start_months=task["start"],
            due_months=task["due"],
            due_days=task.get("days", 0),
        )
    return changes


def keep(row: models.Model, **texts: Any) -> int:
    """Save a row when something in it is new, and tell so with a 1."""
    same = all(getattr(row, name) == value for name, value in texts.items())
    if row.pk and same:
        return 0
    for name, value in texts.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return 1
