"""Areas: the parts of a municipality for which support is arranged."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models.municipalities import Municipality
from accounts.periods import bounded, valid
from accounts.search import SearchField, having
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned


class AreaQuerySet(MunicipalQuerySet["Area"]):
    """The questions we ask about areas."""

    def valid_on(self, day: date) -> Self:
        """Keep those that held on this day."""
        return self.filter(valid(day))

    def leaves(self, day: date) -> Self:
        """Keep those that are not divided further on this day."""
        parts = Area.objects.filter(valid(day), part_of=OuterRef("pk"))
        return self.valid_on(day).filter(~Exists(parts))

    def search(self, words: str) -> Self:
        """Keep those with all these words in the names they are found by."""
        return self.filter(having(words, "search_text"))

    def overlapping(self, area: "Area") -> Self:
        """Keep this area, what it is a part of, and its parts."""
        return self.filter(Q(pk__in=[area.pk, area.part_of_id]) | Q(part_of=area))

    def by_former(self) -> Self:
        """Add `former_name`: of the municipality in which it lay; grouped by it."""
        return self.grouped().annotate(
            former_name=models.functions.Coalesce(
                "part_of__municipality__name", "municipality__name"
            )
        )

    def grouped(self) -> Self:
        """Put the parts of one former municipality beside each other."""
        return self.select_related("municipality", "part_of__municipality").order_by(
            models.functions.Coalesce("part_of__name", "name"),
            F("part_of").asc(nulls_first=True),
            "name",
            "pk",
        )


class Area(Versioned):
    """A municipality as a whole, or a district or village in it.

    Rows never move at a merger: the area of a former municipality stays the row it was,
    so what was arranged there is found under the successor as well.
    """

    class Kind(models.TextChoices):
        """What sort of area it is."""

        MUNICIPALITY = "municipality", _("whole municipality")
        DISTRICT = "district", _("district")
        VILLAGE = "village", _("village")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="areas",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="parts",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        help_text=_("For example the former municipality in which it lies."),
    )
    place_names = models.TextField(
        _("found by these names"),
        max_length=1000,
        blank=True,
        help_text=_(
            "One on each line: villages, neighbourhoods and postcodes of four digits."
        ),
    )
    inhabitants = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    valid_from = models.DateField(
        _("valid from"), null=True, blank=True, help_text=_("Empty when it always was.")
    )
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("The first day on which it no longer exists."),
    )
    search_text = SearchField(of=("name", "place_names"))

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "name"),
                name="area_name_unique_in_municipality",
                violation_error_message=_("There is already an area with this name."),
            ),
            models.UniqueConstraint(
                fields=("municipality",),
                condition=Q(kind="municipality"),
                name="area_whole_municipality_once",
                violation_error_message=_(
                    "The municipality as a whole is already an area."
                ),
            ),
            models.CheckConstraint(
                name="area_ends_after_it_starts",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gt=F("valid_from")),
                violation_error_message=_("An area ends after it starts."),
            ),
            models.CheckConstraint(
                name="area_not_part_of_itself",
                condition=Q(part_of=None) | ~Q(part_of=F("pk")),
                violation_error_message=_("An area cannot be a part of itself."),
            ),
            models.CheckConstraint(
                name="area_whole_municipality_is_no_part",
                condition=~Q(kind="municipality") | Q(part_of=None),
                violation_error_message=_(
                    "A whole municipality is not a part of another area."
                ),
            ),
            *bounded("area", "valid_from", "valid_until"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the list of areas, where this one is."""
        return reverse("accounts:area-list")

    def clean(self) -> None:
        """Refuse a third layer: an area has parts or is one."""
        if self.part_of is None:
            return
        if self.part_of.part_of_id or (self.pk and self.parts.exists()):
            raise ValidationError(
                {"part_of": _("An area has parts or is a part, not both.")}
            )

    @property
    def former(self) -> Municipality:
        """Give the municipality that this area belonged to when it was registered."""
        return self.part_of.municipality if self.part_of else self.municipality
