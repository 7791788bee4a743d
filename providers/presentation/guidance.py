"""Show who helps: the first choice with its reason, the others and the desk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext as _

from accounts.models import Area, Municipality
from providers.guidance import (
    Answers,
    Choice,
    Guidance,
    Kind,
    Offer,
    Register,
    Serving,
    Term,
    guide,
)
from providers.models import Arrangement, FrontDoor, Location, Service
from providers.presentation.finder_steps import Steps
from providers.presentation.hours import soonest
from providers.presentation.reasons import because
from providers.presentation.served import named_links, served

RANKS = {provision: rank for rank, provision in enumerate(Service.Provision.values)}


@dataclass(frozen=True)
class Reach:
    """How to get in touch."""

    phone: str = ""
    email: str = ""
    website: str = ""

    def __bool__(self) -> bool:
        return any((self.phone, self.email, self.website))


@dataclass(frozen=True)
class Card:
    """One way to go, as the page shows it."""

    choice: Choice
    name: str
    reasons: Sequence[str]
    reach: Reach
    hours: Sequence[str] = ()
    service: Service | None = None
    groups: Sequence[str] = ()
    location: Location | None = None
    url: str = ""

    @property
    def is_reached_through_municipality(self) -> bool:
        """Tell whether the municipality must be asked how to reach it."""
        return not self.reach and self.choice.kind is not Kind.MUNICIPALITY


@dataclass(frozen=True)
class Giver:
    """An organisation with its services that are reached in one way."""

    cards: Sequence[Card]
    is_reached_as_first: bool

    @property
    def card(self) -> Card:
        """Give the card that says how to get in touch."""
        return self.cards[0]


@dataclass(frozen=True)
class Found:
    """All that the page with the answer shows."""

    first: Card
    others: Sequence[Card]
    shelter: Card | None

    @property
    def givers(self) -> list[Giver]:
        """Put what one organisation does under one name, in the order of the others."""
        found: dict[object, list[Card]] = defaultdict(list)
        for card in self.others:
            found[_way_to(card)].append(card)
        above = _way_to(self.first)
        return [Giver(cards, way == above) for way, cards in found.items()]


def found(steps: Steps, door: FrontDoor, now: datetime) -> Found:
    """Find the way for these answers; the number of queries is always the same."""
    shelters = shelters_of(steps.municipality)
    register = register_of(
        steps.municipality, steps.areas.values(), shelters, steps.day
    )
    guidance = guide(register, answers_of(steps), steps.day)
    cards = Cards(steps, door, now, guidance, shelters)
    return Found(
        cards.of(guidance.first),
        [cards.of(choice) for choice in guidance.others],
        cards.of(guidance.shelter) if guidance.shelter else None,
    )


def _way_to(card: Card) -> object:
    """Give what services share that are reached in one way."""
    giver = card.service.organisation_id if card.service else None
    return (giver, card.reach, tuple(card.hours))


def answers_of(steps: Steps) -> Answers:
    """Give the answers as numbers, nothing for what someone does not know."""
    rows = (steps.area, steps.group, steps.topic)
    return Answers(*(row.pk if row else None for row in rows))


def shelters_of(municipality: Municipality) -> Sequence[Location]:
    """Find the desk and the access, which are there for everyone."""
    kinds = (Location.Kind.DESK, Location.Kind.ACCESS)
    places = Location.objects.within(municipality).filter(kind__in=kinds)
    return list(places.prefetch_related("opening_hours"))


def register_of(
    municipality: Municipality,
    areas: Iterable[Area],
    shelters: Iterable[Location],
    day: date,
) -> Register:
    """Give all there is to choose from: what runs, and what is agreed already."""
    areas = list(areas)
    agreed = Arrangement.objects.within(municipality).not_over(day)
    reached = _reached_by(agreed, areas, municipality)
    terms: dict[Service, list[Term]] = defaultdict(list)
    for row in agreed.select_related("service").prefetch_related(
        "service__target_group_links", "service__life_domains"
    ):
        terms[row.service].append(Term(reached[row.pk], row.starts_on, row.ends_on))
    places = {place.kind: place.pk for place in reversed(list(shelters))}
    return Register(
        frozenset(area.pk for area in areas),
        tuple(_offer(service, tuple(periods)) for service, periods in terms.items()),
        places.get(Location.Kind.DESK),
        places.get(Location.Kind.ACCESS),
    )


def in_full(municipality: Municipality, day: date) -> "models.QuerySet[Service]":
    """Find what is there for a municipality on a day, with all that a text tells."""
    agreed = Arrangement.objects.within(municipality).running(day)
    services = Service.objects.filter(pk__in=agreed.values("service"))
    return services.select_related("organisation").prefetch_related(
        named_links(), "life_domains", "channels", "locations__opening_hours"
    )


def _reached_by(
    agreed: "models.QuerySet[Arrangement]",
    areas: Iterable[Area],
    municipality: Municipality,
) -> Mapping[int, frozenset[int]]:
    """Give per arrangement the undivided areas; a whole stands for all its parts.

    Arrangements with many areas are common, so none of these is made into an object.
    """
    parts: dict[int | None, set[int]] = defaultdict(set)
    for area in areas:
        parts[area.pk].add(area.pk)
        parts[area.part_of_id].add(area.pk)
    whole = Area.objects.filter(municipality=municipality, kind=Area.Kind.MUNICIPALITY)
    for key in whole.values_list("pk", flat=True):
        parts[key] = {area.pk for area in areas}
    links = Arrangement.areas.through.objects.filter(arrangement__in=agreed)
    found: dict[int, set[int]] = defaultdict(set)
    for arrangement, key in links.values_list("arrangement", "area"):
        found[arrangement] |= parts.get(key, set())
    return defaultdict(
        frozenset, {pk: frozenset(reached) for pk, reached in found.items()}
    )


def _offer(service: Service, terms: tuple[Term, ...]) -> Offer:
    return Offer(
        service.pk,
        service.organisation_id,
        terms,
        tuple(
            Serving(link.target_group_id, link.starts_on, link.ends_on)
            for link in service.target_group_links.all()
        ),
        frozenset(topic.pk for topic in service.life_domains.all()),
        RANKS[service.provision],
        service.capacity_available,
    )


class Cards:
    """Makes a card of each choice, with all rows fetched at once."""

    def __init__(
        self,
        steps: Steps,
        door: FrontDoor,
        now: datetime,
        guidance: Guidance,
        shelters: Iterable[Location],
    ) -> None:
        self.steps, self.door, self.now = steps, door, now
        self.places = {place.pk: place for place in shelters}
        choices = (guidance.first, *guidance.others)
        keys = [choice.key for choice in choices if choice.kind is Kind.SERVICE]
        self.services = (
            Service.objects.select_related("organisation")
            .prefetch_related(named_links(), "locations__opening_hours")
            .in_bulk(keys)
        )

    def of(self, choice: Choice) -> Card:
        """Make the card of a choice."""
        if choice.kind is Kind.SERVICE and choice.key is not None:
            return self._of_service(choice, self.services[choice.key])
        if choice.key is not None:
            return self._of_place(choice, self.places[choice.key])
        door, place = self.door, {"place": self.steps.municipality}
        reach = Reach(door.phone, door.email, door.website)
        name = _("Municipality of %(place)s") % place
        return Card(choice, name, because(choice, self.steps), reach)

    def _of_service(self, choice: Choice, service: Service) -> Card:
        giver, locations = service.organisation, list(service.locations.all())
        # Who has no number of its own is called where it is found.
        phones = [giver.phone, *(location.phone for location in locations)]
        groups = served(service.target_group_links.all(), self.steps.day)
        return Card(
            choice,
            giver.name,
            because(choice, self.steps),
            Reach(next(filter(None, phones), ""), giver.email, giver.website),
            soonest(locations, self.now),
            service,
            [group.name for group in groups if group.planned_from is None],
            url=self.steps.service(service.pk),
        )

    def _of_place(self, choice: Choice, place: Location) -> Card:
        return Card(
            choice,
            place.name,
            because(choice, self.steps),
            Reach(place.phone, place.email),
            soonest([place], self.now),
            location=place,
        )
