"""The shared vision: its versions, who signed, and where it is applied."""

from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.versions import Versioned
from mergers.models.mergers import Merger, MergerPartQuerySet
from mergers.models.seats import Seat


class VisionVersionQuerySet(MergerPartQuerySet):
    """The questions we ask about versions of a vision."""

    def with_signed(self) -> Self:
        """Add `signed`: how many parties signed."""
        return self.annotate(signed=Count("sign_offs"))


class VisionVersion(models.Model):
    """A version of the vision that all parties make together; never changed."""

    merger = models.ForeignKey(
        Merger,
        models.CASCADE,
        related_name="vision_versions",
        verbose_name=_("merger"),
    )
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("vision"), max_length=4000)
    what_changed = models.CharField(_("what changed"), max_length=300, blank=True)
    written_on = models.DateField(_("written on"), default=timezone.localdate)

    objects = VisionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the vision")
        verbose_name_plural = _("versions of the vision")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "number"),
                name="vision_version_once",
                violation_error_message=_(
                    "Someone else just wrote a new version. Read that one first."
                ),
            ),
        )

    def __str__(self) -> str:
        return gettext("Vision, version %s") % self.number

    def get_absolute_url(self) -> str:
        """Point to the page of the vision."""
        return reverse("mergers:vision", args=[self.merger_id])


class SignOffQuerySet(MergerPartQuerySet):
    """The questions we ask about signatures."""

    municipality_lookup = "vision_version__merger__municipality"
    merger_lookup = "vision_version__merger"


class SignOff(models.Model):
    """A party that agrees with a version of the vision; one voice a seat."""

    class Way(models.TextChoices):
        """How the party said so."""

        ACCOUNT = "account", _("in Wegwijs")
        LINK = "link", _("through its link")

    vision_version = models.ForeignKey(
        VisionVersion,
        models.CASCADE,
        related_name="sign_offs",
        verbose_name=_("version"),
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="sign_offs", verbose_name=_("party")
    )
    way = models.CharField(_("how"), max_length=7, choices=Way)
    signed_on = models.DateField(_("signed on"), default=timezone.localdate)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ("signed_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("vision_version", "seat"),
                name="sign_off_one_voice_a_seat",
                violation_error_message=_("This party already signed this version."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat}, {self.vision_version}"


class TeamQuerySet(MergerPartQuerySet):
    """The questions we ask about teams that apply the vision."""


class Team(Versioned):
    """A team that translates the vision into its own work."""

    merger = models.ForeignKey(
        Merger, models.CASCADE, related_name="teams", verbose_name=_("merger")
    )
    name = models.CharField(_("team"), max_length=100)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "name"),
                name="team_once",
                violation_error_message=_("This team is already in the list."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of the vision."""
        return reverse("mergers:vision", args=[self.merger_id])


class FrameworkPartQuerySet(MergerPartQuerySet):
    """The questions we ask about parts of the framework."""


class FrameworkPart(Versioned):
    """A part of the vision, such as privacy, and the teams that already apply it."""

    merger = models.ForeignKey(
        Merger,
        models.CASCADE,
        related_name="framework_parts",
        verbose_name=_("merger"),
    )
    name = models.CharField(_("part"), max_length=100)
    agreement = models.TextField(_("what it asks"), max_length=1000, blank=True)
    applied_by = models.ManyToManyField(
        Team,
        related_name="framework_parts",
        verbose_name=_("teams that apply it"),
        blank=True,
    )

    objects = FrameworkPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of the framework")
        verbose_name_plural = _("parts of the framework")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merger", "name"),
                name="framework_part_once",
                violation_error_message=_("This part is already in the list."),
            ),
            models.CheckConstraint(
                name="framework_part_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Name the part."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of the vision."""
        return reverse("mergers:vision", args=[self.merger_id])
