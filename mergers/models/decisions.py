"""Decision moments: when they were planned, how often they moved, what came out."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.periods import bounded
from accounts.versions import Versioned
from mergers.models.mergers import Merger, MergerPartQuerySet
from mergers.models.themes import Theme


class DecisionQuerySet(MergerPartQuerySet):
    """The questions we ask about decisions."""

    def open(self) -> Self:
        """Keep those that are still to be taken."""
        return self.filter(taken_on=None)

    def overdue(self, day: date) -> Self:
        """Keep open ones of which the planned day has passed."""
        return self.open().filter(planned_on__lt=day)

    def search(self, words: str) -> Self:
        """Keep those with each word in what is decided or in the result."""
        found = self
        for word in words.split():
            here = Q(name__icontains=word) | Q(result__icontains=word)
            found = found.filter(here)
        return found

    def with_moves(self) -> Self:
        """Add `times_moved`: how often the day was put off."""
        return self.annotate(times_moved=Count("moves"))


class Decision(Versioned):
    """Something that a body decides on a day."""

    class Body(models.TextChoices):
        """Who decides."""

        COUNCIL = "council", _("municipal council")
        COLLEGE = "college", _("mayor and aldermen")
        MANAGEMENT = "management", _("management")
        TABLE = "table", _("the parties together")

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="decisions", verbose_name=_("merger")
    )
    theme = models.ForeignKey(
        Theme,
        models.SET_NULL,
        related_name="decisions",
        verbose_name=_("theme"),
        null=True,
        blank=True,
    )
    name = models.CharField(_("what is decided"), max_length=200)
    body = models.CharField(_("who decides"), max_length=10, choices=Body)
    planned_on = models.DateField(_("planned on"))
    first_planned_on = models.DateField(_("first planned on"), editable=False)
    taken_on = models.DateField(_("decided on"), null=True, blank=True)
    result = models.TextField(_("what was decided"), max_length=1000, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("planned_on", "name", "pk")
        constraints = (
            models.CheckConstraint(
                name="decision_taken_has_a_result",
                condition=Q(taken_on=None, result="")
                | (Q(taken_on__isnull=False) & ~Q(result="")),
                violation_error_message=_("Say on which day and what was decided."),
            ),
            *bounded("decision", "planned_on", "first_planned_on", "taken_on"),
        )
        indexes = (
            models.Index(
                fields=["merger", "taken_on", "planned_on"], name="decision_open"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this decision."""
        return reverse("mergers:decision-detail", args=[self.pk])

    def is_late(self, day: date) -> bool:
        """Tell whether it should have been taken before this day."""
        return self.taken_on is None and self.planned_on < day


class DecisionMoveQuerySet(MergerPartQuerySet):
    """The questions we ask about decisions that were put off."""

    municipality_lookup = "decision__merger__municipality"
    merger_lookup = "decision__merger"


class DecisionMove(models.Model):
    """A decision that was put to another day."""

    decision = models.ForeignKey(
        Decision, models.CASCADE, related_name="moves", verbose_name=_("decision")
    )
    before = models.DateField(_("from"))
    after = models.DateField(_("to"))
    reason = models.CharField(_("reason"), max_length=300)
    moved_on = models.DateField(_("moved on"), default=timezone.localdate)

    objects = DecisionMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("move of a decision")
        verbose_name_plural = _("moves of decisions")
        ordering = ("moved_on", "pk")
        constraints = (*bounded("decision_move", "after"),)

    def __str__(self) -> str:
        return str(self.decision)
