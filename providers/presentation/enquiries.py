"""Say how an enquiry stands, and between which providers the desk may choose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.db.models.functions import Lower
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from providers.models import (
    Enquiry,
    EnquiryQuerySet,
    Referral,
    Service,
    ServiceQuerySet,
)
from providers.presentation.services import ServiceRow

SOON = 2  # days: so close to the last one, or so long with the desk, is urgent


def with_referrals(user: User) -> EnquiryQuerySet:
    """Find the visible enquiries with what a row or a page says of them."""
    referrals = Referral.objects.select_related(
        "service__organisation", "refusal_reason"
    )
    return (
        Enquiry.objects.visible_to(user)
        .select_related(
            "area",
            "target_group",
            "life_domain",
            "channel",
            "carer_support",
            "municipality",
            "registered_by",
        )
        .prefetch_related(Prefetch("referrals", referrals))
    )


@dataclass(frozen=True)
class EnquiryRow:
    """An enquiry that was found by `with_referrals`, on a day."""

    enquiry: Enquiry
    day: date

    @property
    def referral(self) -> Referral | None:
        """Give the referral that a provider must answer, if there is one."""
        return self.enquiry.lies_with(self.day) if self.enquiry.is_open else None

    @property
    def waits_for(self) -> str:
        """Say who must do something, or how it ended."""
        if not self.enquiry.is_open:
            return str(self.enquiry.get_outcome_display())
        if self.referral is None:
            return _("waits for the desk")
        organisation = self.referral.service.organisation.short_name
        return _("waits for %(organisation)s") % {"organisation": organisation}

    @property
    def note(self) -> str:
        """Say since when it waits, and when the time of the provider is over."""
        if not self.enquiry.is_open:
            return ""
        if self.referral is not None:
            return _expires_in((self.referral.expires_on - self.day).days)
        return waiting_since((self.day - self.with_desk_since).days)

    @property
    def is_urgent(self) -> bool:
        """Tell whether somebody waits long, or must answer soon."""
        if not self.enquiry.is_open:
            return False
        if self.referral is None:
            return (self.day - self.with_desk_since).days >= SOON
        return (self.referral.expires_on - self.day).days <= SOON

    @property
    def with_desk_since(self) -> date:
        """Give the day on which the desk got it, or got it back."""
        returned = [
            referral.answered_on or referral.expires_on
            for referral in self.enquiry.referrals.all()
        ]
        return max([self.enquiry.asked_on, *returned])

    @property
    def history(self) -> list["Step"]:
        """Tell of each referral what became of it, the latest first."""
        return [Step(referral, self.day) for referral in self.enquiry.referrals.all()]


@dataclass(frozen=True)
class Step:
    """A referral in the history of an enquiry."""

    referral: Referral
    day: date

    @property
    def is_waiting(self) -> bool:
        """Tell whether the provider can still answer."""
        return self.referral.is_waiting and not self.referral.has_expired(self.day)

    @property
    def words(self) -> str:
        """Say what became of it."""
        if self.referral.is_waiting and not self.is_waiting:
            return str(Referral.Answer.EXPIRED.label)
        return str(self.referral.get_answer_display())

    @property
    def note(self) -> str:
        """Say when the time is over, while the provider can still answer."""
        if not self.is_waiting:
            return ""
        return _expires_in((self.referral.expires_on - self.day).days)


def waiting_since(days: int) -> str:
    """Say how long the desk has it."""
    if not days:
        return _("since today")
    return ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days}


def _expires_in(days: int) -> str:
    if not days:
        return _("expires today")
    words = ngettext("expires in %(days)s day", "expires in %(days)s days", days)
    return words % {"days": days}


def all_services(user: User, day: date) -> ServiceQuerySet:
    """Find what is given today, in an order that prefers nobody: the alphabet."""
    return (
        Service.objects.visible_to(user)
        .running(day)
        .select_related("organisation")
        .order_by(Lower("organisation__name"), Lower("name"), "pk")
    )


@dataclass(frozen=True)
class Offer:
    """A service that may take an enquiry on."""

    service: Service
    day: date
    box: BoundWidget | None = None

    @property
    def row(self) -> ServiceRow:
        """Give what the register says about the last check."""
        return ServiceRow(self.service, self.day)

    @property
    def is_full(self) -> bool:
        """Tell whether it said that there is no room."""
        return self.service.capacity_available == 0


@dataclass(frozen=True)
class Offers:
    """The services that are there for this area and group, and all others."""

    fitting: Sequence[Offer]
    others: Sequence[Offer]


def offers(
    enquiry: Enquiry, services: Iterable[Service], day: date, user: User
) -> Offers:
    """Divide services by whether they serve the area and the group of an enquiry."""
    return _divided(enquiry, [Offer(service, day) for service in services], user)


def choices(
    enquiry: Enquiry, boxes: Iterable[BoundWidget], day: date, user: User
) -> Offers:
    """Do the same with the buttons of a form."""
    found = [Offer(box.data["value"].instance, day, box) for box in boxes]
    return _divided(enquiry, found, user)


def _divided(enquiry: Enquiry, found: Sequence[Offer], user: User) -> Offers:
    day = found[0].day if found else None
    serving = (
        set(
            Service.objects.visible_to(user)
            .serving(day, area=enquiry.area, group=enquiry.target_group)
            .values_list("pk", flat=True)
        )
        if day
        else set()
    )
    return Offers(
        [offer for offer in found if offer.service.pk in serving],
        [offer for offer in found if offer.service.pk not in serving],
    )
