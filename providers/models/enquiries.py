"""Enquiries at the central desk, and their referrals to providers."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
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
    RefusalReason,
    TargetGroup,
)
from providers.models.services import Service


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
        """Keep the closed ones that may still say something about a person."""
        return self.filter(closed_on__isnull=False, anonymised_on=None)

    def with_desk(self, day: date) -> Self:
        """Keep the open ones that no provider has to answer on this day."""
        return self.open().filter(~Exists(self._answerable(day)))

    def with_provider(self, day: date) -> Self:
        """Keep the open ones that a provider can still answer on this day."""
        return self.open().filter(Exists(self._answerable(day)))

    def by_urgency(self, day: date) -> Self:
        """Put what waits for the desk first, then what waits for a provider.

        Adds `urgency`; what is open stands in the order in which it was asked.
        """
        closed = ~Q(outcome=Enquiry.Outcome.OPEN)
        urgency = Case(
            When(closed, then=Value(2)),
            When(Exists(self._answerable(day)), then=Value(1)),
            default=Value(0),
        )
        open_since = Case(When(outcome=Enquiry.Outcome.OPEN, then="asked_on"))
        return self.annotate(urgency=urgency, open_since=open_since).order_by(
            "urgency", "open_since", "-asked_on", "-pk"
        )

    def _answerable(self, day: date) -> "models.QuerySet[Referral]":
        """Find the referrals of an enquiry that wait and did not expire."""
        waiting = Referral.objects.waiting().filter(expires_on__gte=day)
        return waiting.filter(enquiry=OuterRef("pk"))


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


class ReferralQuerySet(MunicipalQuerySet["Referral"]):
    """The questions we ask about referrals."""

    municipality_lookup = "enquiry__municipality"

    def waiting(self) -> Self:
        """Keep those without an answer."""
        return self.filter(answer=Referral.Answer.WAITING)

    def overdue(self, day: date) -> Self:
        """Keep those without an answer of which the last day is over."""
        return self.waiting().filter(expires_on__lt=day)

    def expiring(self, first: date, last: date) -> Self:
        """Keep those without an answer of which the last day is in a period."""
        return self.waiting().filter(expires_on__range=(first, last))

    def sent_between(self, first: date, last: date) -> Self:
        """Keep those sent in a period, both days included."""
        return self.filter(referred_on__range=(first, last))

    def per_organisation(self) -> "list[tuple[int, str, str, int]]":
        """Count per organisation and answer, the organisations by name."""
        counted = (
            self.values_list("service__organisation", "service__organisation__name")
            .annotate(answered=models.F("answer"), count=models.Count("pk"))
            .order_by("service__organisation__name", "service__organisation", "answer")
        )
        return list(counted)


class Referral(models.Model):
    """An enquiry put before a provider, who answers through a link that expires."""

    class Answer(models.TextChoices):
        """What the provider said, or that the days ran out."""

        WAITING = "waiting", _("no answer yet")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        EXPIRED = "expired", _("expired without an answer")
        WITHDRAWN = "withdrawn", _("taken back by the desk")

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="referrals")
    service = models.ForeignKey(
        Service, models.PROTECT, related_name="referrals", verbose_name=_("service")
    )
    sent_to = models.EmailField(_("sent to"))
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    referred_on = models.DateField(_("referred on"), default=timezone.localdate)
    expires_on = models.DateField(_("answer until"), help_text=_("The last day."))
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)
    answer = models.CharField(
        _("answer"), max_length=9, choices=Answer, default=Answer.WAITING
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    refusal_reason = models.ForeignKey(
        RefusalReason,
        models.PROTECT,
        related_name="referrals",
        verbose_name=_("reason"),
        null=True,
        blank=True,
    )
    first_contact_on = models.DateField(
        _("first contact with the resident"), null=True, blank=True
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ("-referred_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("enquiry",),
                condition=Q(answer__in=("waiting", "accepted")),
                name="referral_one_at_a_time",
                violation_error_message=_(
                    "This question already lies with a provider."
                ),
            ),
            models.CheckConstraint(
                name="referral_refused_with_a_reason",
                condition=(
                    Q(answer="refused", refusal_reason__isnull=False)
                    | (~Q(answer="refused") & Q(refusal_reason=None))
                ),
                violation_error_message=_("Choose why you refuse."),
            ),
            models.CheckConstraint(
                name="referral_answered_on_a_day",
                condition=(
                    Q(answer="waiting", answered_on=None)
                    | (~Q(answer="waiting") & Q(answered_on__isnull=False))
                ),
                violation_error_message=_("An answer is given on a day."),
            ),
            models.CheckConstraint(
                name="referral_contact_after_acceptance",
                condition=Q(first_contact_on=None) | Q(answer="accepted"),
                violation_error_message=_(
                    "Contact comes after the referral is accepted."
                ),
            ),
            *bounded(
                "referral",
                "referred_on",
                "expires_on",
                "answered_on",
                "first_contact_on",
            ),
        )
        indexes = (
            models.Index(fields=["answer", "expires_on"], name="referral_waiting"),
            models.Index(fields=["referred_on"], name="referral_sent"),
        )

    def __str__(self) -> str:
        return gettext("%(enquiry)s to %(service)s") % {
            "enquiry": self.enquiry,
            "service": self.service,
        }

    @property
    def is_waiting(self) -> bool:
        """Tell whether the provider did not answer yet."""
        return self.answer == self.Answer.WAITING

    @property
    def is_accepted(self) -> bool:
        """Tell whether the provider takes the question on."""
        return self.answer == self.Answer.ACCEPTED

    def has_expired(self, day: date) -> bool:
        """Tell whether the link no longer takes an answer on this day."""
        return day > self.expires_on
