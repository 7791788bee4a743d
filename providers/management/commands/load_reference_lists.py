"""Load the core of the reference lists; local additions stay as they are."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand
from django.db import transaction

from providers.models import REFERENCE_LISTS, ReferenceItem

FILE = Path(__file__).parents[2] / "data" / "reference_lists.yaml"


class Command(BaseCommand):
    """`manage.py load_reference_lists`: repeat it as often as you like."""

    help = __doc__

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load every list from the file."""
        lists = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        changes = sum(
            load(model, lists[slug]) for slug, model in REFERENCE_LISTS.items()
        )
        if options["verbosity"]:
            self.stdout.write(f"Reference lists: {changes} entries added or changed.")


# What stands behind the Dutch name of an entry, in this order.
TEXTS = ("name_english", "explanation", "plain_name", "plain_name_english")


def load(model: type[ReferenceItem], entries: Iterable[Sequence[str]]) -> int:
    """Bring the core of one list up to date by name, and count what changed."""
    core = {item.name: item for item in model.objects.core()}
    changed = 0
    for position, (name, *rest) in enumerate(entries, start=1):
        item = core.get(name) or model(name=name)
        texts = {"position": position, **dict(zip(TEXTS, rest, strict=False))}
        if item._state.adding or any(
            getattr(item, field) != text for field, text in texts.items()
        ):
            for field, text in texts.items():
                setattr(item, field, text)
            item.full_clean()
            item.save()
            changed += 1
    return changed
