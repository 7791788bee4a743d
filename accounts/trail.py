"""The trail of one row, to show beside that row."""

from collections.abc import Sequence

from django.db import models

from accounts.models import AuditEvent


def latest(target: models.Model, limit: int = 3) -> Sequence[AuditEvent]:
    """Give what last happened to a row, newest first, for `_history.html`."""
    return list(AuditEvent.objects.about(target)[:limit])
