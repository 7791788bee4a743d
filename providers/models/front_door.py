"""The front door of a municipality: how people find help, and the desk's own rules."""

from collections import defaultdict
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from accounts.periods import valid
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned

# What each number of a front door may be.
BOUNDS = {
    "referral_days": (1, 60),
    "reminder_days": (1, 60),
    "keep_days": (1, 730),
    "share_warning": (1, 100),
    "silence_days": (7, 730),
    "smallest_group": (5, 100),
}


class FrontDoorQuerySet(MunicipalQuerySet["FrontDoor"]):
    """The questions we ask about front doors."""

    def open(self, day: date) -> Self:
        """Keep those that residents can use, of municipalities that exist."""
        return self.filter(valid(day, prefix="municipality__"), is_open=True)

    def of(self, municipality: Municipality) -> "FrontDoor":
        """Give the one of a municipality, or one with the usual rules, not stored.

        Of a municipality that went into another one, it is that of the other.
        """
        today = timezone.localdate()
        if not municipality.exists_on(today):
            heirs = list(municipality.heirs(today)[:2])
            municipality = heirs[0] if len(heirs) == 1 else municipality
        found = self.filter(municipality=municipality).first() or FrontDoor()
        found.municipality = municipality
        return found

    def per_municipality(self) -> "defaultdict[int, FrontDoor]":
        """Give those of all by municipality, with the usual rules where none is."""
        found: defaultdict[int, FrontDoor] = defaultdict(FrontDoor)
        found.update({row.municipality_id: row for row in self.all()})
        over = Municipality.objects.filter(valid_until__lte=timezone.localdate())
        for former in over.filter(enquiries__isnull=False).distinct():
            found[former.pk] = self.of(former)
        return found


class FrontDoor(Versioned):
    """What a municipality chose for its finder, its desk and its figures."""

    municipality = models.OneToOneField(
        Municipality,
        models.PROTECT,
        related_name="front_door",
        verbose_name=_("municipality"),
    )
    is_open = models.BooleanField(
        _("residents can look for help"),
        default=False,
        help_text=_("The page “Who helps me?” is then open to everyone."),
    )
    phone = models.CharField(
        _("telephone of the municipality"), max_length=30, blank=True
    )
    email = models.EmailField(_("e-mail address of the municipality"), blank=True)
    website = models.URLField(_("website of the municipality"), blank=True)
    referral_days = models.PositiveSmallIntegerField(
        _("days that a referral waits for an answer"), default=8
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("days until a reminder of a referral"), default=4
    )
    keep_days = models.PositiveSmallIntegerField(
        _("days that a closed question keeps its contact details"), default=90
    )
    share_warning = models.PositiveSmallIntegerField(
        _("warn when one provider gets more than this share, in percent"), default=60
    )
    silence_days = models.PositiveSmallIntegerField(
        _("warn when a key person is not spoken for more than so many days"),
        default=90,
    )
    smallest_group = models.PositiveSmallIntegerField(
        _("hide figures about fewer people than"), default=10
    )

    objects = FrontDoorQuerySet.as_manager()

    class Meta:
        verbose_name = _("front door")
        verbose_name_plural = _("front doors")
        ordering = ("municipality__name", "pk")
        constraints = (
            models.CheckConstraint(
                # When nobody fits, the finder leads to the municipality itself.
                name="front_door_open_with_a_way_to_reach_it",
                condition=Q(is_open=False)
                | ~Q(phone="")
                | ~Q(email="")
                | ~Q(website=""),
                violation_error_message=_(
                    "Fill in a telephone number, an e-mail address or a website "
                    "before residents can look for help."
                ),
            ),
            *(
                models.CheckConstraint(
                    name=f"front_door_{name}_within_bounds",
                    condition=Q(**{f"{name}__range": bounds}),
                    violation_error_message=_("This number is too low or too high."),
                )
                for name, bounds in BOUNDS.items()
            ),
        )

    def __str__(self) -> str:
        return gettext("Front door of %s") % self.municipality

    def get_absolute_url(self) -> str:
        """Point to where it is changed."""
        return reverse("providers:front-door-edit")
