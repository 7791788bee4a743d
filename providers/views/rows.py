"""What the lists of organisations and services say in a row, here and in an export."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Prefetch
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.exports import Cell
from accounts.models import Area, User
from providers.models import (
    Arrangement,
    Form,
    Organisation,
    OrganisationQuerySet,
    Service,
    ServiceQuerySet,
    ServiceTargetGroup,
)


@dataclass(frozen=True)
class Served:
    """A target group, and from when it will be served if that is still to come."""

    name: str
    planned_from: date | None = None

    def __str__(self) -> str:
        if self.planned_from is None:
            return self.name
        day = formats.date_format(self.planned_from, "j-n-Y")
        return _("%(group)s (planned from %(day)s)") % {"group": self.name, "day": day}


def served(links: Iterable[ServiceTargetGroup], day: date) -> Sequence[Served]:
    """List each target group once: first those served now, then those planned."""
    found: dict[str, date | None] = {}
    for link in sorted(links, key=lambda link: link.starts_on or date.min):
        if link.ends_on is None or link.ends_on >= day:
            name = str(link.target_group)
            found.setdefault(name, link.starts_on if link.is_planned(day) else None)
    return [
        Served(name, planned)
        for name, planned in sorted(
            found.items(), key=lambda pair: (pair[1] or date.min, pair[0])
        )
    ]


def links_in_words() -> "Prefetch[str]":
    """Fetch the target groups of services together with their names."""
    links = ServiceTargetGroup.objects.select_related("target_group")
    return Prefetch("target_group_links", links)


def with_offer(user: User, day: date) -> OrganisationQuerySet:
    """Find the visible organisations with all that they offer on a day."""
    areas = Prefetch("areas", Area.objects.only("name"))
    arrangements = Arrangement.objects.visible_to(user).running(day)
    return (
        Organisation.objects.visible_to(user)
        .annotate(checked=Max("services__assured_date"))
        .prefetch_related(
            Prefetch(
                "services",
                Service.objects.basic_first().prefetch_related(
                    links_in_words(),
                    Prefetch(
                        "arrangements",
                        arrangements.select_related("service").prefetch_related(areas),
                    ),
                ),
            )
        )
    )


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation that was found by `with_offer` for the same day."""

    organisation: Organisation
    day: date

    @property
    def forms(self) -> Sequence[str]:
        """Say whether it offers formal support, informal support or both."""
        given = {service.form for service in self.organisation.services.all()}
        return [str(label) for form, label in Form.choices if form in given]

    @property
    def target_groups(self) -> Sequence[Served]:
        """List whom its services are for."""
        services = self.organisation.services.all()
        links = (link for row in services for link in row.target_group_links.all())
        return served(links, self.day)

    @property
    def arrangements(self) -> Sequence[Arrangement]:
        """List what runs on the day."""
        services = self.organisation.services.all()
        return [found for row in services for found in row.arrangements.all()]

    @property
    def areas(self) -> Sequence[str]:
        """Name the areas in which it supports people on the day."""
        found = {area.name for row in self.arrangements for area in row.areas.all()}
        return sorted(found)

    @staticmethod
    def headings() -> Sequence[str]:
        """Name the columns of the export."""
        return [
            _("Name"),
            _("Short name"),
            _("Kind"),
            _("Form"),
            _("Target groups"),
            _("Areas today"),
            _("Last check"),
            _("Telephone"),
            _("E-mail address"),
            _("Website"),
            _("Certainty"),
            _("Source"),
        ]

    @property
    def cells(self) -> Sequence[Cell]:
        """Give what the export says of it, in the order of the headings."""
        organisation = self.organisation
        return [
            organisation.name,
            organisation.alternate_name,
            capfirst(organisation.get_kind_display()),
            ", ".join(self.forms),
            ", ".join(map(str, self.target_groups)),
            ", ".join(self.areas),
            organisation.checked,  # type: ignore[attr-defined]
            organisation.phone,
            organisation.email,
            organisation.website,
            organisation.get_provenance_display(),
            organisation.source,
        ]


def in_words() -> ServiceQuerySet:
    """Find services with what a row says of them."""
    return Service.objects.select_related("organisation").prefetch_related(
        links_in_words(), "life_domains", "channels"
    )


@dataclass(frozen=True)
class ServiceRow:
    """A service that was found by `in_words`."""

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

    @staticmethod
    def headings() -> Sequence[str]:
        """Name the columns of the export."""
        return [
            _("Name"),
            _("Organisation"),
            _("Form"),
            _("Kind of provision"),
            _("Target groups"),
            _("Life domains"),
            _("Channels"),
            _("Free places"),
            _("Places in all"),
            _("Capacity on"),
            _("Checked on"),
            _("Check again on"),
            _("Certainty"),
            _("Source"),
        ]

    @property
    def cells(self) -> Sequence[Cell]:
        """Give what the export says of it, in the order of the headings."""
        service = self.service
        return [
            service.name,
            service.organisation.name,
            service.get_form_display(),
            service.get_provision_display(),
            ", ".join(map(str, self.target_groups)),
            ", ".join(map(str, service.life_domains.all())),
            ", ".join(map(str, service.channels.all())),
            service.capacity_available,
            service.capacity_maximum,
            service.capacity_updated,
            service.assured_date,
            service.review_due,
            service.get_provenance_display(),
            service.source,
        ]
