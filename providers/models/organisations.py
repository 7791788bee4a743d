"""Organisations that offer support, and co-operations of organisations."""

from datetime import date
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from accounts.periods import bounded, ordered, running
from accounts.search import SearchField, having
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.provenance import Sourced


class OrganisationQuerySet(MunicipalQuerySet["Organisation"]):
    """The questions we ask about organisations."""

    def search(self, words: str) -> Self:
        """Keep those that have, or once had, all these words in one name."""
        named = having(words, "search_text")
        once = FormerName.objects.filter(named, organisation=OuterRef("pk"))
        return self.filter(named | Exists(once))

    def with_services(self) -> Self:
        """Keep those that may offer services; a fund gives money instead."""
        return self.exclude(kind=Organisation.Kind.FUND)

    def supporting(self, day: date) -> Self:
        """Keep those that give support somewhere on this day."""
        arranged = running(day, prefix="services__arrangements__")
        return self.filter(arranged, services__arrangements__isnull=False).distinct()


class Organisation(Versioned, Sourced):
    """An organisation; field names follow HSDS 3.1 `organization` where it has them."""

    class Kind(models.TextChoices):
        """One organisation, several that act together, or one that gives money."""

        PROVIDER = "provider", _("provider")
        COOPERATION = "cooperation", _("co-operation")
        FUND = "fund", _("fund")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="organisations",
        verbose_name=_("municipality"),
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=Kind, default=Kind.PROVIDER
    )
    name = models.CharField(_("name"), max_length=150)
    alternate_name = models.CharField(
        _("short name"),
        max_length=60,
        blank=True,
        help_text=_("Shown where there is little room."),
    )
    name_follows = models.BooleanField(
        _("the real name follows"),
        default=False,
        help_text=_("Tick this while the name is a placeholder."),
    )
    description = models.TextField(
        _("description"), max_length=2000, blank=True, help_text=_("In plain words.")
    )
    kvk_number = models.CharField(
        _("chamber of commerce number"),
        max_length=8,
        blank=True,
        validators=[
            RegexValidator(
                r"^[0-9]{8}\Z", _("A chamber of commerce number has eight digits.")
            )
        ],
        help_text=_("Eight digits."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    website = models.URLField(_("website"), blank=True)
    search_text = SearchField(of=("name", "alternate_name"))

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "name"),
                name="organisation_name_unique_in_municipality",
                violation_error_message=_("There is already one with this name."),
            ),
            models.UniqueConstraint(
                fields=("municipality", "kvk_number"),
                condition=~Q(kvk_number=""),
                name="organisation_kvk_unique_in_municipality",
                violation_error_message=_(
                    "There is already one with this chamber of commerce number."
                ),
            ),
            models.CheckConstraint(
                name="organisation_kvk_number_is_eight_digits",
                condition=Q(kvk_number="") | Q(kvk_number__regex=r"^[0-9]{8}$"),
                violation_error_message=_(
                    "A chamber of commerce number has eight digits."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this organisation."""
        return reverse("providers:organisation-detail", args=[self.pk])

    @property
    def short_name(self) -> str:
        """Give the name that fits where there is little room."""
        return self.alternate_name or self.name


class FormerName(models.Model):
    """A name that an organisation had until a day; people go on searching for it."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="former_names"
    )
    name = models.CharField(_("name"), max_length=150)
    used_until = models.DateField(_("used until"))
    search_text = SearchField(of=("name",))

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ("-used_until", "-pk")
        constraints = (*bounded("formername", "used_until"),)

    def __str__(self) -> str:
        return self.name


class CooperationMemberQuerySet(MunicipalQuerySet["CooperationMember"]):
    """The questions we ask about members of a co-operation."""

    municipality_lookup = "cooperation__municipality"

    def running(self, day: date) -> Self:
        """Keep those that take part on this day."""
        return self.filter(running(day))


class CooperationMember(models.Model):
    """An organisation that takes part in a co-operation; its services stay its own."""

    cooperation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="members",
        verbose_name=_("co-operation"),
    )
    member = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="cooperations",
        verbose_name=_("member"),
    )
    starts_on = models.DateField(_("since"), null=True, blank=True)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day.")
    )

    objects = CooperationMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a co-operation")
        verbose_name_plural = _("members of a co-operation")
        ordering = ("member__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("cooperation", "member"),
                condition=Q(ends_on=None),
                name="cooperation_member_once_at_a_time",
                violation_error_message=_("This organisation already takes part."),
            ),
            models.CheckConstraint(
                name="cooperation_not_a_member_of_itself",
                condition=~Q(member=F("cooperation")),
                violation_error_message=_(
                    "A co-operation cannot be a member of itself."
                ),
            ),
            ordered("cooperationmember"),
            *bounded("cooperationmember", "starts_on", "ends_on"),
        )

    def __str__(self) -> str:
        return str(self.member)
