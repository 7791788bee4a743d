"""What happens to an initiative: stages, evaluations, who leads, joins and gains."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.periods import bounded, ordered, running
from accounts.tenancy import MunicipalQuerySet
from providers.models.initiatives import Initiative
from providers.models.organisations import Organisation
from providers.models.provenance import Provenance, Sourced
from providers.models.reference import PolicyField, TargetGroup

if TYPE_CHECKING:
    from accounts.models import User

P_co = TypeVar("P_co", bound="InitiativePart", covariant=True)


class InitiativePartQuerySet(MunicipalQuerySet[P_co]):
    """Rows that belong to an initiative, and are seen by who sees that."""

    municipality_lookup = "initiative__municipality"

    def visible_to(self, user: "User") -> Self:
        """Keep the rows of the initiatives that someone may see."""
        return self.filter(initiative__in=Initiative.objects.visible_to(user))


class DatedPartQuerySet(InitiativePartQuerySet[P_co]):
    """Rows that belong to an initiative for a time."""

    def running(self, day: date) -> Self:
        """Keep those that run on this day."""
        return self.filter(running(day))


class InitiativePart(models.Model):
    """A row that belongs to one initiative."""

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


class Stage(InitiativePart):
    """A step on the way from a request to hand-over, with its day and amount."""

    class Step(models.IntegerChoices):
        """In the order in which an initiative goes through them."""

        REQUEST = 1, _("request")
        ROOM = 2, _("room given")
        PLAN = 3, _("plan")
        HANDOVER = 4, _("hand-over")

    step = models.PositiveSmallIntegerField(_("stage"), choices=Step)
    on = models.DateField(_("day"))
    decision = models.CharField(_("what was decided"), max_length=300)
    amount_per_year = models.DecimalField(
        _("amount per year in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("An amount cannot be below zero."))],
    )
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = InitiativePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ("step",)
        constraints = (
            models.UniqueConstraint(
                fields=("initiative", "step"),
                name="stage_once_per_initiative",
                violation_error_message=_("This stage is already there."),
            ),
            models.CheckConstraint(
                name="stage_one_to_four",
                condition=Q(step__range=(1, 4)),
                violation_error_message=_("Choose a stage."),
            ),
            models.CheckConstraint(
                name="stage_amount_not_below_zero",
                condition=Q(amount_per_year=None) | Q(amount_per_year__gte=0),
                violation_error_message=_("An amount cannot be below zero."),
            ),
            *bounded("stage", "on"),
        )

    def __str__(self) -> str:
        return self.get_step_display()


class Evaluation(InitiativePart):
    """What was learned from an initiative while it was small."""

    class Advice(models.TextChoices):
        """What to do next."""

        GROW = "grow", _("make it bigger")
        ADJUST = "adjust", _("go on, with changes")
        STOP = "stop", _("stop")

    on = models.DateField(_("day"))
    participants = models.PositiveIntegerField(
        _("number of participants"), null=True, blank=True
    )
    findings = models.TextField(_("what was seen"), max_length=2000)
    advice = models.CharField(_("advice"), max_length=6, choices=Advice)

    objects = InitiativePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ("-on", "-pk")
        constraints = (*bounded("evaluation", "on"),)

    def __str__(self) -> str:
        return self.get_advice_display()


class Lead(InitiativePart):
    """Who leads an initiative, and until when; leading can be handed over."""

    name = models.CharField(_("who leads"), max_length=150)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="leads",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
    )
    starts_on = models.DateField(_("since"))
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day.")
    )

    objects = DatedPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ("starts_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("initiative",),
                condition=Q(ends_on=None),
                name="lead_one_at_a_time",
                violation_error_message=_("Someone already leads this."),
            ),
            ordered("lead"),
            *bounded("lead", "starts_on", "ends_on"),
        )

    class Privacy:
        """Which fields say something about a person."""

        personal: ClassVar = {"name"}
        other: ClassVar = {
            "id",
            "initiative",
            "organisation",
            "starts_on",
            "ends_on",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def trail_name(self) -> str:
        """Name the row without the person, for the trail, which is kept for good."""
        return gettext("Lead %d") % self.pk


class Participant(InitiativePart):
    """Who takes part in the network of an initiative, from when until when."""

    name = models.CharField(_("name"), max_length=150)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="participations",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
    )
    starts_on = models.DateField(_("since"))
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day.")
    )

    objects = DatedPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("initiative", "name"),
                condition=Q(ends_on=None),
                name="participant_once_at_a_time",
                violation_error_message=_("This participant is already there."),
            ),
            ordered("participant"),
            *bounded("participant", "starts_on", "ends_on"),
        )

    class Privacy:
        """Which fields say something about a person."""

        personal: ClassVar = {"name"}
        other: ClassVar = {
            "id",
            "initiative",
            "organisation",
            "starts_on",
            "ends_on",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def trail_name(self) -> str:
        """Name the row without the person, for the trail, which is kept for good."""
        return gettext("Participant %d") % self.pk


class Extension(InitiativePart, Sourced):
    """A day from which an approach also serves others, or another policy field."""

    on = models.DateField(_("from"))
    what = models.CharField(_("what was added"), max_length=200)
    target_group = models.ForeignKey(
        TargetGroup,
        models.PROTECT,
        related_name="extensions",
        verbose_name=_("target group"),
        null=True,
        blank=True,
    )
    policy_field = models.ForeignKey(
        PolicyField,
        models.PROTECT,
        related_name="extensions",
        verbose_name=_("policy field"),
        null=True,
        blank=True,
    )

    objects = InitiativePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ("on", "pk")
        constraints = (*bounded("extension", "on"),)

    def __str__(self) -> str:
        return self.what


class ResultQuerySet(InitiativePartQuerySet["Result"]):
    """The questions we ask about results."""

    def counted(self) -> Self:
        """Leave out what its source contradicts: it counts for no municipality."""
        return self.exclude(provenance=Provenance.CONTRADICTED)


class Result(InitiativePart, Sourced):
    """A result in words; a claim without its source is refused."""

    on = models.DateField(_("day"))
    text = models.CharField(_("result"), max_length=500)

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="result_has_a_source",
                condition=~Q(source=""),
                violation_error_message=_("Say where this result is told."),
            ),
            *bounded("result", "on"),
        )

    def __str__(self) -> str:
        return self.text
