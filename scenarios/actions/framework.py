"""What a new study starts with: criteria to judge by, and groups that judge."""

from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.models import User
from scenarios.actions.files import lock
from scenarios.models import Criterion, Perspective, Study

FILE = Path(__file__).parents[1] / "data" / "criteria.yaml"
STANDARD = "standard"
# The code of the group that comes first in every order.
RESIDENTS = "gebruikers"
LONGEST_START = 36


@cache
def _facts() -> dict[str, Any]:
    facts: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return facts


def criteria_sets() -> list[tuple[str, str]]:
    """Name the sets of criteria that a study can start with, the usual one first."""
    return [(one["code"], one["name"]) for one in _facts()["sets"]]


@transaction.atomic
def start_framework(study: Study, *, by: User, criteria_set: str = STANDARD) -> None:
    """Give a new study the criteria of a set and the four usual perspectives.

    Every criterion counts the same until people agree on something else. Residents come
    first in every order.
    """
    study = lock(study)
    chosen = next(one for one in _facts()["sets"] if one["code"] == criteria_set)
    criteria = _criteria(study, chosen["criteria"])
    groups = _facts()["perspectives"]
    Criterion.objects.bulk_create(criteria)
    Perspective.objects.bulk_create(
        Perspective(study=study, place=place, **facts)
        for place, facts in enumerate(groups, 1)
    )
    record(
        gettext_noop("criteria and perspectives set"),
        study,
        by=by,
        criteria=["", str(len(criteria))],
        perspectives=["", str(len(groups))],
    )


def _criteria(study: Study, others: list[dict[str, str]]) -> list[Criterion]:
    """Make the core criteria, which keep their words, and after them the others."""
    core = _facts()["core"]
    return [
        Criterion(study=study, place=place, is_core=place <= len(core), **facts)
        for place, facts in enumerate([*core, *others], 1)
    ]


def put_in_place(rows: QuerySet[Any], row: Criterion | Perspective) -> None:
    """Give a row the place that it asks for; the others close up around it."""
    ordered: list[Any] = list(rows.exclude(pk=row.pk).order_by("place", "pk"))
    ordered.insert(row.place - 1, row)
    moved = [one for place, one in enumerate(ordered, 1) if one.place != place]
    for place, one in enumerate(ordered, 1):
        one.place = place
    rows.model._default_manager.bulk_update(moved, ["place"])


def unused_code(rows: QuerySet[Any], name: str) -> str:
    """Make a code from a name that no other row of the study has."""
    start = slugify(name)[:LONGEST_START] or "punt"
    taken = set(rows.values_list("code", flat=True))
    codes = (f"{start}-{number}" if number > 1 else start for number in count(1))
    return next(code for code in codes if code not in taken)
