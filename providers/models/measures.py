"""Measures over time, with the national figure."""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, Municipality
from accounts.search import SearchField, having
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.provenance import Provenance, Sourced
from providers.models.reference import PolicyField


class MeasureQuerySet(MunicipalQuerySet["Measure"]):
    """The questions we ask about measures."""

    def of_awareness(self) -> Self:
        """Keep those that say how many residents know client support."""
        return self.filter(is_awareness=True)

    def named_like(self, measures: "Iterable[Measure]") -> Self:
        """Keep those with the name of one of these: the same, for other areas."""
        return self.filter(search_text__in={row.search_text for row in measures})

    def by_hand(self) -> Self:
        """Keep those whose values are entered by people."""
        return self.filter(origin=Measure.Origin.ENTERED)

    def search(self, words: str) -> Self:
        """Keep those with all these words in their name."""
        return self.filter(having(words, "search_text"))


class Measure(Versioned):
    """Something that is measured each year, for a municipality or for one area."""

    class Unit(models.TextChoices):
        """What a value counts."""

        PERCENT = "percent", _("percent")
        NUMBER = "number", _("a count")
        GRADE = "grade", _("grade from 1 to 10")
        DAYS = "days", _("days")

    class Better(models.TextChoices):
        """Which way is the right way."""

        HIGHER = "higher", _("higher is better")
        LOWER = "lower", _("lower is better")
        NEITHER = "neither", _("neither is better")

    class Origin(models.TextChoices):
        """Where its values come from."""

        ENTERED = "entered", _("entered by hand")
        FIRST_CONTACT = (
            "first_contact",
            _("from the desk: days from question to first contact"),
        )

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="measures",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=150)
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="measures",
        verbose_name=_("area"),
        null=True,
        blank=True,
        help_text=_("Empty for the municipality as a whole."),
    )
    unit = models.CharField(_("unit"), max_length=7, choices=Unit, default=Unit.PERCENT)
    better = models.CharField(
        _("direction"), max_length=7, choices=Better, default=Better.HIGHER
    )
    origin = models.CharField(
        _("where the values come from"),
        max_length=13,
        choices=Origin,
        default=Origin.ENTERED,
    )
    context = models.CharField(
        _("what one must know to read it"),
        max_length=300,
        blank=True,
        help_text=_("This line goes with every export."),
    )
    reference_name = models.CharField(
        _("compared with"), max_length=80, blank=True, default="Nederland"
    )
    policy_fields = models.ManyToManyField(
        PolicyField,
        related_name="measures",
        verbose_name=_("policy fields"),
        blank=True,
    )
    is_awareness = models.BooleanField(
        _("says how well known client support is"), default=False
    )
    search_text = SearchField(of=("name",))

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ("name", "area__name", "pk")
        constraints = (
            models.CheckConstraint(
                name="measure_from_the_desk_counts_days",
                condition=~Q(origin="first_contact") | Q(unit="days"),
                violation_error_message=_("Choose days: that is what the desk counts."),
            ),
            models.UniqueConstraint(
                fields=("area", "name"),
                name="measure_name_unique_in_area",
                violation_error_message=_("There is already one with this name."),
            ),
            models.UniqueConstraint(
                fields=("municipality", "name"),
                condition=Q(area=None),
                name="measure_name_unique_for_whole_municipality",
                violation_error_message=_("There is already one with this name."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this measure."""
        return reverse("providers:measure-detail", args=[self.pk])

    @property
    def is_calculated(self) -> bool:
        """Tell whether its values come from the desk, so that nobody enters them."""
        return self.origin == self.Origin.FIRST_CONTACT


class MeasureValueQuerySet(MunicipalQuerySet["MeasureValue"]):
    """The questions we ask about values."""

    municipality_lookup = "measure__municipality"

    def counted(self) -> Self:
        """Keep what counts: not what its own source contradicts."""
        return self.exclude(provenance=Provenance.CONTRADICTED)


class MeasureValue(Versioned, Sourced):
    """What a measure was in a year, beside the national figure of that year."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="values")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=11, decimal_places=2)
    people = models.PositiveIntegerField(
        _("number of people behind it"),
        null=True,
        blank=True,
        help_text=_("A figure about few people is hidden."),
    )
    national_value = models.DecimalField(
        _("national value"), max_digits=11, decimal_places=2, null=True, blank=True
    )
    national_source = models.CharField(
        _("source of the national value"), max_length=300, blank=True
    )

    objects = MeasureValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value of a measure")
        verbose_name_plural = _("values of a measure")
        ordering = ("year", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("measure", "year"),
                condition=~Q(provenance="contradicted"),
                name="measure_value_once_a_year",
                violation_error_message=_("This year already has a value."),
            ),
            models.CheckConstraint(
                name="measure_value_has_a_source",
                condition=~Q(source=""),
                violation_error_message=_("Say where this value comes from."),
            ),
            models.CheckConstraint(
                name="measure_value_year_1990_to_2100",
                condition=Q(year__range=(1990, 2100)),
                violation_error_message=_("Enter a year between 1990 and 2100."),
            ),
            models.CheckConstraint(
                name="measure_value_national_with_a_source",
                condition=Q(national_value=None) | ~Q(national_source=""),
                violation_error_message=_("Say where the national value comes from."),
            ),
        )

    class Privacy:
        """Which fields say something about people, when they are few."""

        personal: ClassVar = {"value", "people", "source"}
        other: ClassVar = {
            "id",
            "version",
            "provenance",
            "measure",
            "year",
            "national_value",
            "national_source",
        }
        keep_years = 15

    def __str__(self) -> str:
        return f"{self.measure} {self.year}"
