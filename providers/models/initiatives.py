"""Initiatives: an idea, the room it is given, and whether it may grow."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, Municipality
from accounts.periods import bounded, ordered, running
from accounts.search import SearchField, having
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.provenance import Sourced
from providers.models.reference import (
    HelperKind,
    InitiativeKind,
    PolicyField,
    TargetGroup,
)

if TYPE_CHECKING:
    from accounts.models import User

# Who sees what residents only proposed.
DECIDES = "providers.change_initiative"


class InitiativeQuerySet(MunicipalQuerySet["Initiative"]):
    """The questions we ask about initiatives."""

    def visible_to(self, user: "User") -> Self:
        """Keep what someone may see: what is not accepted is for who decides on it."""
        seen = super().visible_to(user)
        return seen if user.has_perm(DECIDES) else seen.accepted()

    def accepted(self) -> Self:
        """Keep those that are shown: not what residents only proposed."""
        return self.filter(admission=Initiative.Admission.ACCEPTED)

    def not_accepted(self) -> Self:
        """Keep those that only who decides on ideas may know of."""
        return self.exclude(admission=Initiative.Admission.ACCEPTED)

    def proposed(self) -> Self:
        """Keep what residents proposed and nobody decided on."""
        return self.filter(admission=Initiative.Admission.PROPOSED)

    def running(self, day: date) -> Self:
        """Keep those that run on this day."""
        return self.filter(running(day))

    def search(self, words: str) -> Self:
        """Keep those with all these words in their name or idea."""
        return self.filter(having(words, "search_text"))

    def in_area(self, area: Area) -> Self:
        """Keep those in this area, in what it is a part of, or in a part of it."""
        here = Area.objects.overlapping(area).filter(initiatives=OuterRef("pk"))
        return self.filter(Exists(here))

    def with_forgettable_proposer(self, proposed: date, declined: date) -> Self:
        """Keep those with a proposer whom we know for long enough.

        That is since before the one day, or since a refusal before the other.
        """
        refused = Q(admission=Initiative.Admission.DECLINED, decided_on__lte=declined)
        return self.exclude(proposer_name="", proposer_contact="").filter(
            Q(proposed_on__lte=proposed) | refused
        )


class Initiative(Versioned, Sourced):
    """Something that people set up together, small at first."""

    class Admission(models.TextChoices):
        """Whether an idea is shown; what a resident proposes waits for a yes."""

        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("taken up")
        DECLINED = "declined", _("not taken up")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="initiatives",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=150)
    kind = models.ForeignKey(
        InitiativeKind,
        models.PROTECT,
        related_name="initiatives",
        verbose_name=_("kind"),
    )
    idea = models.TextField(
        _("the idea"), max_length=2000, help_text=_("In plain words.")
    )
    areas = models.ManyToManyField(
        Area, related_name="initiatives", verbose_name=_("where"), blank=True
    )
    target_groups = models.ManyToManyField(
        TargetGroup, related_name="initiatives", verbose_name=_("for whom"), blank=True
    )
    policy_fields = models.ManyToManyField(
        PolicyField,
        related_name="initiatives",
        verbose_name=_("policy fields"),
        blank=True,
    )
    support = models.CharField(
        _("support by the municipality"), max_length=300, blank=True
    )
    helper_kind = models.ForeignKey(
        HelperKind,
        models.PROTECT,
        related_name="initiatives",
        verbose_name=_("who guides"),
        null=True,
        blank=True,
    )
    size_at_start = models.PositiveIntegerField(
        _("number of participants at the start"), null=True, blank=True
    )
    criteria = models.TextField(
        _("when it may grow"),
        max_length=1000,
        blank=True,
        help_text=_("What an evaluation must show before it is made bigger."),
    )
    starts_on = models.DateField(_("since"), null=True, blank=True)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day.")
    )
    admission = models.CharField(
        _("admission"), max_length=8, choices=Admission, default=Admission.ACCEPTED
    )
    admission_reason = models.CharField(_("reason"), max_length=300, blank=True)
    proposed_on = models.DateField(_("proposed on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    proposer_name = models.CharField(_("your name"), max_length=100, blank=True)
    proposer_contact = models.CharField(
        _("your telephone or e-mail address"), max_length=150, blank=True
    )
    scaled_on = models.DateField(_("made bigger on"), null=True, blank=True)
    scaled_after = models.OneToOneField(
        "Evaluation",
        models.PROTECT,
        related_name="scaling",
        verbose_name=_("made bigger after this evaluation"),
        null=True,
        blank=True,
    )
    search_text = SearchField(of=("name", "idea"))

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "name"),
                condition=Q(admission="accepted"),
                name="initiative_name_unique_in_municipality",
                violation_error_message=_("There is already one with this name."),
            ),
            models.CheckConstraint(
                name="initiative_grows_after_an_evaluation",
                condition=Q(scaled_on=None, scaled_after=None)
                | Q(scaled_on__isnull=False, scaled_after__isnull=False),
                violation_error_message=_(
                    "An initiative is made bigger after an evaluation, not before."
                ),
            ),
            ordered("initiative"),
            *bounded(
                "initiative",
                "starts_on",
                "ends_on",
                "proposed_on",
                "decided_on",
                "scaled_on",
            ),
        )
        indexes = (
            models.Index(
                fields=["municipality", "admission", "name"], name="initiative_shown"
            ),
        )

    class Privacy:
        """Which fields say something about a person."""

        personal: ClassVar[set[str]] = {"proposer_name", "proposer_contact"}
        other: ClassVar = {
            "id",
            "version",
            "provenance",
            "source",
            "municipality",
            "name",
            "kind",
            "idea",
            "areas",
            "target_groups",
            "policy_fields",
            "support",
            "helper_kind",
            "size_at_start",
            "criteria",
            "starts_on",
            "ends_on",
            "admission",
            "admission_reason",
            "proposed_on",
            "decided_on",
            "scaled_on",
            "scaled_after",
            "search_text",
        }
        keep_years = 1

    def __str__(self) -> str:
        return self.name

    @property
    def trail_name(self) -> str:
        """Name it in the trail; what a resident wrote stays out until it is shown."""
        if self.admission == Initiative.Admission.ACCEPTED:
            return self.name
        return gettext("idea of a resident")

    @property
    def untold(self) -> set[str]:
        """Name the fields that the trail leaves out: of an idea its words too."""
        if self.admission == Initiative.Admission.ACCEPTED:
            return self.Privacy.personal
        return self.Privacy.personal | {"name", "idea"}

    def get_absolute_url(self) -> str:
        """Point to the page of this initiative."""
        return reverse("providers:initiative-detail", args=[self.pk])
