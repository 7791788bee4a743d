"""Campaigns, which stand beside the measures that they should move."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from accounts.periods import bounded, ordered
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.measures import Measure
from providers.models.provenance import Sourced
from providers.models.reference import Channel


class CampaignQuerySet(MunicipalQuerySet["Campaign"]):
    """The questions we ask about campaigns."""


class Campaign(Versioned, Sourced):
    """A period of extra attention, shown beside the measures that it should move."""

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="campaigns",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=150)
    message = models.CharField(_("message of the campaign"), max_length=300, blank=True)
    starts_on = models.DateField(_("since"))
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day.")
    )
    channels = models.ManyToManyField(
        Channel, related_name="campaigns", verbose_name=_("channels"), blank=True
    )
    measures = models.ManyToManyField(
        Measure, related_name="campaigns", verbose_name=_("measures"), blank=True
    )

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ("-starts_on", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "name", "starts_on"),
                name="campaign_name_unique_on_a_day",
                violation_error_message=_("There is already one with this name."),
            ),
            ordered("campaign"),
            *bounded("campaign", "starts_on", "ends_on"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the list of campaigns, where this one is."""
        return reverse("providers:campaign-list")

    def runs_on(self, day: date) -> bool:
        """Tell whether it runs on this day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
