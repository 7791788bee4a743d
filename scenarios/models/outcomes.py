"""Outcomes: the fixed results, the advice, the decision, and what was done with it."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.periods import bounded
from accounts.versions import Versioned
from scenarios.models.answers import Judgement, Remark
from scenarios.models.scenarios import Scenario
from scenarios.models.studies import Study, StudyPartQuerySet


class Snapshot(models.Model):
    """The outcome of one round, fixed at closing; nothing in it ever changes.

    `document` holds every figure as the engine wrote it, with the hash of the inputs,
    the settings, the seed and the version of the engine. `labels` holds the names of
    scenarios, criteria and perspectives as they were, and `voices` the words that
    people wrote, without who they are.
    """

    study = models.ForeignKey(
        Study, models.CASCADE, related_name="snapshots", verbose_name=_("study")
    )
    round = models.PositiveSmallIntegerField(_("round"))
    closed_at = models.DateTimeField(_("closed at"), default=timezone.now)
    inputs_hash = models.CharField(_("fingerprint of the answers"), max_length=64)
    document: "models.JSONField[Any, Any]" = models.JSONField(_("figures"))
    labels: "models.JSONField[Any, Any]" = models.JSONField(_("names"))
    voices: "models.JSONField[Any, Any]" = models.JSONField(_("words"), blank=True)

    objects = StudyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("fixed outcome")
        verbose_name_plural = _("fixed outcomes")
        ordering = ("-round", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "round"),
                name="snapshot_once_a_round",
                violation_error_message=_("Someone else just closed this round."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.study} ({self.round})"


class Advice(Versioned):
    """What the project team advises, and the packet that went to the municipality."""

    study = models.OneToOneField(
        Study, models.CASCADE, related_name="advice", verbose_name=_("study")
    )
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="advices", verbose_name=_("outcome")
    )
    scenario = models.ForeignKey(
        Scenario,
        models.PROTECT,
        related_name="advices",
        verbose_name=_("advised scenario"),
    )
    text = models.TextField(_("advice"), max_length=4000)
    receiver = models.CharField(_("offered to"), max_length=150, blank=True)
    offered_on = models.DateField(_("offered on"), null=True, blank=True)
    packet_hash = models.CharField(
        _("fingerprint of the packet"), max_length=64, blank=True, editable=False
    )
    packet: "models.JSONField[Any, Any]" = models.JSONField(
        _("packet"), null=True, editable=False
    )

    objects = StudyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("advice")
        verbose_name_plural = _("advices")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="advice_offered_has_a_receiver_and_a_fingerprint",
                condition=Q(offered_on=None)
                | (~Q(receiver="") & ~Q(packet_hash="") & Q(packet__isnull=False)),
                violation_error_message=_("Write down to whom it was offered."),
            ),
            *bounded("advice", "offered_on"),
        )

    def __str__(self) -> str:
        return str(self.study)

    def get_absolute_url(self) -> str:
        """Point to the page of the advice."""
        return reverse("scenarios:advice", args=[self.study_id])


class Verdict(Versioned):
    """The decision of the municipality, which may differ from the advice."""

    study = models.OneToOneField(
        Study, models.CASCADE, related_name="verdict", verbose_name=_("study")
    )
    scenario = models.ForeignKey(
        Scenario,
        models.PROTECT,
        related_name="verdicts",
        verbose_name=_("chosen scenario"),
    )
    body = models.CharField(
        _("decided by"),
        max_length=100,
        help_text=_("For example: mayor and aldermen."),
    )
    decided_on = models.DateField(_("decided on"), default=timezone.localdate)
    motivation = models.TextField(_("motivation"), max_length=4000)
    differs = models.BooleanField(_("differs from the advice"), editable=False)
    differs_because = models.TextField(
        _("why it differs from the advice"), max_length=2000, blank=True
    )
    written_by = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="written_verdicts",
        verbose_name=_("written down by"),
        editable=False,
    )

    objects = StudyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on a study")
        verbose_name_plural = _("decisions on studies")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="verdict_that_differs_says_why",
                condition=Q(differs=False) | ~Q(differs_because=""),
                violation_error_message=_("Write down why it differs from the advice."),
            ),
            *bounded("verdict", "decided_on"),
        )

    class Privacy:
        """Who wrote it down is a colleague."""

        personal = {"written_by"}
        other = {
            "id",
            "version",
            "study",
            "scenario",
            "body",
            "decided_on",
            "motivation",
            "differs",
            "differs_because",
        }
        keep_years = 10

    def __str__(self) -> str:
        return str(self.scenario)

    def get_absolute_url(self) -> str:
        """Point to the page of the decision."""
        return reverse("scenarios:verdict", args=[self.study_id])


class ConclusionQuerySet(StudyPartQuerySet):
    """The questions we ask about conclusions."""

    def published(self) -> Self:
        """Keep those that respondents can read."""
        return self.filter(published_on__isnull=False)

    def unanswered(self) -> Self:
        """Keep published ones of which the municipality did not say what it does."""
        return self.published().filter(response="")


class Conclusion(Versioned):
    """What follows from the answers, with the feedback that it rests on."""

    class Response(models.TextChoices):
        """What the municipality does with it."""

        ADOPTED = "adopted", _("taken over")
        PARTLY = "partly", _("taken over in part")
        NOT_ADOPTED = "not_adopted", _("not taken over")

    study = models.ForeignKey(
        Study, models.CASCADE, related_name="conclusions", verbose_name=_("study")
    )
    text = models.TextField(_("conclusion"), max_length=1000)
    remarks = models.ManyToManyField(
        Remark,
        related_name="conclusions",
        verbose_name=_("rests on these remarks"),
        blank=True,
    )
    objections = models.ManyToManyField(
        Judgement,
        related_name="conclusions",
        verbose_name=_("rests on these objections"),
        blank=True,
    )
    published_on = models.DateField(_("published on"), null=True, editable=False)
    response = models.CharField(
        _("what was done with it"), max_length=12, choices=Response, blank=True
    )
    response_reason = models.TextField(_("explanation"), max_length=1000, blank=True)
    responded_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = ConclusionQuerySet.as_manager()

    class Meta:
        verbose_name = _("conclusion")
        verbose_name_plural = _("conclusions")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="conclusion_response_has_a_reason_and_a_day",
                condition=Q(response="", response_reason="", responded_on=None)
                | (
                    ~Q(response="")
                    & ~Q(response_reason="")
                    & Q(responded_on__isnull=False)
                ),
                violation_error_message=_("A reply has an explanation and a day."),
            ),
            *bounded("conclusion", "published_on", "responded_on"),
        )

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Point to the page with all conclusions."""
        return reverse("scenarios:conclusion-list", args=[self.study_id])
