"""Criteria and perspectives: on what scenarios are judged, and by whom."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.versions import Versioned
from scenarios.models.studies import Study, StudyPartQuerySet

MOST_POINTS = 100


class CriterionQuerySet(StudyPartQuerySet):
    """The questions we ask about criteria."""

    def in_use(self) -> Self:
        """Keep those on which scenarios are judged."""
        return self.filter(removed_because="")


class Criterion(Versioned):
    """A subject on which scenarios are judged, with a fixed scale of 1 to 5.

    The words at both ends make 1 mean the same to everybody. `points` say how much a
    step from 1 to 5 is worth beside other steps (method section 3, swing points).
    """

    study = models.ForeignKey(
        Study, models.CASCADE, related_name="criteria", verbose_name=_("study")
    )
    code = models.SlugField(_("code"), max_length=40, editable=False)
    name = models.CharField(_("name"), max_length=80)
    question = models.CharField(
        _("question"), max_length=200, help_text=_("People give this a 1 to 5.")
    )
    low_label = models.CharField(_("a 1 means"), max_length=80)
    high_label = models.CharField(_("a 5 means"), max_length=80)
    place = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    points = models.PositiveSmallIntegerField(
        _("worth of the step from 1 to 5"),
        default=MOST_POINTS,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_POINTS)],
    )
    is_core = models.BooleanField(_("core criterion"), default=False, editable=False)
    removed_because = models.CharField(
        _("taken out because"), max_length=300, blank=True, editable=False
    )

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "code"),
                name="criterion_code_unique_in_study",
                violation_error_message=_("There is already one with this name."),
            ),
            models.UniqueConstraint(
                fields=("study", "name"),
                name="criterion_name_unique_in_study",
                violation_error_message=_("There is already one with this name."),
            ),
            models.CheckConstraint(
                name="criterion_points_are_0_to_100",
                condition=Q(points__range=(0, MOST_POINTS)),
                violation_error_message=_("Enter a number from 0 to 100."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page with all criteria."""
        return reverse("scenarios:criterion-list", args=[self.study_id])


class Perspective(Versioned):
    """A group that looks at the scenarios from its own side, with one voice."""

    study = models.ForeignKey(
        Study, models.CASCADE, related_name="perspectives", verbose_name=_("study")
    )
    code = models.SlugField(_("code"), max_length=40, editable=False)
    name = models.CharField(_("name"), max_length=80)
    place = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    weight = models.PositiveSmallIntegerField(
        _("counts how many times"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=_("Usually 1: then every group counts the same."),
    )
    judges_feasibility = models.BooleanField(
        _("carries out or pays for it"),
        default=False,
        help_text=_("Then its view of what is feasible is a warning by itself."),
    )

    objects = StudyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("perspective")
        verbose_name_plural = _("perspectives")
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("study", "code"),
                name="perspective_code_unique_in_study",
                violation_error_message=_("There is already one with this name."),
            ),
            models.CheckConstraint(
                name="perspective_weight_is_1_to_10",
                condition=Q(weight__range=(1, 10)),
                violation_error_message=_("Enter a number from 1 to 10."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page with all perspectives."""
        return reverse("scenarios:perspective-list", args=[self.study_id])


class OwnPoints(models.Model):
    """What a step is worth to one perspective, where that is not what all agreed."""

    perspective = models.ForeignKey(
        Perspective,
        models.CASCADE,
        related_name="own_points",
        verbose_name=_("perspective"),
    )
    criterion = models.ForeignKey(
        Criterion,
        models.CASCADE,
        related_name="own_points",
        verbose_name=_("criterion"),
    )
    points = models.PositiveSmallIntegerField(
        _("worth of the step from 1 to 5"),
        validators=[MinValueValidator(0), MaxValueValidator(MOST_POINTS)],
    )

    class Meta:
        verbose_name = _("points of a perspective")
        verbose_name_plural = _("points of perspectives")
        ordering = ("criterion__place", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("perspective", "criterion"),
                name="own_points_once",
                violation_error_message=_("These points are already there."),
            ),
            models.CheckConstraint(
                name="own_points_are_0_to_100",
                condition=Q(points__range=(0, MOST_POINTS)),
                violation_error_message=_("Enter a number from 0 to 100."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.perspective}: {self.criterion}"


class Expectation(Versioned):
    """What the leader thinks beforehand; sealed before anybody answers."""

    study = models.OneToOneField(
        Study, models.CASCADE, related_name="expectation", verbose_name=_("study")
    )
    reason = models.TextField(_("why you expect this"), max_length=1000, blank=True)
    sealed_at = models.DateTimeField(_("sealed at"), null=True, editable=False)

    objects = StudyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("expectation")
        verbose_name_plural = _("expectations")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.study)

    def get_absolute_url(self) -> str:
        """Point to the page of the expectation."""
        return reverse("scenarios:expectation", args=[self.study_id])


class ExpectedPlace(models.Model):
    """Where the leader thinks that a scenario ends."""

    expectation = models.ForeignKey(
        Expectation,
        models.CASCADE,
        related_name="places",
        verbose_name=_("expectation"),
    )
    scenario = models.ForeignKey(
        "scenarios.Scenario",
        models.CASCADE,
        related_name="expected_places",
        verbose_name=_("scenario"),
    )
    place = models.PositiveSmallIntegerField(_("place"))

    class Meta:
        verbose_name = _("expected place")
        verbose_name_plural = _("expected places")
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("expectation", "scenario"),
                name="expected_place_one_a_scenario",
                violation_error_message=_("Give each scenario one place."),
            ),
            models.UniqueConstraint(
                fields=("expectation", "place"),
                name="expected_place_once",
                violation_error_message=_("Give each place once."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.place}. {self.scenario}"
