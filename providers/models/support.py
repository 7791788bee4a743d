"""What helps initiatives along: applications to funds, and events that come back."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Count, F, Q, Sum, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from accounts.periods import bounded, ordered
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.initiatives import Initiative
from providers.models.organisations import Organisation


class FundApplicationQuerySet(MunicipalQuerySet["FundApplication"]):
    """The questions we ask about applications to funds."""

    def totals(self) -> dict[str, Any]:
        """Count them by outcome, and add up what was granted."""
        granted = Q(outcome=FundApplication.Outcome.GRANTED)
        totals: dict[str, Any] = self.aggregate(
            applications=Count("pk"),
            waiting=Count("pk", filter=Q(outcome=FundApplication.Outcome.WAITING)),
            granted=Count("pk", filter=granted),
            amount=Sum("amount", filter=granted),
        )
        return totals


class FundApplication(Versioned):
    """A request to a fund on behalf of people or of an initiative."""

    class Outcome(models.TextChoices):
        """What the fund said."""

        WAITING = "waiting", _("no answer yet")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="fund_applications",
        verbose_name=_("municipality"),
    )
    fund = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="fund_applications",
        verbose_name=_("fund"),
        limit_choices_to={"kind": "fund"},
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        related_name="fund_applications",
        verbose_name=_("initiative"),
        null=True,
        blank=True,
    )
    purpose = models.CharField(
        _("what for"), max_length=200, help_text=_("Without names of people.")
    )
    on = models.DateField(_("applied on"), default=timezone.localdate)
    amount = models.DecimalField(
        _("amount in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("An amount cannot be below zero."))],
    )
    outcome = models.CharField(
        _("outcome"), max_length=7, choices=Outcome, default=Outcome.WAITING
    )
    outcome_on = models.DateField(_("outcome on"), null=True, blank=True)

    objects = FundApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application to a fund")
        verbose_name_plural = _("applications to funds")
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="fund_application_answered_on_a_day",
                condition=Q(outcome="waiting", outcome_on=None)
                | (~Q(outcome="waiting") & Q(outcome_on__isnull=False)),
                violation_error_message=_("An answer of a fund has a date."),
            ),
            models.CheckConstraint(
                name="fund_application_amount_not_below_zero",
                condition=Q(amount=None) | Q(amount__gte=0),
                violation_error_message=_("An amount cannot be below zero."),
            ),
            ordered("fundapplication", "on", "outcome_on"),
            *bounded("fundapplication", "on", "outcome_on"),
        )

    def __str__(self) -> str:
        return f"{self.fund}: {self.purpose}"

    def clean(self) -> None:
        """Refuse an application to what gives no money."""
        if self.fund_id and self.fund.kind != Organisation.Kind.FUND:
            raise ValidationError({"fund": _("Choose an organisation that is a fund.")})

    def get_absolute_url(self) -> str:
        """Point to the list of applications, where this one is."""
        return reverse("providers:fund-application-list")


class EventQuerySet(MunicipalQuerySet["Event"]):
    """The questions we ask about events."""

    def coming_first(self, day: date) -> Self:
        """Put what comes first, the soonest at the top; then what was, the last one."""
        coming, was = Q(on__gte=day), Q(on__lt=day)
        return self.order_by(
            Case(When(coming, then=0), default=1),
            Case(When(coming, then=F("on"))).asc(nulls_last=True),
            Case(When(was, then=F("on"))).desc(nulls_last=True),
            "name",
            "pk",
        )

    def with_answers(self) -> Self:
        """Count per event who was asked and who comes."""
        comes = Q(participants__state=EventParticipant.State.CONFIRMED)
        return self.annotate(
            invited=Count("participants"),
            confirmed=Count("participants", filter=comes),
        )


class Event(Versioned):
    """A gathering that may come back, organised by someone else each time."""

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="events",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=150)
    on = models.DateField(_("day"))
    organiser = models.CharField(_("who organises it"), max_length=150)
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        related_name="events",
        verbose_name=_("initiative"),
        null=True,
        blank=True,
    )
    previous = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="following",
        verbose_name=_("previous time"),
        null=True,
        blank=True,
        editable=False,
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("-on", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "name", "on"),
                name="event_once_on_a_day",
                violation_error_message=_("This event is already there."),
            ),
            *bounded("event", "on"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Point to the page of this event."""
        return reverse("providers:event-detail", args=[self.pk])


class EventParticipant(models.Model):
    """Who is asked to an event, and whether they come."""

    class State(models.TextChoices):
        """What they said."""

        INVITED = "invited", _("invited")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("declined")

    event = models.ForeignKey(Event, models.CASCADE, related_name="participants")
    name = models.CharField(_("name"), max_length=150)
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.INVITED
    )

    class Meta:
        verbose_name = _("participant of an event")
        verbose_name_plural = _("participants of an event")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "name"),
                name="event_participant_once",
                violation_error_message=_("This participant is already there."),
            ),
        )

    class Privacy:
        """Which fields say something about a person."""

        personal: ClassVar = {"name"}
        other: ClassVar = {
            "id",
            "event",
            "state",
        }

    def __str__(self) -> str:
        return self.name

    @property
    def trail_name(self) -> str:
        """Name the row without the person, for the trail, which is kept for good."""
        return gettext("Participant %d") % self.pk
