"""Places where people can go or call, shared by whoever works there."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from accounts.search import SearchField, having
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.organisations import Organisation
from providers.models.provenance import Sourced


class LocationQuerySet(MunicipalQuerySet["Location"]):
    """The questions we ask about locations."""

    def search(self, words: str) -> Self:
        """Keep those with all these words in their name or address."""
        return self.filter(having(words, "search_text"))

    def only_of(self, organisation: Organisation) -> Self:
        """Keep those that this organisation has to itself."""
        used = Location.organisations.through._default_manager
        shared = used.exclude(organisation=organisation).values("location")
        return self.filter(organisations=organisation).exclude(pk__in=shared)


class Location(Versioned, Sourced):
    """A location; field names follow HSDS 3.1 `location` and `address`."""

    class Kind(models.TextChoices):
        """The desk shows the way to providers; the access decides on provisions."""

        LOCATION = "location", _("location")
        DESK = "desk", _("central desk")
        ACCESS = "access", _("access (Toegang)")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="locations",
        verbose_name=_("municipality"),
    )
    kind = models.CharField(
        _("kind"), max_length=8, choices=Kind, default=Kind.LOCATION
    )
    name = models.CharField(_("name"), max_length=150)
    organisations = models.ManyToManyField(
        Organisation,
        related_name="locations",
        verbose_name=_("organisations"),
        blank=True,
        help_text=_(
            "Several may share one location. A central desk belongs to nobody."
        ),
    )
    description = models.TextField(_("description"), max_length=1000, blank=True)
    address_1 = models.CharField(_("street and number"), max_length=150, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=7, blank=True)
    city = models.CharField(_("place"), max_length=80, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    search_text = SearchField(of=("name", "address_1", "city"))

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "name"),
                name="location_name_unique_in_municipality",
                violation_error_message=_("There is already one with this name."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this location."""
        return reverse("providers:location-detail", args=[self.pk])


class OpeningHours(models.Model):
    """A span on a weekday in which a location is open or answers the telephone."""

    class Kind(models.TextChoices):
        """To walk in, or to call."""

        OPENING = "opening", _("open")
        TELEPHONE = "telephone", _("by telephone")

    class Weekday(models.IntegerChoices):
        """Numbered as ISO 8601 does."""

        MONDAY = 1, _("Monday")
        TUESDAY = 2, _("Tuesday")
        WEDNESDAY = 3, _("Wednesday")
        THURSDAY = 4, _("Thursday")
        FRIDAY = 5, _("Friday")
        SATURDAY = 6, _("Saturday")
        SUNDAY = 7, _("Sunday")

    location = models.ForeignKey(Location, models.CASCADE, related_name="opening_hours")
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    opens_at = models.TimeField(_("from"))
    closes_at = models.TimeField(_("until"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ("kind", "weekday", "opens_at")
        constraints = (
            models.UniqueConstraint(
                fields=("location", "kind", "weekday", "opens_at"),
                name="opening_hours_once",
                violation_error_message=_("These hours are already there."),
            ),
            models.CheckConstraint(
                name="opening_hours_close_after_they_open",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("Closing comes after opening."),
            ),
            models.CheckConstraint(
                name="opening_hours_weekday_one_to_seven",
                condition=Q(weekday__range=(1, 7)),
                violation_error_message=_("Choose a day of the week."),
            ),
        )

    def __str__(self) -> str:
        return (
            f"{self.get_weekday_display()} {self.opens_at:%H.%M}-{self.closes_at:%H.%M}"
        )
