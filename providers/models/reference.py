"""Reference lists: a fixed core for every municipality, and local additions."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality, User


class ReferenceItemQuerySet(models.QuerySet["ReferenceItem"]):
    """The questions we ask about reference lists."""

    def core(self) -> Self:
        """Keep what every municipality has."""
        return self.filter(municipality=None)

    def visible_to(self, user: User) -> Self:
        """Keep the core and the additions of the municipality at hand."""
        return self.within(user.municipality) if user.municipality else self.core()

    def within(self, municipality: Municipality) -> Self:
        """Keep the core and the additions of this municipality."""
        return self.filter(
            Q(municipality=None)
            | Q(municipality__in=municipality.lineage().values("pk"))
        )


class ReferenceItem(models.Model):
    """One entry of a reference list; without a municipality it belongs to the core."""

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="+",
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        help_text=_("Empty for the core, which is the same everywhere."),
    )
    name = models.CharField(_("name"), max_length=80)
    name_english = models.CharField(_("name in English"), max_length=80, blank=True)
    explanation = models.CharField(_("explanation"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = ReferenceItemQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("position", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("name",),
                condition=Q(municipality=None),
                name="%(class)s_unique_in_core",
                violation_error_message=_("This is already in the core list."),
            ),
            models.UniqueConstraint(
                fields=("municipality", "name"),
                name="%(class)s_unique_in_municipality",
                violation_error_message=_("This is already in the list."),
            ),
        )

    def __str__(self) -> str:
        english = get_language() == "en" and self.name_english
        return english or self.name


class TargetGroup(ReferenceItem):
    """People for whom support is meant, such as older people."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        permissions = (("manage_reference_lists", _("Can manage reference lists")),)


class LifeDomain(ReferenceItem):
    """An area of life with which support helps, such as money."""

    plain_name = models.CharField(
        _("name for residents"),
        max_length=80,
        blank=True,
        help_text=_("How someone who looks for help would say it."),
    )
    plain_name_english = models.CharField(
        _("name for residents in English"), max_length=80, blank=True
    )

    class Meta(ReferenceItem.Meta):
        verbose_name = _("life domain")
        verbose_name_plural = _("life domains")

    @property
    def plainly(self) -> str:
        """Name it as someone who looks for help would."""
        english = get_language() == "en" and self.plain_name_english
        return english or self.plain_name or str(self)


class Channel(ReferenceItem):
    """A way to reach a service, such as the telephone."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("channel")
        verbose_name_plural = _("channels")


class InitiativeKind(ReferenceItem):
    """A kind of initiative, such as a pilot."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("kind of initiative")
        verbose_name_plural = _("kinds of initiative")


class RefusalReason(ReferenceItem):
    """A reason why a provider refuses a referral."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("reason of refusal")
        verbose_name_plural = _("reasons of refusal")


class CarerSupport(ReferenceItem):
    """A kind of help for informal carers and volunteers, such as respite."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("help for informal carers")
        verbose_name_plural = _("kinds of help for informal carers")


class HelperKind(ReferenceItem):
    """Who guides someone, such as a colleague at work."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("kind of helper")
        verbose_name_plural = _("kinds of helper")


class PolicyField(ReferenceItem):
    """A field of policy; one goal may belong to several."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("policy field")
        verbose_name_plural = _("policy fields")


# Under the names that addresses and the file with the core know them by.
REFERENCE_LISTS: dict[str, type[ReferenceItem]] = {
    "target-groups": TargetGroup,
    "life-domains": LifeDomain,
    "channels": Channel,
    "initiative-kinds": InitiativeKind,
    "refusal-reasons": RefusalReason,
    "carer-support": CarerSupport,
    "helper-kinds": HelperKind,
    "policy-fields": PolicyField,
}
