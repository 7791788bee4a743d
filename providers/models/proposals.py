"""Providers keeping their own record: a link to a form, and what they propose."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.periods import months_later
from accounts.tenancy import MunicipalQuerySet
from providers.models.services import Service


class RecordLinkQuerySet(MunicipalQuerySet["RecordLink"]):
    """The questions we ask about links to one's own record."""

    municipality_lookup = "service__organisation__municipality"

    def usable(self, day: date) -> Self:
        """Keep those that were not used yet and have not expired on this day."""
        return self.filter(used_on=None, expires_on__gte=day)

    def forgettable(self, day: date) -> Self:
        """Keep those of which the address is of no more use, long before this day."""
        since = months_later(day, -12 * RecordLink.Privacy.keep_years)
        undecided = Proposal.objects.waiting().filter(link=OuterRef("pk"))
        old = self.filter(~Exists(undecided), sent_on__lt=since)
        return old.exclude(sent_to="")


class RecordLink(models.Model):
    """A link with which a provider's contact person checks and corrects its record."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="record_links")
    sent_to = models.EmailField(_("sent to"), blank=True)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    sent_on = models.DateField(_("sent on"), default=timezone.localdate)
    expires_on = models.DateField(_("valid until"), help_text=_("The last day."))
    used_on = models.DateField(_("used on"), null=True, blank=True)

    objects = RecordLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to one's own record")
        verbose_name_plural = _("links to one's own record")
        ordering = ("-sent_on", "-pk")

    class Privacy:
        """Which fields say something about a person."""

        personal: ClassVar = {"sent_to"}
        other: ClassVar = {
            "id",
            "service",
            "token_digest",
            "sent_on",
            "expires_on",
            "used_on",
        }
        keep_years = 1

    def __str__(self) -> str:
        return gettext("Link for %s") % self.service


class ProposalQuerySet(MunicipalQuerySet["Proposal"]):
    """The questions we ask about proposals."""

    municipality_lookup = "service__organisation__municipality"

    def waiting(self) -> Self:
        """Keep those on which no officer has decided."""
        return self.filter(state=Proposal.State.WAITING)

    def waiting_first(self) -> Self:
        """Put what waits before what was decided, the newest of each on top."""
        waits = models.Case(
            models.When(state=Proposal.State.WAITING, then=0), default=1
        )
        return self.annotate(rank=waits).order_by("rank", "-sent_on", "-pk")

    def search(self, words: str) -> Self:
        """Keep those about services that have all these words."""
        return self.filter(service__in=Service.objects.search(words))


class Proposal(models.Model):
    """What a provider says its record should be; an officer decides."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("waits for an officer")
        APPROVED = "approved", _("taken over")
        REFUSED = "refused", _("not taken over")

    service = models.ForeignKey(
        Service, models.CASCADE, related_name="proposals", verbose_name=_("service")
    )
    link = models.OneToOneField(
        RecordLink, models.PROTECT, related_name="proposal", null=True, blank=True
    )
    # In what quality, such as coordinator; names of people are not asked.
    sent_by = models.CharField(_("sent by"), max_length=150, blank=True)
    sent_on = models.DateField(_("sent on"), default=timezone.localdate)
    # Field by field: what the provider saw and what it should be. None is also an
    # answer: everything is still right.
    changes = models.JSONField(_("changes"), default=dict)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.WAITING
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.SET_NULL, related_name="+", null=True, blank=True
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal of a provider")
        verbose_name_plural = _("proposals of providers")
        ordering = ("-sent_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("service",),
                condition=Q(state="waiting"),
                name="proposal_one_waiting_per_service",
                violation_error_message=_("A proposal is already waiting."),
            ),
            models.CheckConstraint(
                name="proposal_decided_on_a_day",
                condition=Q(state="waiting", decided_on=None)
                | (~Q(state="waiting") & Q(decided_on__isnull=False)),
                violation_error_message=_("A decision is taken on a day."),
            ),
        )

    class Privacy:
        """Which fields say something about a person."""

        personal: ClassVar = {"sent_by"}
        other: ClassVar = {
            "id",
            "service",
            "link",
            "sent_on",
            "changes",
            "state",
            "decided_on",
            "decided_by",
            "reason",
        }
        keep_years = 1

    def __str__(self) -> str:
        return gettext("Proposal for %s") % self.service

    def get_absolute_url(self) -> str:
        """Point to the page on which an officer decides."""
        return reverse("providers:proposal-detail", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        """Tell whether an officer still has to decide."""
        return self.state == self.State.WAITING
