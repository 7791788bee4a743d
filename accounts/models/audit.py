"""The trail of what people did."""

from typing import Any, NoReturn, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class AppendOnlyError(Exception):
    """Someone tried to change or delete what was written down."""


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """The questions we ask about the trail."""

    def about(self, target: models.Model) -> Self:
        """Keep what happened to one row, newest first."""
        return self.filter(
            target_model=target._meta.label_lower, target_id=target.pk
        ).order_by("-pk")

    def update(self, **_changes: Any) -> NoReturn:
        """Refuse: the trail only grows."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refuse: the trail only grows."""
        raise AppendOnlyError


class AuditEvent(models.Model):
    """Something a person did. No foreign keys: the trail outlives its subjects."""

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    actor_id = models.BigIntegerField(_("user number"), null=True)
    actor = models.CharField(_("who"), max_length=254)
    verb = models.CharField(_("what"), max_length=60)
    target_model = models.CharField(_("kind"), max_length=100)
    target_id = models.BigIntegerField(_("number"))
    target_name = models.CharField(_("name"), max_length=200)
    target_version = models.PositiveIntegerField(_("version"), null=True)
    municipality_code = models.CharField(_("municipality"), max_length=4, blank=True)
    request_id = models.CharField(_("request"), max_length=32, blank=True)
    changes = models.JSONField(_("changes"), default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit trail")
        ordering = ("-at", "-pk")
        default_permissions = ("view",)
        indexes = (
            models.Index(fields=["target_model", "target_id"], name="audit_target"),
            models.Index(fields=["municipality_code", "-at"], name="audit_recent"),
        )

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {self.target_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write once."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: the trail only grows."""
        raise AppendOnlyError

    @property
    def sentence(self) -> str:
        """Say in the reader's language what was done."""
        return gettext(self.verb)
