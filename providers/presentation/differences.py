"""Lay what is arranged in areas side by side, and say what differs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Area
from providers.cells import FORMS
from providers.differences import PROVIDER, AsIs, Difference, differences, distinct
from providers.models import (
    Arrangement,
    Form,
    Location,
    OpeningHours,
    Service,
    TargetGroup,
)
from providers.presentation.area_names import district
from providers.presentation.facts import Fact, attention
from providers.presentation.hours import week, written
from providers.presentation.sentences import listed

TOPICS = {
    PROVIDER: gettext_lazy("provider"),
    "basis": gettext_lazy("basis"),
    "rate": gettext_lazy("rate per hour"),
    "telephone": gettext_lazy("telephone hours"),
    "opening": gettext_lazy("opening hours"),
    "steps": gettext_lazy("steps of the support"),
    "groups": gettext_lazy("target groups"),
}

FEW_NAMES = 4

Key: TypeAlias = tuple[int, str, str]


@dataclass(frozen=True)
class Line:
    """A topic with what is the case in each column."""

    topic: str
    name: str
    values: tuple[tuple[str, ...], ...]
    difference: Difference | None

    @property
    def words(self) -> str:
        """Say in words how the columns differ, when they do."""
        if self.difference is None or not self.difference.is_absence:
            return _("differs")
        missing, size = len(self.difference.absent), len(self.values)
        return ngettext(
            "support is missing in %(missing)s of %(size)s area",
            "support is missing in %(missing)s of %(size)s areas",
            size,
        ) % {"missing": missing, "size": size}

    @property
    def is_provider(self) -> bool:
        """Tell whether this says who gives the support."""
        return self.topic == PROVIDER


@dataclass(frozen=True)
class Part:
    """The topics of one form of support."""

    form: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class AsIsTable:
    """What is the case in each column, for each form of support and each topic."""

    columns: Sequence[Area]
    known: Mapping[Key, tuple[str, ...]]

    @property
    def as_is(self) -> list[AsIs]:
        """Give what is the case as the finder of differences takes it."""
        return [AsIs(*key, frozenset(values)) for key, values in self.known.items()]

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Find what differs."""
        keys = [column.pk for column in self.columns]
        return differences(keys, FORMS, list(TOPICS), self.as_is)

    def parts(self, *, only_differences: bool) -> list[Part]:
        """Draw the topics of each form, or only those that differ."""
        found = {(one.form, one.topic): one for one in self.differences}
        return [
            Part(
                form,
                str(Form(form).label),
                tuple(
                    self._line(form, topic, found.get((form, topic)))
                    for topic in TOPICS
                    if not only_differences or (form, topic) in found
                ),
            )
            for form in FORMS
        ]

    def _line(self, form: str, topic: str, difference: Difference | None) -> Line:
        values = tuple(
            self.known.get((column.pk, form, topic), ()) for column in self.columns
        )
        return Line(topic, str(TOPICS[topic]), values, difference)

    @property
    def facts(self) -> list[Fact]:
        """Count the differences in who supports apart from those in how."""
        found = self.differences
        other = sum(one.topic != PROVIDER for one in found)
        return [
            *(self._provider_fact(form, found) for form in FORMS),
            Fact(_("Providers"), distinct(self.as_is), _("different ones, in all")),
            Fact(_("Other differences"), other, _("in basis, hours, steps and so on")),
        ]

    def _provider_fact(self, form: str, found: Iterable[Difference]) -> Fact:
        """Say whether the areas differ in who gives support of one form."""
        label = {
            "formal": _("Differences in formal provider"),
            "informal": _("Differences in informal provider"),
        }[form]
        here = [one for one in found if (one.form, one.topic) == (form, PROVIDER)]
        variants = [sorted(names) for one in here for names in one.variants]
        return Fact(label, len(here), _variants(variants), attention(len(here)))

    @property
    def sentence(self) -> str:
        """Name everything that differs."""
        return "; ".join(
            _("%(form)s %(topic)s")
            % {"form": Form(one.form).label, "topic": TOPICS[one.topic]}
            for one in self.differences
        )


def _variants(variants: Sequence[Sequence[str]]) -> str:
    """Name the variants, or count them where names would not be clearer."""
    if sum(map(len, variants)) <= FEW_NAMES:
        return " / ".join(map(listed, variants))
    return _("%(count)s combinations of providers") % {"count": len(variants)}


@dataclass
class Place:
    """What is told about one form of support in one column."""

    terms: dict[str, dict[str, None]]
    locations: dict[int, Location]
    groups: dict[int, TargetGroup]

    def add(self, service: Service, term: dict[str, Any], day: date) -> None:
        """Add a service with the terms on which it is given."""
        organisation = service.organisation
        for topic, value in _terms(service, term).items():
            self.terms[topic][value] = None
        for location in (*service.locations.all(), *organisation.locations.all()):
            self.locations[location.pk] = location
        for link in service.target_group_links.all():
            if not link.is_planned(day) and not link.is_over(day):
                self.groups[link.target_group_id] = link.target_group

    def values(self) -> dict[str, list[str]]:
        """Give what is known about each topic, in the order in which it is read."""
        groups = sorted(
            self.groups.values(), key=lambda group: (group.position, group.name)
        )
        locations = list(self.locations.values())
        return {
            **{topic: list(filter(None, known)) for topic, known in self.terms.items()},
            "telephone": written(week(locations, OpeningHours.Kind.TELEPHONE)),
            "opening": written(week(locations, OpeningHours.Kind.OPENING)),
            "groups": [str(group) for group in groups],
        }


def lay_out(
    areas: Sequence[Area],
    terms: Iterable[dict[str, Any]],
    services: Iterable[Service],
    *,
    day: date,
    per_area: bool,
) -> AsIsTable:
    """Put the terms and the services that they are about into columns."""
    column_of = {area.pk: area if per_area else district(area) for area in areas}
    service_by_pk = {service.pk: service for service in services}
    places: dict[tuple[int, str], Place] = {}
    for term in terms:
        if term["leaf"] in column_of:
            service = service_by_pk[term["service"]]
            key = column_of[term["leaf"]].pk, service.form
            place = places.setdefault(key, Place(defaultdict(dict), {}, {}))
            place.add(service, term, day)
    known = {
        (*key, topic): tuple(values)
        for key, place in places.items()
        for topic, values in place.values().items()
    }
    return AsIsTable(list(dict.fromkeys(column_of.values())), known)


def _terms(service: Service, term: dict[str, Any]) -> dict[str, str]:
    """Tell on which terms a service is given; what is not known stays empty."""
    instrument = Arrangement.Instrument(term["instrument"])
    known = instrument != Arrangement.Instrument.UNKNOWN
    rate = term["hourly_rate"]
    return {
        PROVIDER: service.organisation.name,
        "basis": str(instrument.label) if known else "",
        "rate": "" if rate is None else f"€ {formats.number_format(rate, 2)}",
        "steps": " → ".join(service.steps),
    }
