"""Pairs of measures: one at the front, and one at the back that it should move."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.measures import Measure


class EffectPairQuerySet(MunicipalQuerySet["EffectPair"]):
    """The questions we ask about effect pairs."""


class EffectPair(Versioned):
    """A measure at the front beside the measure at the back that it should move."""

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="effect_pairs",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=150)
    front = models.ForeignKey(
        Measure,
        models.PROTECT,
        related_name="pairs_as_front",
        verbose_name=_("measure at the front"),
    )
    back = models.ForeignKey(
        Measure,
        models.PROTECT,
        related_name="pairs_as_back",
        verbose_name=_("measure at the back"),
    )

    objects = EffectPairQuerySet.as_manager()

    class Meta:
        verbose_name = _("effect pair")
        verbose_name_plural = _("effect pairs")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "front", "back"),
                name="effect_pair_once",
                violation_error_message=_("This pair is already there."),
            ),
            models.CheckConstraint(
                name="effect_pair_of_two_measures",
                condition=~Q(front=F("back")),
                violation_error_message=_("Choose two different measures."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the list of pairs, where this one is."""
        return reverse("providers:effect-pair-list")
