"""Enquiries at the central desk."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Case, FilteredRelation, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, Municipality, User
from accounts.periods import bounded
from accounts.tenancy import MunicipalQuerySet
from accounts.versions import Versioned
from providers.models.reference import (
    CarerSupport,
    Channel,
    LifeDomain,
    TargetGroup,
)

if TYPE_CHECKING:
    from providers.models.referrals import Referral


class EnquiryQuerySet(MunicipalQuerySet["Enquiry"]):
    """The questions we ask about enquiries."""

    def open(self) -> Self:
        """Keep those that wait for the desk or for a provider."""
        return self.filter(outcome=Enquiry.Outcome.OPEN)

    def nobodys(self) -> Self:
        """Keep those that nobody could help with."""
        return self.filter(outcome=Enquiry.Outcome.NOBODY)

    def asked_between(self, first: date, last: date) -> Self:
        """Keep those that were asked in a period, both days included."""
        return self.filter(asked_on__range=(first, last))

    def per_place(self) -> "list[tuple[str | None, int | None, int]]":
        """Count per area and target group, the most first."""
        counted = (
            self.values_list("area__name", "target_group")
            .annotate(count=models.Count("pk"))
            .order_by("-count", "area__name", "target_group")
        )
        return list(counted)

    def still_personal(self) -> Self:
        """Keep those that may still say something about a person."""
        return self.filter(anonymised_on=None)

    def with_desk(self, day: date) -> Self:
        """Keep the open ones that no provider has to answer on this day."""
        return self._with_answerable(day).open().filter(answerable=None)

    def with_provider(self, day: date) -> Self:
        """Keep the open ones that a provider can still answer on this day."""
        return self._with_answerable(day).open().filter(answerable__isnull=False)

    def by_urgency(self, day: date) -> Self:
        """Put what waits for the desk first, then what waits for a provider.

        Adds `urgency`; what is open stands in the order in which it was asked.
        """
        closed = ~Q(outcome=Enquiry.Outcome.OPEN)
        urgency = Case(
            When(closed, then=Value(2)),
            When(answerable__isnull=False, then=Value(1)),
            default=Value(0),
        )
        open_since = Case(When(outcome=Enquiry.Outcome.OPEN, then="asked_on"))
        rows = self._with_answerable(day)
        return rows.annotate(urgency=urgency, open_since=open_since).order_by(
            "urgency", "open_since", "-asked_on", "-pk"
        )

    def _with_answerable(self, day: date) -> Self:
        """Join `answerable`: the one referral that waits and did not expire, if any."""
        waits = Q(referrals__answer="waiting", referrals__expires_on__gte=day)
        return self.alias(answerable=FilteredRelation("referrals", condition=waits))


class Enquiry(Versioned):
    """A question at the central desk; without a name unless someone must call back."""

    class Outcome(models.TextChoices):
        """How it ended; an enquiry that is nobody's is a gap in who supports whom."""

        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered at the desk")
        ACCEPTED = "accepted", _("taken on by a provider")
        NOBODY = "nobody", _("nobody could help")
        WITHDRAWN = "withdrawn", _("withdrawn by the resident")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="enquiries",
        verbose_name=_("municipality"),
    )
    asked_on = models.DateField(_("asked on"), default=timezone.localdate)
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="enquiries",
        verbose_name=_("where"),
        null=True,
        blank=True,
    )
    target_group = models.ForeignKey(
        TargetGroup,
        models.PROTECT,
        related_name="enquiries",
        verbose_name=_("for whom"),
        null=True,
        blank=True,
    )
    life_domain = models.ForeignKey(
        LifeDomain,
        models.PROTECT,
        related_name="enquiries",
        verbose_name=_("about what"),
        null=True,
        blank=True,
    )
    channel = models.ForeignKey(
        Channel,
        models.PROTECT,
        related_name="enquiries",
        verbose_name=_("how it came in"),
        null=True,
        blank=True,
    )
    carer_support = models.ForeignKey(
        CarerSupport,
        models.PROTECT,
        related_name="enquiries",
        verbose_name=_("help for the informal carer"),
        null=True,
        blank=True,
    )
    question = models.CharField(
        _("the question in a few words"),
        max_length=500,
        blank=True,
        help_text=_("Without names, addresses or illnesses."),
    )
    contact_name = models.CharField(
        _("name to ask for"),
        max_length=100,
        blank=True,
        help_text=_("Only when someone has to call back."),
    )
    contact_details = models.CharField(
        _("telephone or e-mail address"), max_length=150, blank=True
    )
    outcome = models.CharField(
        _("outcome"), max_length=9, choices=Outcome, default=Outcome.OPEN
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    anonymised_on = models.DateField(_("anonymised on"), null=True, blank=True)
    registered_by = models.ForeignKey(
        User,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("registered by"),
        null=True,
        blank=True,
    )
    seconds_to_register = models.PositiveIntegerField(
        _("seconds from opening the form to saving"),
        null=True,
        blank=True,
        editable=False,
    )

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ("-asked_on", "-pk")
        permissions = (("view_distribution", _("Can see how referrals are spread")),)
        constraints = (
            models.CheckConstraint(
                name="enquiry_is_closed_with_an_outcome",
                condition=Q(outcome="open", closed_on=None)
                | (~Q(outcome="open") & Q(closed_on__isnull=False)),
                violation_error_message=_("A closed question has an outcome."),
            ),
            models.CheckConstraint(
                name="enquiry_anonymised_holds_nothing_personal",
                condition=Q(anonymised_on=None)
                | Q(contact_name="", contact_details="", question=""),
                violation_error_message=_(
                    "This question is anonymised: nothing personal may be added."
                ),
            ),
            *bounded("enquiry", "asked_on", "closed_on"),
        )
        indexes = (
            models.Index(fields=["municipality", "-asked_on"], name="enquiry_asked"),
            models.Index(fields=["outcome", "closed_on"], name="enquiry_closed"),
        )

    class Privacy:
        """Which fields say something about a person."""

        personal: ClassVar = {"question", "contact_name", "contact_details"}
        other: ClassVar = {
            "id",
            "version",
            "municipality",
            "asked_on",
            "area",
            "target_group",
            "life_domain",
            "channel",
            "carer_support",
            "outcome",
            "closed_on",
            "anonymised_on",
            "registered_by",
            "seconds_to_register",
        }
        keep_years = 1

    def __str__(self) -> str:
        return gettext("Question %d") % (self.pk or 0)

    def get_absolute_url(self) -> str:
        """Point to the page of this enquiry."""
        return reverse("providers:enquiry-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits for someone."""
        return self.outcome == self.Outcome.OPEN

    @property
    def has_contact(self) -> bool:
        """Tell whether it says whom to call back."""
        return bool(self.contact_name or self.contact_details)

    def lies_with(self, day: date) -> "Referral | None":
        """Give the referral that a provider can still answer on this day, if any."""
        for referral in self.referrals.all():
            if referral.is_waiting and not referral.has_expired(day):
                return referral
        return None
