"""Builds the example municipalities from the facts in the files beside this one."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import yaml
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from accounts.actions.rows import add
from accounts.models import Area, Membership, Municipality, Role, User
from accounts.periods import months_later
from config.demo.desk import Desk
from config.demo.initiatives import Initiatives
from config.demo.mergers import Mergers
from config.demo.network import Network
from config.demo.part import HERE
from config.demo.records import add_application, add_proposal
from config.demo.results import Results
from config.demo.scenarios import Studies
from providers.actions.locations import set_opening_hours
from providers.actions.organisations import add_member
from providers.actions.services import confirm_service
from providers.models import (
    Arrangement,
    CarerSupport,
    Channel,
    FrontDoor,
    Functionary,
    LifeDomain,
    Location,
    Organisation,
    ReferenceItem,
    Service,
    ServiceTargetGroup,
    TargetGroup,
)

FILES = ("beekdaelen", "dijk_en_waard", "westerwolde", "delft")
PASSWORD = "wegwijs-demo"  # noqa: S105 - for an example on one's own machine
BEEKDAELEN, DIJK_EN_WAARD, WESTERWOLDE, DELFT = "1954", "1980", "1950", "0503"
EVERYWHERE = (BEEKDAELEN, DIJK_EN_WAARD, WESTERWOLDE, DELFT)

# Who can sign in: name before the @, name on the page, role, municipalities.
ACCOUNTS = (
    ("beleid", "Beleidsmedewerker", Role.POLICY_OFFICER, EVERYWHERE),
    ("projectleider", "Projectleider", Role.PROJECT_LEADER, EVERYWHERE[:3]),
    ("loket", "Loketmedewerker", Role.DESK_WORKER, (BEEKDAELEN, DIJK_EN_WAARD)),
    ("regisseur", "Regisseur", Role.CASE_COORDINATOR, (DELFT,)),
    ("professional", "Betrokken professional", Role.INVOLVED_PROFESSIONAL, (DELFT,)),
    ("teamleider", "Teamleider", Role.TEAM_LEAD, (DELFT,)),
    ("privacy", "Privacyfunctionaris", Role.PRIVACY_OFFICER, (DELFT,)),
    ("beheer", "Beheerder", Role.ADMINISTRATOR, EVERYWHERE),
)
SERVICE_TEXTS = (
    "name",
    "form",
    "description",
    "eligibility_description",
    "application_process",
    "trajectory",
    "trajectory_weeks",
    "capacity_available",
    "capacity_maximum",
    "volunteers",
    "training",
    "certificate_of_conduct",
)
SERVICE_LISTS: dict[str, type[ReferenceItem]] = {
    "channels": Channel,
    "life_domains": LifeDomain,
    "carer_support": CarerSupport,
}
ARRANGEMENT_TEXTS = (
    "instrument",
    "starts_on",
    "independence",
    "independence_statement",
    "employed_by",
)


@transaction.atomic
def build(say: Callable[[str], Any]) -> None:
    """Fill an empty database; a database with people in it stays as it is."""
    if User.objects.exists():
        say("The example municipalities are there already.")
        return
    say("Loading the municipalities and the reference lists …")
    call_command("load_municipalities", verbosity=0)
    call_command("load_reference_lists", verbosity=0)
    call_command("load_plan_templates", verbosity=0)
    say("Making the accounts …")
    officer = make_people()
    for name in FILES:
        example = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
        municipality = Municipality.objects.get(code=example["code"])
        say(f"Building {municipality} …")
        officer.start_working(timezone.localdate(), chosen=municipality.pk)
        Example(example, municipality, officer).build()


def make_people() -> User:
    """Make one person per role; the policy officer made the rest, the trail says."""
    people = []
    for address, name, role, codes in ACCOUNTS:
        person = User.objects.create_user(
            f"{address}@voorbeeld.example", PASSWORD, name=name
        )
        people.append(person)
        for municipality in Municipality.objects.filter(code__in=codes):
            membership = Membership(
                user=person,
                municipality=municipality,
                role=role,
                starts_on=date(2026, 1, 1),
            )
            add(membership, by=person)
    return people[0]


class Example:
    """One example municipality, built by the policy officer."""

    def __init__(
        self, facts: dict[str, Any], municipality: Municipality, by: User
    ) -> None:
        self.facts, self.municipality, self.by = facts, municipality, by
        self.today = timezone.localdate()
        self.areas: dict[str, Area] = {}
        self.organisations: dict[str, Organisation] = {}

    def build(self) -> None:
        """Build everything, in the order in which one thing needs the other."""
        self.add_front_door(self.facts["front_door"])
        for facts in self.facts["areas"]:
            self.add_area(facts)
        for facts in self.facts["organisations"]:
            self.add_organisation(facts)
        for facts in self.facts["organisations"]:
            self.complete_organisation(self.organisations[facts["name"]], facts)
        self.add_places_and_people()
        desk = Desk(self.municipality, self.areas)
        desk.build(self.facts.get("questions", ()))
        for part in (Network, Initiatives, Results, Mergers, Studies):
            part(self.municipality, self.areas, self.today, self.by).build()

    def origin(self, *layers: dict[str, Any]) -> dict[str, str]:
        """Say how sure a record is: what it says itself, or what it is a part of."""
        known = [layer["provenance"] for layer in layers if "provenance" in layer]
        return {
            "provenance": known[0] if known else "fact",
            "source": self.facts["source"],
        }

    def add_front_door(self, facts: dict[str, Any]) -> None:
        """Let residents look for help, and say how the municipality is reached."""
        door = FrontDoor(municipality=self.municipality, is_open=True, **facts)
        add(door, by=self.by)

    def add_area(self, facts: dict[str, Any]) -> None:
        """Make a former municipality an area of the present one."""
        former = Municipality.objects.get(code=facts["former"])
        area = Area(
            municipality=former,
            name=facts["name"],
            kind=Area.Kind.MUNICIPALITY,
            place_names="\n".join(facts.get("place_names", ())),
        )
        self.areas[facts["name"]] = add(area, by=self.by)

    def add_organisation(self, facts: dict[str, Any]) -> None:
        """Register an organisation."""
        organisation = Organisation(
            municipality=self.municipality,
            kind=facts.get("kind", Organisation.Kind.PROVIDER),
            name=facts["name"],
            alternate_name=facts.get("alternate_name", ""),
            name_follows=facts.get("name_follows", False),
            description=facts.get("description", ""),
            phone=facts.get("phone", ""),
            email=facts.get("email", ""),
            website=facts.get("website", ""),
            **self.origin(facts),
        )
        self.organisations[facts["name"]] = add(organisation, by=self.by)

    def complete_organisation(
        self, organisation: Organisation, facts: dict[str, Any]
    ) -> None:
        """Add what hangs on an organisation, now that all of them are there."""
        for name in facts.get("members", ()):
            member = self.organisations[name]
            add_member(organisation, member=member, starts_on=None, by=self.by)
        for service in facts.get("services", ()):
            self.add_service(organisation, service, facts)
        for application in facts.get("applications", ()):
            add_application(organisation, application, self.today, self.by)

    def add_places_and_people(self) -> None:
        """Add where people can go, who works for an area, and whom only it knows."""
        for facts in self.facts.get("locations", ()):
            self.add_location(facts)
        for facts in self.facts.get("functionaries", ()):
            area = self.areas[facts["area"]]
            add(Functionary(**facts | {"area": area}), by=self.by)
        for facts in self.facts.get("local_target_groups", ()):
            add(TargetGroup(municipality=self.municipality, **facts), by=self.by)

    def add_service(
        self, organisation: Organisation, facts: dict[str, Any], parent: dict[str, Any]
    ) -> None:
        """Register a service with its target groups and arrangements."""
        service = Service(
            organisation=organisation,
            **{name: facts[name] for name in SERVICE_TEXTS if name in facts},
            **self.origin(facts, parent),
        )
        if "capacity_available" in facts:
            service.capacity_updated = self.today - timedelta(days=20)
        many: dict[str, Iterable[ReferenceItem]] = {
            name: rows.objects.filter(name__in=facts.get(name, ()))
            for name, rows in SERVICE_LISTS.items()
        }
        add(service, by=self.by, many=many)
        for group in facts["target_groups"]:
            self.add_target_group(service, group, parent)
        if facts.get("checked"):
            confirm_service(service, on=self.today - timedelta(days=90), by=self.by)
        for arrangement in facts["arrangements"]:
            self.add_arrangement(service, arrangement, parent)
        if "proposal" in facts:
            add_proposal(service, facts["proposal"], self.today)

    def add_target_group(
        self, service: Service, facts: dict[str, Any], parent: dict[str, Any]
    ) -> None:
        """Say for whom a service is, and from which day."""
        link = ServiceTargetGroup(
            service=service,
            target_group=TargetGroup.objects.get(name=facts["name"]),
            **self.origin(facts, parent),
        )
        if "in_days" in facts:
            link.starts_on = self.today + timedelta(days=facts["in_days"])
        add(link, by=self.by)

    def add_arrangement(
        self, service: Service, facts: dict[str, Any], parent: dict[str, Any]
    ) -> None:
        """Register an arrangement; its end is counted from today, to stay timely."""
        arrangement = Arrangement(
            municipality=Municipality.objects.get(code=facts["signed_by"]),
            service=service,
            **{name: facts[name] for name in ARRANGEMENT_TEXTS if name in facts},
            **self.origin(facts, parent),
        )
        for field, name in (
            ("starts_on", "starts_in_months"),
            ("ends_on", "ends_in_months"),
        ):
            if name in facts:
                first = months_later(self.today.replace(day=1), facts[name])
                until = timedelta(days=1 if field == "ends_on" else 0)
                setattr(arrangement, field, first - until)
        if "notice_in_days" in facts:
            notice = timedelta(days=facts["notice_in_days"])
            arrangement.notice_on = self.today + notice
        for name in ("amount_per_year", "hourly_rate"):
            if name in facts:
                setattr(arrangement, name, Decimal(facts[name]))
        areas = [self.areas[name] for name in facts["areas"]]
        add(arrangement, by=self.by, many={"areas": areas})

    def add_location(self, facts: dict[str, Any]) -> None:
        """Register a location with its hours."""
        location = Location(
            municipality=self.municipality,
            kind=facts["kind"],
            name=facts["name"],
            description=facts.get("description", ""),
            address_1=facts.get("address_1", ""),
            postal_code=facts.get("postal_code", ""),
            city=facts.get("city", ""),
            phone=facts.get("phone", ""),
            email=facts.get("email", ""),
            **self.origin(facts),
        )
        names = facts.get("organisations", ())
        organisations = [self.organisations[name] for name in names]
        add(location, by=self.by, many={"organisations": organisations})
        if "opening" in facts:
            hours = {kind: facts[kind] for kind in ("opening", "telephone")}
            set_opening_hours(location, hours=hours, by=self.by)
