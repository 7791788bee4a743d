"""How far the work on a merger is: its phases, and how ready the organisation is."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.periods import bounded, ordered, running
from accounts.versions import Versioned
from mergers.models.mergers import Merger, MergerPartQuerySet


class MergerPhaseQuerySet(MergerPartQuerySet):
    """The questions we ask about the phases of a file."""

    def running(self, day: date) -> Self:
        """Keep those that have this day in them."""
        return self.filter(running(day))


class MergerPhase(Versioned):
    """A stretch of time in which the work on a merger has one purpose."""

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="phases", verbose_name=_("merger")
    )
    name = models.CharField(_("name"), max_length=80)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    question = models.CharField(
        _("question to the parties"),
        max_length=200,
        blank=True,
        help_text=_("They answer with a mark from 1 to 5, once in this phase."),
    )

    objects = MergerPhaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ("starts_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "name"),
                name="merger_phase_name_once",
                violation_error_message=_("There is already one with this name."),
            ),
            ordered("merger_phase"),
            *bounded("merger_phase", "starts_on", "ends_on"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page about how far the merger is."""
        return reverse("mergers:progress", args=[self.merger_id])


class ReadinessQuerySet(MergerPartQuerySet):
    """The questions we ask about readiness."""


class Readiness(models.Model):
    """How ready the organisation is in one respect, on a day; nobody is named."""

    class Part(models.TextChoices):
        """The three hard issues of working together."""

        VISION = "vision", _("vision of the board")
        STRENGTH = "strength", _("strength of the organisation")
        STAFFING = "staffing", _("staffing")

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="readiness", verbose_name=_("merger")
    )
    part = models.CharField(_("part"), max_length=8, choices=Part)
    score = models.PositiveSmallIntegerField(
        _("mark"), choices=[(mark, str(mark)) for mark in range(1, 6)]
    )
    reason = models.CharField(
        _("reason"), max_length=500, help_text=_("Name no persons.")
    )
    on = models.DateField(_("on"), default=timezone.localdate)

    objects = ReadinessQuerySet.as_manager()

    class Meta:
        verbose_name = _("readiness")
        verbose_name_plural = _("readiness")
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="readiness_score_1_to_5",
                condition=Q(score__range=(1, 5)),
                violation_error_message=_("Choose a mark from 1 to 5."),
            ),
            *bounded("readiness", "on"),
        )

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.score}"

    def get_absolute_url(self) -> str:
        """Point to the page about how far the merger is."""
        return reverse("mergers:progress", args=[self.merger_id])
