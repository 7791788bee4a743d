"""The parties at the table: a seat each, with one voice, and the people in it."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.periods import bounded, ordered, running
from accounts.versions import Versioned
from mergers.models.mergers import Merger, MergerPartQuerySet
from providers.models import Organisation


class SeatQuerySet(MergerPartQuerySet):
    """The questions we ask about seats."""

    def at_table(self, day: date) -> Self:
        """Keep those that take part on this day."""
        return self.filter(running(day))


class Seat(Versioned):
    """A party at the table; whatever its size it has one voice."""

    class Kind(models.TextChoices):
        """What sort of party it is."""

        PROVIDER = "provider", _("provider")
        COUNCIL = "council", _("advisory council")
        MUNICIPALITY = "municipality", _("municipality")
        RESIDENTS = "residents", _("residents and informal carers")
        OTHER = "other", _("other party")

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="seats", verbose_name=_("merger")
    )
    name = models.CharField(_("name of the party"), max_length=150)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="seats",
        verbose_name=_("provider in the register"),
        null=True,
        blank=True,
    )
    starts_on = models.DateField(_("at the table since"), default=timezone.localdate)
    ends_on = models.DateField(_("last day at the table"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "name"),
                name="seat_once_a_party",
                violation_error_message=_("This party already has a seat."),
            ),
            models.UniqueConstraint(
                fields=("merger", "organisation"),
                condition=Q(organisation__isnull=False),
                name="seat_once_an_organisation",
                violation_error_message=_("This provider already has a seat."),
            ),
            ordered("seat"),
            *bounded("seat", "starts_on", "ends_on"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this party."""
        return reverse("mergers:seat-detail", args=[self.pk])


class SeatLinkQuerySet(MergerPartQuerySet):
    """The questions we ask about links of parties."""

    municipality_lookup = "seat__merger__municipality"
    merger_lookup = "seat__merger"

    def open(self, day: date) -> Self:
        """Keep those that still work."""
        return self.filter(revoked_on=None, expires_on__gte=day)


class SeatLink(models.Model):
    """The link through which a party speaks for itself, without an account."""

    seat = models.ForeignKey(
        Seat, models.CASCADE, related_name="links", verbose_name=_("seat")
    )
    digest = models.CharField(_("digest of the link"), max_length=64, unique=True)
    made_on = models.DateField(_("made on"), default=timezone.localdate)
    expires_on = models.DateField(_("works until"))
    revoked_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = SeatLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link of a party")
        verbose_name_plural = _("links of parties")
        ordering = ("-made_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("seat",),
                condition=Q(revoked_on=None),
                name="seat_link_one_that_works",
                violation_error_message=_("This party already has a link."),
            ),
            *bounded("seat_link", "expires_on"),
        )

    def __str__(self) -> str:
        return str(self.seat)


class MemberQuerySet(MergerPartQuerySet):
    """The questions we ask about people at the table."""


class Member(Versioned):
    """Someone who works on a merger for a party; colleagues share one voice."""

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="members", verbose_name=_("merger")
    )
    seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        related_name="members",
        verbose_name=_("party"),
        null=True,
        blank=True,
        help_text=_("Empty for the project leader, who belongs to no party."),
    )
    name = models.CharField(
        _("name or function"),
        max_length=100,
        help_text=_("For example: adviser of the department of care."),
    )
    user = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="merger_members",
        verbose_name=_("account"),
        null=True,
        blank=True,
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of the project")
        verbose_name_plural = _("members of the project")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "name"),
                name="member_once",
                violation_error_message=_("This person already takes part."),
            ),
            models.UniqueConstraint(
                fields=("merger", "user"),
                condition=Q(user__isnull=False),
                name="member_account_once",
                violation_error_message=_("This person already takes part."),
            ),
        )

    class Privacy:
        """What is said of a person."""

        personal: ClassVar = {"name", "user"}
        other: ClassVar = {"id", "version", "merger", "seat"}
        keep_years = 5

    def __str__(self) -> str:
        return self.name

    @property
    def trail_name(self) -> str:
        """Name the party and not the person: the trail is for good."""
        return str(self.seat or self.merger)

    def get_absolute_url(self) -> str:
        """Point to the page about who sits at the table."""
        return reverse("mergers:table", args=[self.merger_id])


class DepartmentQuerySet(MergerPartQuerySet):
    """The questions we ask about departments."""

    def without_ambassador(self) -> Self:
        """Keep those where nobody speaks up for the approach."""
        return self.filter(ambassador="")


class Department(Versioned):
    """A department of the organisation, and who speaks up for the approach there."""

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="departments", verbose_name=_("merger")
    )
    name = models.CharField(_("department"), max_length=100)
    ambassador = models.CharField(
        _("ambassador"),
        max_length=100,
        blank=True,
        help_text=_("A name or a function. Empty when there is none yet."),
    )
    since = models.DateField(_("since"), null=True, blank=True)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "name"),
                name="department_once",
                violation_error_message=_("This department is already in the list."),
            ),
            *bounded("department", "since"),
        )

    class Privacy:
        """What is said of a person."""

        personal: ClassVar = {"ambassador"}
        other: ClassVar = {"id", "version", "merger", "name", "since"}
        keep_years = 5

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page about who sits at the table."""
        return reverse("mergers:table", args=[self.merger_id])
