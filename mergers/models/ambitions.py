"""Ambitions: what predecessors wanted, and what became of it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from accounts.periods import bounded
from accounts.versions import Versioned
from mergers.models.mergers import Merger, MergerPartQuerySet


class AmbitionQuerySet(MergerPartQuerySet):
    """The questions we ask about ambitions."""

    def unanswered(self) -> "AmbitionQuerySet":
        """Keep those that nobody answered yet."""
        return self.filter(fate="")


class Ambition(Versioned):
    """What a predecessor wanted; frozen at the merger, and answered afterwards."""

    class Fate(models.TextChoices):
        """What the new municipality does with it."""

        KEPT = "kept", _("taken over")
        ADAPTED = "adapted", _("taken over in another form")
        LATER = "later", _("taken up later")
        DROPPED = "dropped", _("not taken over")

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="ambitions", verbose_name=_("merger")
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="+",
        verbose_name=_("ambition of municipality"),
    )
    text = models.TextField(_("ambition"), max_length=1000)
    source = models.CharField(_("where it is written"), max_length=200, blank=True)
    fate = models.CharField(_("answer"), max_length=7, choices=Fate, blank=True)
    answer = models.TextField(_("explanation"), max_length=1000, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = AmbitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("ambition")
        verbose_name_plural = _("ambitions")
        ordering = ("municipality__name", "pk")
        constraints = (
            models.CheckConstraint(
                name="ambition_answer_has_words_and_a_day",
                condition=Q(fate="", answer="", answered_on=None)
                | (~Q(fate="") & ~Q(answer="") & Q(answered_on__isnull=False)),
                violation_error_message=_("Say what becomes of it, and why."),
            ),
            *bounded("ambition", "answered_on"),
        )
        indexes = (models.Index(fields=["merger", "fate"], name="ambition_open"),)

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Point to the list of ambitions."""
        return reverse("mergers:ambition-list", args=[self.merger_id])
