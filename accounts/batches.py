"""Deeds that nobody asks for: one row after the other, and none stops the rest."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import models

BATCH = 500  # rows that are read at once

M = TypeVar("M", bound=models.Model)

logger = logging.getLogger(__name__)


def for_each(rows: Iterable[M], deed: Callable[[M], bool]) -> int:
    """Do a deed for each row, and count for how many it was needed.

    A row that fails is logged by its number, and waits for the next time.
    """
    done = 0
    for row in rows:
        try:
            done += deed(row)
        except Exception:
            logger.exception("Failed for %s %s", row._meta.label_lower, row.pk)
    return done
