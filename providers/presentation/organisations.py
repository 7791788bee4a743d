"""Say in a row, a page or a file what an organisation offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.lists import Table
from accounts.models import Area, User
from providers.models import (
    Arrangement,
    CooperationMember,
    Form,
    Organisation,
    OrganisationQuerySet,
    Service,
)
from providers.presentation.sentences import names
from providers.presentation.served import Served, named_links, served
from providers.presentation.services import ServiceRow


def with_offer(user: User, day: date) -> OrganisationQuerySet:
    """Find the visible organisations with all that they offer on a day."""
    areas = Prefetch("areas", Area.objects.only("name"))
    arrangements = Arrangement.objects.visible_to(user).running(day)
    told = arrangements.select_related("service").prefetch_related(areas)
    services = (
        Service.objects.basic_first()
        .last_proposed()
        .prefetch_related(named_links(), Prefetch("arrangements", told))
    )
    return (
        Organisation.objects.visible_to(user)
        .annotate(checked=Max("services__assured_date"))
        .prefetch_related(Prefetch("services", services))
    )


def with_details(user: User, day: date) -> OrganisationQuerySet:
    """Find the same with all else that the page of an organisation tells."""
    cooperations = CooperationMember.objects.order_by("cooperation__name", "pk")
    return with_offer(user, day).prefetch_related(
        "former_names",
        "locations__opening_hours",
        "locations__organisations",
        "members__member__services",
        Prefetch("cooperations", cooperations.select_related("cooperation")),
    )


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation that was found by `with_offer` for the same day."""

    organisation: Organisation
    day: date

    @property
    def services(self) -> Sequence[ServiceRow]:
        """List what it offers."""
        return [ServiceRow(row, self.day) for row in self.organisation.services.all()]

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

    @property
    def checked(self) -> date | None:
        """Give the day on which one of its services was last checked."""
        last: date | None = self.organisation.checked  # type: ignore[attr-defined]
        return last


def table(day: date) -> Table[OrganisationRow]:
    """Describe the list of organisations as a file."""
    return Table[OrganisationRow](
        _("providers"),
        lambda found: (OrganisationRow(row, day) for row in found),
        (
            (_("Name"), lambda row: row.organisation.name),
            (_("Short name"), lambda row: row.organisation.alternate_name),
            (_("Kind"), lambda row: capfirst(row.organisation.get_kind_display())),
            (_("Form"), lambda row: ", ".join(row.forms)),
            (_("Target groups"), lambda row: names(row.target_groups)),
            (_("Areas today"), lambda row: ", ".join(row.areas)),
            (_("Last check"), lambda row: row.checked),
            (_("Telephone"), lambda row: row.organisation.phone),
            (_("E-mail address"), lambda row: row.organisation.email),
            (_("Website"), lambda row: row.organisation.website),
            (_("Certainty"), lambda row: row.organisation.get_provenance_display()),
            (_("Source"), lambda row: row.organisation.source),
        ),
    )
