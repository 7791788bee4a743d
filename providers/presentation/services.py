"""Say in a row, a page or a file what a service is and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.lists import Table
from accounts.models import User
from providers.freshness import is_silent, last_heard
from providers.models import Arrangement, Service, ServiceQuerySet
from providers.presentation.sentences import names
from providers.presentation.served import Served, named_links, served

READERS = ("resident", "referrer", "professional")


def in_words(user: User) -> ServiceQuerySet:
    """Find the visible services with what a row says of them."""
    services = Service.objects.visible_to(user).select_related("organisation")
    return services.last_proposed().prefetch_related(
        named_links(), "life_domains", "carer_support", "channels"
    )


def with_details(user: User) -> ServiceQuerySet:
    """Find the same with all else that the page of a service tells."""
    arrangements = Arrangement.objects.visible_to(user).select_related("service")
    return (
        in_words(user)
        .select_related("assurer")
        .prefetch_related(
            "locations__opening_hours",
            "locations__organisations",
            Prefetch("arrangements", arrangements.prefetch_related("areas")),
        )
    )


@dataclass(frozen=True)
class ServiceRow:
    """A service that was found by `in_words`, or another with its last proposal."""

    service: Service
    day: date

    @property
    def target_groups(self) -> Sequence[Served]:
        """List whom it is for."""
        return served(self.service.target_group_links.all(), self.day)

    @property
    def is_due(self) -> bool:
        """Tell whether it must be checked by now."""
        due = self.service.review_due
        return due is None or due <= self.day

    @property
    def heard_on(self) -> date | None:
        """Give the day on which its provider was last heard from, or it was checked."""
        proposed: date | None = self.service.last_proposal  # type: ignore[attr-defined]
        return last_heard(self.service.assured_date, proposed)

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing was heard for a year."""
        return is_silent(self.heard_on, self.day)


def table(day: date) -> Table[ServiceRow]:
    """Describe the list of services as a file."""
    return Table[ServiceRow](
        _("services"),
        lambda found: (ServiceRow(row, day) for row in found),
        (
            (_("Name"), lambda row: row.service.name),
            (_("Organisation"), lambda row: row.service.organisation.name),
            (_("Form"), lambda row: row.service.get_form_display()),
            (_("Kind of provision"), lambda row: row.service.get_provision_display()),
            (_("Target groups"), lambda row: names(row.target_groups)),
            (_("Life domains"), lambda row: names(row.service.life_domains.all())),
            (_("Channels"), lambda row: names(row.service.channels.all())),
            (_("Free places"), lambda row: row.service.capacity_available),
            (_("Places in all"), lambda row: row.service.capacity_maximum),
            (_("Capacity on"), lambda row: row.service.capacity_updated),
            (_("Checked on"), lambda row: row.service.assured_date),
            (_("Check again on"), lambda row: row.service.review_due),
            (_("Last heard from"), lambda row: row.heard_on),
            (
                _("Help for informal carers"),
                lambda row: names(row.service.carer_support.all()),
            ),
            (_("Certainty"), lambda row: row.service.get_provenance_display()),
            (_("Source"), lambda row: row.service.source),
        ),
    )
