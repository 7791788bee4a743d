"""Arrangements: who supports where, since when and on what basis."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, Municipality
from accounts.periods import (
    FIRST_DAY,
    LAST_DAY,
    bounded,
    not_over,
    ordered,
    running,
    valid,
)
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.cells import Reach
from providers.continuity import Supply
from providers.models.organisations import Organisation
from providers.models.provenance import Provenance, Sourced
from providers.models.services import Service

LINK = "service__target_group_links"


class ArrangementQuerySet(MunicipalQuerySet["Arrangement"]):
    """The questions we ask about arrangements."""

    def running(self, day: date) -> Self:
        """Keep those in force on this day."""
        return self.filter(running(day))

    def not_over(self, day: date) -> Self:
        """Keep those in force on this day, and those still planned."""
        return self.filter(not_over(day))

    def doubtful(self) -> Self:
        """Keep those that rest on an inference or an illustration somewhere."""
        doubtful = (Provenance.INFERENCE, Provenance.ILLUSTRATION)
        return self.filter(
            Q(provenance__in=doubtful)
            | Q(service__provenance__in=doubtful)
            | Q(service__organisation__provenance__in=doubtful)
            | Q(**{f"{LINK}__provenance__in": doubtful})
        ).distinct()

    def notice_between(self, first: date, last: date) -> Self:
        """Keep those of which notice must be given in this period."""
        return self.filter(notice_on__range=(first, last))

    def search(self, words: str) -> Self:
        """Keep those with each word in the service, its giver or the reference."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(service__in=Service.objects.search(word))
                | Q(service__organisation__in=Organisation.objects.search(word))
                | Q(reference__icontains=word)
            )
        return found

    def in_area(self, area: Area) -> Self:
        """Keep those for this area, for what it is a part of, or for a part of it."""
        here = Area.objects.overlapping(area).filter(arrangements=OuterRef("pk"))
        return self.filter(Exists(here))

    def by_leaf(self, day: date) -> Self:
        """Add `leaf`: the undivided area on this day in which support is given."""
        parts = valid(day, prefix="areas__parts__") & Q(areas__parts__isnull=False)
        return self.annotate(
            leaf=Case(When(parts, then=F("areas__parts")), default=F("areas"))
        )

    def by_period(self) -> Self:
        """Add `first` and `last`: when arrangement and target group both run."""
        return self.annotate(
            first=Greatest(
                Coalesce("starts_on", Value(FIRST_DAY)),
                Coalesce(f"{LINK}__starts_on", Value(FIRST_DAY)),
            ),
            last=Least(
                Coalesce("ends_on", Value(LAST_DAY)),
                Coalesce(f"{LINK}__ends_on", Value(LAST_DAY)),
            ),
        )

    def reach(self, day: date) -> list[Reach]:
        """Count providers per area, target group and form, and those still planned.

        One for each combination, whatever the number of arrangements.
        """
        rows: Any = self.by_leaf(day).by_period()
        counted = (
            rows.filter(last__gte=day)
            .annotate(
                planned=Case(
                    When(first__gt=day, then=Value(True)), default=Value(False)
                )
            )
            .values(
                "leaf",
                "planned",
                form=F("service__form"),
                target_group=F(f"{LINK}__target_group"),
            )
            .annotate(
                providers=Count("service__organisation", distinct=True),
                planned_from=Min("first", filter=Q(planned=True)),
            )
            .filter(target_group__isnull=False)
            .order_by()
            .values_list("leaf", "target_group", "form", "providers", "planned_from")
        )
        return [Reach(*row) for row in counted]

    def supplies(self, first: date, last: date) -> list[Supply]:
        """Give the distinct periods per area, target group and form in a window."""
        rows: Any = self.by_leaf(last).by_period()
        agreed = (
            rows.filter(first__lte=last, last__gte=first)
            .annotate(form=F("service__form"), target_group=F(f"{LINK}__target_group"))
            .filter(target_group__isnull=False)
            .values_list("leaf", "form", "target_group", "first", "last")
            .distinct()
            .order_by()
        )
        return [Supply(*row) for row in agreed]

    def supporters(self, day: date) -> Any:
        """Name once who supports in which area on a day, per form."""
        rows: Any = self.running(day).by_leaf(day)
        return (
            rows.values(
                "leaf",
                form=F("service__form"),
                organisation=F("service__organisation"),
                name=F("service__organisation__name"),
            )
            .annotate(certainty=Min("provenance"))  # a fact, if one of them is
            .order_by("name", "organisation")
        )

    def offers(self, day: date, target_groups: Iterable[int]) -> Any:
        """Name who is there on a day for some target groups, and in which areas."""
        rows: Any = self.by_leaf(day).by_period()
        return (
            rows.filter(first__lte=day, last__gte=day)
            .values(
                "leaf",
                form=F("service__form"),
                target_group=F(f"{LINK}__target_group"),
                organisation=F("service__organisation"),
                name=F("service__organisation__name"),
            )
            .filter(target_group__in=list(target_groups))
            .distinct()
            .order_by("name", "organisation")
        )

    def terms(self, day: date) -> Any:
        """Give once on which terms which service is given in an area on a day."""
        rows: Any = self.running(day).by_leaf(day)
        return (
            rows.values("leaf", "service", "instrument", "hourly_rate")
            .distinct()
            .order_by("service__organisation__name", "service__name", "service")
        )


