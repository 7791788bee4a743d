"""Scenarios: ways to organise support, from the long list to those people judge."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.periods import bounded
from accounts.versions import Versioned
from providers.models import Organisation
from scenarios.models.studies import Party, Study, StudyPartQuerySet


class ScenarioQuerySet(StudyPartQuerySet):
    """The questions we ask about scenarios."""

    def kept(self) -> Self:
        """Keep those that people judge."""
        return self.filter(is_kept=True)

    def dropped(self) -> Self:
        """Keep those that fell off the long list."""
        return self.filter(is_kept=False)

    def one_sided(self) -> Self:
        """Keep those without advantages, or without disadvantages."""
        for is_pro in (True, False):
            told = Consideration.objects.filter(
                scenario=models.OuterRef("pk"), is_pro=is_pro
            )
            self = self.annotate(**{f"has_{is_pro}": models.Exists(told)})  # noqa: PLW0642
        return self.exclude(has_True=True, has_False=True)

    def untested(self) -> Self:
        """Keep those of which nobody wrote down what the law and money say."""
        return self.filter(Q(legal_check="") | Q(costs=""))


class Scenario(Versioned):
    """One way to organise support."""

    class Kind(models.TextChoices):
        """What sort of arrangement it is."""

        CURRENT = "current", _("current situation")
        ONE_DESK = "one_desk", _("one desk, several providers behind it")
        ONE_ORGANISATION = "one_organisation", _("one organisation of the providers")
        INDEPENDENT = "independent", _("new independent organisation")
        ONE_PROVIDER = "one_provider", _("one contracted provider")
        ALLIANCE = "alliance", _("alliance with a lead")
        MUNICIPAL = "municipal", _("service of the municipality")
        OTHER = "other", _("something else")

    class LegalCheck(models.TextChoices):
        """Whether it fits the law; this is no part of the score."""

        COMPLIES = "complies", _("complies")
        FAILS = "fails", _("does not comply")
        UNKNOWN = "unknown", _("still to find out")

    study = models.ForeignKey(
        Study, models.CASCADE, related_name="scenarios", verbose_name=_("study")
    )
    letter = models.CharField(_("letter"), max_length=2, editable=False)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.OTHER)
    description = models.TextField(
        _("description"),
        max_length=3000,
        blank=True,
        help_text=_("In plain words: what does a resident notice?"),
    )
    legal_check = models.CharField(
        _("does it fit the law"), max_length=8, choices=LegalCheck, blank=True
    )
    legal_note = models.TextField(_("what the law says"), max_length=1000, blank=True)
    costs = models.TextField(
        _("what it costs"),
        max_length=1000,
        blank=True,
        help_text=_("A range of amounts, and what is paid twice."),
    )
    authors = models.ManyToManyField(
        Party, related_name="scenarios", verbose_name=_("written by"), blank=True
    )
    is_kept = models.BooleanField(_("kept"), default=True, editable=False)
    taken_over_from = models.CharField(
        _("taken over from"), max_length=200, blank=True, editable=False
    )

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")
        ordering = ("letter", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "name"),
                name="scenario_name_unique_in_study",
                violation_error_message=_("There is already one with this name."),
            ),
            models.UniqueConstraint(
                fields=("study", "letter"),
                name="scenario_letter_unique_in_study",
                violation_error_message=_("Someone else was just ahead of you."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.letter}. {self.name}"

    def get_absolute_url(self) -> str:
        """Point to the page of this scenario."""
        return reverse("scenarios:scenario-detail", args=[self.pk])


class ScenarioPartQuerySet(StudyPartQuerySet):
    """Rows that belong to a scenario."""

    municipality_lookup = "scenario__study__municipality"


class ScenarioMove(models.Model):
    """That a scenario fell off the long list or came back, and why."""

    scenario = models.ForeignKey(
        Scenario, models.CASCADE, related_name="moves", verbose_name=_("scenario")
    )
    is_kept = models.BooleanField(_("kept"))
    reason = models.CharField(_("reason"), max_length=500)
    moved_on = models.DateField(_("on"), default=timezone.localdate)

    objects = ScenarioPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("step on the long list")
        verbose_name_plural = _("steps on the long list")
        ordering = ("-moved_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="scenario_move_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Write down why."),
            ),
            *bounded("scenario_move", "moved_on"),
        )

    def __str__(self) -> str:
        return f"{self.scenario}: {self.reason}"


class Part(Versioned):
    """Who does what in a scenario."""

    class Place(models.TextChoices):
        """Where in the way of a resident it happens; this draws the picture."""

        FRONT = "front", _("where residents come in")
        BEHIND = "behind", _("who helps")
        AROUND = "around", _("who steers and pays")

    scenario = models.ForeignKey(
        Scenario, models.CASCADE, related_name="parts", verbose_name=_("scenario")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="scenario_parts",
        verbose_name=_("provider in the register"),
        null=True,
        blank=True,
    )
    name = models.CharField(
        _("who"),
        max_length=150,
        blank=True,
        help_text=_("Only for who is not in the register."),
    )
    task = models.CharField(_("does what"), max_length=300)
    place = models.CharField(
        _("place"), max_length=6, choices=Place, default=Place.BEHIND
    )

    objects = ScenarioPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part in a scenario")
        verbose_name_plural = _("parts in scenarios")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="part_names_one_who_does_it",
                condition=Q(organisation=None) ^ Q(name=""),
                violation_error_message=_(
                    "Choose a provider, or write down who does it; not both."
                ),
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation or self.name)


class Consideration(Versioned):
    """What speaks for or against a scenario."""

    scenario = models.ForeignKey(
        Scenario,
        models.CASCADE,
        related_name="considerations",
        verbose_name=_("scenario"),
    )
    is_pro = models.BooleanField(_("speaks for it"))
    text = models.CharField(_("consideration"), max_length=500)

    objects = ScenarioPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("consideration")
        verbose_name_plural = _("considerations")
        ordering = ("-is_pro", "pk")

    def __str__(self) -> str:
        return self.text


class Source(Versioned):
    """Where a scenario comes from."""

    class Kind(models.TextChoices):
        """What sort of source it is."""

        KNOWLEDGE = "knowledge", _("knowledge institute")
        FRONTRUNNER = "frontrunner", _("front-runner municipality")
        NEIGHBOUR = "neighbour", _("neighbouring municipality")
        OTHER = "other", _("other source")

    scenario = models.ForeignKey(
        Scenario, models.CASCADE, related_name="sources", verbose_name=_("scenario")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("source"), max_length=200)
    address = models.URLField(_("web address"), blank=True)

    objects = ScenarioPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("kind", "name", "pk")

    def __str__(self) -> str:
        return self.name
