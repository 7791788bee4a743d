"""Say per kind of help for informal carers who offers it, and how often it is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.periods import months_later
from providers.models import Arrangement, CarerSupport, Enquiry, Service

FEWEST = 5  # fewer people could be known by their question
MONTHS = 12


@dataclass(frozen=True)
class Offer:
    """A service that gives a kind of help today, and where."""

    service: Service

    @property
    def areas(self) -> Sequence[str]:
        """Name the areas in which it is given."""
        found: Iterable[Arrangement] = self.service.arrangements.all()
        return sorted({area.name for row in found for area in row.areas.all()})


@dataclass(frozen=True)
class Kind:
    """A kind of help: who offers it today, and how many questions there were."""

    support: CarerSupport
    offers: Sequence[Offer]
    open: int
    nobodys: int

    @property
    def open_in_words(self) -> str:
        """Say how many questions wait for an answer."""
        return few(self.open)

    @property
    def nobodys_in_words(self) -> str:
        """Say how many questions nobody could help with."""
        return few(self.nobodys)


def few(count: int) -> str:
    """Write a count, but not so that one person can be recognised by it.

    >>> few(0), few(5)
    ('0', '5')
    """
    return _("fewer than %(n)s") % {"n": FEWEST} if 0 < count < FEWEST else str(count)


def needs_and_offers(
    kinds: Iterable[CarerSupport], user: User, day: date
) -> Sequence[Kind]:
    """Lay what is asked beside what is offered, for each of these kinds."""
    asked = _asked(user, day)
    offers: dict[int, list[Offer]] = {}
    for service in _offering(user, day):
        for support in service.carer_support.all():
            offers.setdefault(support.pk, []).append(Offer(service))
    return [
        Kind(kind, offers.get(kind.pk, []), *asked.get(kind.pk, (0, 0)))
        for kind in kinds
    ]


def _offering(user: User, day: date) -> Iterable[Service]:
    running = Arrangement.objects.visible_to(user).running(day)
    return (
        Service.objects.visible_to(user)
        .filter(arrangements__in=running, carer_support__isnull=False)
        .distinct()
        .select_related("organisation")
        .prefetch_related(
            "carer_support",
            Prefetch("arrangements", running.prefetch_related("areas")),
        )
    )


def _asked(user: User, day: date) -> dict[int, tuple[int, int]]:
    """Count the open questions and those that were nobody's, per kind of help."""
    enquiries = Enquiry.objects.visible_to(user).asked_between(
        months_later(day, -MONTHS), day
    )
    counted = (
        enquiries.filter(carer_support__isnull=False)
        .order_by()
        .values_list("carer_support")
        .annotate(
            waiting=Count("pk", filter=Q(outcome=Enquiry.Outcome.OPEN)),
            nobodys=Count("pk", filter=Q(outcome=Enquiry.Outcome.NOBODY)),
        )
    )
    return {support: (waiting, nobodys) for support, waiting, nobodys in counted}
