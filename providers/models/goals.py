"""Goals with an owner and a measure, and the direction on one page."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality, User
from accounts.periods import bounded
from accounts.search import SearchField, having
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.initiatives import Initiative
from providers.models.measures import Measure
from providers.models.reference import PolicyField

ONE_PAGE = 4000  # characters


class GoalQuerySet(MunicipalQuerySet["Goal"]):
    """The questions we ask about goals."""

    def search(self, words: str) -> Self:
        """Keep those with all these words in their name or owner."""
        return self.filter(having(words, "search_text"))


class Goal(Versioned):
    """Something to reach; it needs an owner and a measure, but no policy paper."""

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="goals",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("goal"), max_length=200)
    owner = models.CharField(
        _("owner"), max_length=100, help_text=_("A name or a function.")
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="goals", verbose_name=_("measure")
    )
    target_value = models.DecimalField(
        _("value to reach"), max_digits=11, decimal_places=2, null=True, blank=True
    )
    target_year = models.PositiveSmallIntegerField(
        _("year in which to reach it"), null=True, blank=True
    )
    policy_fields = models.ManyToManyField(
        PolicyField, related_name="goals", verbose_name=_("policy fields"), blank=True
    )
    initiatives = models.ManyToManyField(
        Initiative, related_name="goals", verbose_name=_("initiatives"), blank=True
    )
    document = models.URLField(
        _("address of a document"),
        blank=True,
        help_text=_("A goal does not need a document."),
    )
    search_text = SearchField(of=("name", "owner"))

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "name"),
                name="goal_name_unique_in_municipality",
                violation_error_message=_("There is already one with this name."),
            ),
            models.CheckConstraint(
                name="goal_target_year_1990_to_2100",
                condition=Q(target_year=None) | Q(target_year__range=(1990, 2100)),
                violation_error_message=_("Enter a year between 1990 and 2100."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this goal."""
        return reverse("providers:goal-detail", args=[self.pk])


class ExchangeNote(models.Model):
    """What policy fields told each other about a goal that they share."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="exchange_notes")
    on = models.DateField(_("day"), default=timezone.localdate)
    between = models.CharField(_("who spoke"), max_length=200)
    note = models.TextField(_("what they exchanged"), max_length=1000)

    class Meta:
        verbose_name = _("exchange of knowledge")
        verbose_name_plural = _("exchanges of knowledge")
        ordering = ("-on", "-pk")
        constraints = (*bounded("exchangenote", "on"),)

    class Privacy:
        """Which fields say something about a person."""

        personal: ClassVar = {"between", "note"}
        other: ClassVar = {
            "id",
            "goal",
            "on",
        }

    def __str__(self) -> str:
        return self.between

    @property
    def trail_name(self) -> str:
        """Name the row without the person, for the trail, which is kept for good."""
        return gettext("Exchange of knowledge %d") % self.pk


class DirectionNoteQuerySet(MunicipalQuerySet["DirectionNote"]):
    """The questions we ask about direction notes."""


class DirectionNote(Versioned):
    """The direction on one page, in versions, until it is decided on."""

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="direction_notes",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=150)
    goals = models.ManyToManyField(
        Goal, related_name="direction_notes", verbose_name=_("goals"), blank=True
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    objects = DirectionNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("direction note")
        verbose_name_plural = _("direction notes")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "name"),
                name="direction_note_name_unique_in_municipality",
                violation_error_message=_("There is already one with this name."),
            ),
            *bounded("directionnote", "decided_on"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this note."""
        return reverse("providers:direction-note-detail", args=[self.pk])


class DirectionNoteVersion(models.Model):
    """One version of a direction note; it stays as it was written."""

    note = models.ForeignKey(DirectionNote, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(
        _("the direction"),
        max_length=ONE_PAGE,
        help_text=_("At most 4,000 characters: one page."),
    )
    written_on = models.DateField(_("written on"), default=timezone.localdate)
    written_by = models.ForeignKey(
        User, models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("version of a direction note")
        verbose_name_plural = _("versions of a direction note")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("note", "number"),
                name="direction_note_version_once",
                violation_error_message=_("Someone else just saved a version."),
            ),
            models.CheckConstraint(
                name="direction_note_fits_on_one_page",
                condition=LessThanOrEqual(Length("text"), ONE_PAGE),
                violation_error_message=_("A direction fits on one page."),
            ),
            *bounded("directionnoteversion", "written_on"),
        )

    def __str__(self) -> str:
        return gettext("version %d") % self.number
