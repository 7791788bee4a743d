"""Triangles: three parties around one theme."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, Count, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, Municipality
from accounts.periods import bounded, not_over, ordered
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned


class TriangleQuerySet(MunicipalQuerySet["Triangle"]):
    """The questions we ask about triangles."""

    def not_over(self, day: date) -> Self:
        """Keep those that work together on this day or will."""
        return self.filter(not_over(day))

    def incomplete(self) -> Self:
        """Keep those that lack a party."""
        parties = self.annotate(parties_there=Count("parties"))
        return parties.filter(parties_there__lt=3)

    def running_first(self, day: date) -> Self:
        """Put what is over last, and what lacks a party first."""
        over = Case(When(ends_on__lt=day, then=1), default=0)
        rows = self.annotate(is_over=over, parties_there=Count("parties"))
        return rows.order_by("is_over", "parties_there", "theme", "pk")


class Triangle(Versioned):
    """Three parties around one theme, such as a school, a club and volunteers."""

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="triangles",
        verbose_name=_("municipality"),
    )
    theme = models.CharField(_("theme"), max_length=150)
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="triangles",
        verbose_name=_("area"),
        null=True,
        blank=True,
    )
    starts_on = models.DateField(_("since"), null=True, blank=True)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day.")
    )

    objects = TriangleQuerySet.as_manager()

    class Meta:
        verbose_name = _("triangle")
        verbose_name_plural = _("triangles")
        ordering = ("theme", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "theme"),
                name="triangle_theme_unique_in_municipality",
                violation_error_message=_("There is already one with this theme."),
            ),
            ordered("triangle"),
            *bounded("triangle", "starts_on", "ends_on"),
        )

    def __str__(self) -> str:
        return self.theme

    def get_absolute_url(self) -> str:
        """Point to the list of triangles, where this one is."""
        return reverse("providers:triangle-list")


class TriangleParty(models.Model):
    """A party at one corner of a triangle."""

    class Corner(models.TextChoices):
        """What sort of party it is; a triangle has three different ones."""

        EDUCATION = "education", _("education")
        CLUB = "club", _("club")
        VOLUNTEERS = "volunteers", _("volunteers")
        EMPLOYERS = "employers", _("employers")
        CARE = "care", _("care and welfare")

    triangle = models.ForeignKey(Triangle, models.CASCADE, related_name="parties")
    position = models.PositiveSmallIntegerField()
    corner = models.CharField(_("kind of party"), max_length=10, choices=Corner)
    name = models.CharField(_("name"), max_length=150)

    class Meta:
        verbose_name = _("party of a triangle")
        verbose_name_plural = _("parties of a triangle")
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("triangle", "position"), name="triangle_party_position_once"
            ),
            models.UniqueConstraint(
                fields=("triangle", "corner"),
                name="triangle_party_corner_once",
                violation_error_message=_("Choose three different kinds of party."),
            ),
            models.CheckConstraint(
                name="triangle_has_three_corners",
                condition=Q(position__range=(1, 3)),
                violation_error_message=_("A triangle has three parties."),
            ),
        )

    def __str__(self) -> str:
        return self.name
