"""Adding a row without a form, as commands and example data do."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models, transaction

from accounts.audit import record
from accounts.editing import ADDED
from accounts.models import User

M = TypeVar("M", bound=models.Model)


@transaction.atomic
def add(
    row: M,
    *,
    by: User,
    many: Mapping[str, Iterable[Any]] | None = None,
    verb: str = ADDED,
) -> M:
    """Check and save a new row with its many-to-many choices, and record it.

    Raises ValidationError when the row breaks a rule.
    """
    row.full_clean()
    row.save()
    for name, chosen in (many or {}).items():
        getattr(row, name).set(chosen)
    record(verb, row, by=by)
    return row