class Arrangement(Versioned, Sourced):
    """A service that is given in areas, for a period, on a basis."""

    class Instrument(models.TextChoices):
        """The basis of an arrangement."""

        CONTRACT = "contract", _("contract")
        SUBSIDY = "subsidy", _("subsidy")
        COVENANT = "covenant", _("covenant")
        NONE = "none", _("none")
        UNKNOWN = "unknown", _("not known")

    class Independence(models.TextChoices):
        """Whether only the client's interest counts (Wmo 2015 art. 1.1.1)."""

        NOT_STATED = "not_stated", _("not stated")
        INDEPENDENT = "independent", _("independent")
        ALSO_ACCESS = "also_access", _("also works for the access")
        ALSO_CARE = "also_care", _("also gives care to the same clients")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="arrangements",
        verbose_name=_("signed by municipality"),
    )
    service = models.ForeignKey(
        Service,
        models.PROTECT,
        related_name="arrangements",
        verbose_name=_("service"),
    )
    areas = models.ManyToManyField(
        Area, related_name="arrangements", verbose_name=_("areas")
    )
    instrument = models.CharField(_("basis"), max_length=8, choices=Instrument)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    starts_on = models.DateField(
        _("first day"), null=True, blank=True, help_text=_("Empty when unknown.")
    )
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty when it is open.")
    )
    notice_on = models.DateField(
        _("give notice before"),
        null=True,
        blank=True,
        help_text=_("The last day to end or prolong it in time."),
    )
    amount_per_year = models.DecimalField(
        _("amount per year in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("An amount cannot be below zero."))],
    )
    hourly_rate = models.DecimalField(
        _("rate per hour in euros"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("An amount cannot be below zero."))],
    )
    employed_by = models.CharField(
        _("who employs the supporters"), max_length=150, blank=True
    )
    independence = models.CharField(
        _("independence"),
        max_length=12,
        choices=Independence,
        default=Independence.NOT_STATED,
    )
    independence_statement = models.TextField(
        _("how independence is arranged"), max_length=1000, blank=True
    )

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrangement")
        verbose_name_plural = _("arrangements")
        ordering = ("service__name", "starts_on", "pk")
        constraints = (
            ordered("arrangement"),
            models.CheckConstraint(
                name="arrangement_notice_not_after_the_end",
                condition=Q(notice_on=None)
                | Q(ends_on=None)
                | Q(notice_on__lte=F("ends_on")),
                violation_error_message=_("Notice is given before the last day."),
            ),
            models.CheckConstraint(
                name="arrangement_amounts_not_below_zero",
                condition=(Q(amount_per_year=None) | Q(amount_per_year__gte=0))
                & (Q(hourly_rate=None) | Q(hourly_rate__gte=0)),
                violation_error_message=_("An amount cannot be below zero."),
            ),
            *bounded("arrangement", "starts_on", "ends_on", "notice_on"),
        )
        indexes = (
            models.Index(
                fields=["municipality", "ends_on"], name="arrangement_running"
            ),
            models.Index(
                fields=["municipality", "notice_on"], name="arrangement_notice"
            ),
        )

    def __str__(self) -> str:
        return gettext("%(service)s (%(instrument)s)") % {
            "service": self.service,
            "instrument": self.get_instrument_display(),
        }

    def get_absolute_url(self) -> str:
        """Point to the page of this arrangement."""
        return reverse("providers:arrangement-detail", args=[self.pk])

    def holders(self, day: date) -> "models.QuerySet[Municipality]":
        """Give who holds it on a day.

        At a merger rights and duties pass to the successor by law, and the end date
        stays what it was (Wet algemene regels herindeling art. 44).
        """
        return self.municipality.heirs(day)

    @property
    def weakens_independence(self) -> bool:
        """Tell whether the supporter also serves another interest than the client's."""
        return self.independence in {
            self.Independence.ALSO_ACCESS,
            self.Independence.ALSO_CARE,
        }
