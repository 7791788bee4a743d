"""Functionaries: who is the face of an area, and with which specialism."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Area
from accounts.periods import bounded, not_over, ordered, running
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.organisations import Organisation


class FunctionaryQuerySet(MunicipalQuerySet["Functionary"]):
    """The questions we ask about functionaries."""

    municipality_lookup = "area__municipality"

    def running(self, day: date) -> Self:
        """Keep those at work on this day."""
        return self.filter(running(day))

    def not_over(self, day: date) -> Self:
        """Keep those at work on this day, and those who are to come."""
        return self.filter(not_over(day))


class Functionary(Versioned):
    """Someone who works for one area, such as a neighbourhood sports coach."""

    area = models.ForeignKey(
        Area, models.PROTECT, related_name="functionaries", verbose_name=_("area")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="functionaries",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
    )
    name = models.CharField(
        _("name or function"), max_length=100, help_text=_("As it is published.")
    )
    specialism = models.CharField(_("specialism"), max_length=100)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    starts_on = models.DateField(_("since"), null=True, blank=True)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day.")
    )

    objects = FunctionaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("functionary")
        verbose_name_plural = _("functionaries")
        ordering = ("area__name", "name", "pk")
        constraints = (
            ordered("functionary"),
            *bounded("functionary", "starts_on", "ends_on"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the list in which this functionary stands."""
        return reverse("providers:functionary-list")

    def is_planned(self, day: date) -> bool:
        """Tell whether the work is still to start on this day."""
        return self.starts_on is not None and self.starts_on > day
