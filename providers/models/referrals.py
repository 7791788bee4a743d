"""Referrals: enquiries that are put before a provider."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.periods import bounded
from accounts.tenancy import MunicipalQuerySet
from accounts.tokens import digest
from providers.models.enquiries import Enquiry
from providers.models.reference import RefusalReason
from providers.models.services import Service


class ReferralQuerySet(MunicipalQuerySet["Referral"]):
    """The questions we ask about referrals."""

    municipality_lookup = "enquiry__municipality"

    def opened_by(self, token: str) -> Self:
        """Keep the one that a link leads to, whether first sent or in a reminder."""
        known = digest(token)
        return self.filter(Q(token_digest=known) | Q(reminder_digest=known))

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
        """Count per organisation and answer, the organisations by name.

        They bear the name that fits where there is little room.
        """
        short = NullIf("service__organisation__alternate_name", models.Value(""))
        counted = (
            self.values_list(
                "service__organisation",
                Coalesce(short, "service__organisation__name"),
            )
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
    sent_to = models.EmailField(_("sent to"), blank=True)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    # A reminder has a link of its own, because only the digest of the first is known.
    reminder_digest = models.CharField(
        max_length=64, unique=True, null=True, blank=True, editable=False
    )
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

    class Privacy:
        """Which fields say something about a person; they go with the enquiry's."""

        personal: ClassVar = {"sent_to"}
        other: ClassVar = {
            "id",
            "enquiry",
            "service",
            "token_digest",
            "reminder_digest",
            "referred_on",
            "expires_on",
            "reminded_on",
            "answer",
            "answered_on",
            "refusal_reason",
            "first_contact_on",
        }
        keep_years = 1

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
