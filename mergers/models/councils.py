"""Advisory councils: what they are told, and what they advise."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from accounts.periods import bounded
from accounts.versions import Versioned
from mergers.models.mergers import Merger, MergerPartQuerySet


class CouncilQuerySet(MergerPartQuerySet):
    """The questions we ask about advisory councils."""

    def during_the_process(self) -> "CouncilQuerySet":
        """Keep those that want to hear of every step."""
        return self.filter(mode="process")


class Council(Versioned):
    """An advisory council, and how it wants to be involved."""

    class LegalForm(models.TextChoices):
        """On what it rests; the clock follows from it (Wet arhi art. 28 and 31)."""

        BYLAW = "bylaw", _("set up in a by-law")
        COMMITTEE = "committee", _("committee under the Gemeentewet")
        PRIVATE = "private", _("association or foundation")

    class Mode(models.TextChoices):
        """When it wants to hear from the project."""

        DECISIONS = "decisions", _("at decision moments")
        PROCESS = "process", _("during the whole process")

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="councils", verbose_name=_("merger")
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="+",
        verbose_name=_("council of municipality"),
    )
    name = models.CharField(_("name"), max_length=150)
    legal_form = models.CharField(
        _("legal form"), max_length=9, choices=LegalForm, default=LegalForm.BYLAW
    )
    mode = models.CharField(
        _("wants to be involved"), max_length=9, choices=Mode, default=Mode.DECISIONS
    )
    email = models.EmailField(
        _("e-mail address for notices"),
        blank=True,
        help_text=_("Use an address of the council, not of a person."),
    )
    came_from = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="went_into",
        verbose_name=_("came from the councils"),
        blank=True,
    )

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = _("advisory council")
        verbose_name_plural = _("advisory councils")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "name"),
                name="council_once",
                violation_error_message=_("There is already one with this name."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page about the councils."""
        return reverse("mergers:council-list", args=[self.merger_id])


class UpdateQuerySet(MergerPartQuerySet):
    """The questions we ask about what councils were told."""


class Update(models.Model):
    """News of the project for the councils; at a decision moment all are asked."""

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="updates", verbose_name=_("merger")
    )
    decision = models.ForeignKey(
        "mergers.Decision",
        models.SET_NULL,
        related_name="updates",
        verbose_name=_("about the decision"),
        null=True,
        blank=True,
    )
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("what happened"), max_length=3000)
    is_decision_moment = models.BooleanField(
        _("advice is asked"),
        default=False,
        help_text=_("Then every council is asked for advice."),
    )
    on = models.DateField(_("on"), default=timezone.localdate)
    advice_due_on = models.DateField(_("advice before"), null=True, blank=True)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="update_asks_advice_before_a_day",
                condition=(Q(is_decision_moment=True) & Q(advice_due_on__isnull=False))
                | Q(is_decision_moment=False, advice_due_on=None),
                violation_error_message=_(
                    "Say before which day you ask advice, or ask none."
                ),
            ),
            *bounded("update", "on", "advice_due_on"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Point to the page of this update."""
        return reverse("mergers:update-detail", args=[self.pk])


class NoticeQuerySet(MergerPartQuerySet):
    """The questions we ask about notices to councils."""

    municipality_lookup = "update__merger__municipality"
    merger_lookup = "update__merger"


class Notice(Versioned):
    """A council that was told something, and the advice it gave when asked."""

    class Advice(models.TextChoices):
        """What the advice comes down to."""

        POSITIVE = "positive", _("positive")
        CONDITIONS = "conditions", _("positive, on conditions")
        NEGATIVE = "negative", _("negative")
        NONE = "none", _("no advice")

    update = models.ForeignKey(
        Update, models.CASCADE, related_name="notices", verbose_name=_("update")
    )
    council = models.ForeignKey(
        Council, models.CASCADE, related_name="notices", verbose_name=_("council")
    )
    told_on = models.DateField(_("told on"), default=timezone.localdate)
    advice = models.CharField(_("advice"), max_length=10, choices=Advice, blank=True)
    given_on = models.DateField(_("given on"), null=True, blank=True)
    text = models.TextField(_("text of the advice"), max_length=3000, blank=True)
    response = models.TextField(_("what was done with it"), max_length=1000, blank=True)

    # What a council wrote is its own; the trail tells that it was kept.
    untold: ClassVar = {"text"}

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("council__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("update", "council"),
                name="notice_once_a_council",
                violation_error_message=_("This council was already told."),
            ),
            models.CheckConstraint(
                name="notice_advice_has_a_day",
                condition=Q(advice="", given_on=None)
                | (~Q(advice="") & Q(given_on__isnull=False)),
                violation_error_message=_("Say what was advised, and on which day."),
            ),
            *bounded("notice", "given_on"),
        )

    def __str__(self) -> str:
        return f"{self.council}, {self.update}"

    def get_absolute_url(self) -> str:
        """Point to the page of the update."""
        return reverse("mergers:update-detail", args=[self.update_id])
