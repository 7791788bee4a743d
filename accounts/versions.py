"""Rows that tell an edit of today's row from an edit of yesterday's."""

from typing import Self

from django.db import models
from django.db.models import F


class StaleError(Exception):
    """Someone else saved the row in the meantime."""


class Versioned(models.Model):
    """Counts its edits; saving on top of another edit is refused."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def claim(self) -> Self:
        """Move to the next version, or raise StaleError; call it in a transaction."""
        rows = type(self)._base_manager.filter(pk=self.pk, version=self.version)
        if not rows.update(version=F("version") + 1):
            raise StaleError
        self.version += 1
        return self
