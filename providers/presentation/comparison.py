"""Lay providers side by side: how to reach them, and how their support goes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.differences import Comparison, Known, compare
from providers.models import OpeningHours, Organisation, Service
from providers.presentation.hours import week

LAST_WORKING_DAY = OpeningHours.Weekday.FRIDAY


@dataclass(frozen=True)
class Topic:
    """What is compared, and the heading that it stands under."""

    heading: str
    name: str


@dataclass(frozen=True)
class Part:
    """The topics that stand under one heading."""

    heading: str
    lines: tuple[Comparison[Topic], ...]


Facts: TypeAlias = dict[Topic, dict[int, Known | None]]
Services: TypeAlias = Mapping[int, Iterable[Service]]


@dataclass(frozen=True)
class Picture:
    """Providers in columns, topics in rows."""

    providers: Sequence[Organisation]
    lines: Sequence[Comparison[Topic]]

    @property
    def different(self) -> list[Comparison[Topic]]:
        """Give the topics in which the providers differ."""
        return [line for line in self.lines if line.differs]

    def parts(self, *, only_differences: bool) -> list[Part]:
        """Give the topics under their headings, or only those that differ."""
        shown = self.different if only_differences else self.lines
        return [
            Part(heading, tuple(lines))
            for heading, lines in groupby(shown, key=lambda line: line.topic.heading)
        ]


def lay_out(providers: Sequence[Organisation]) -> Picture:
    """Compare providers, whose services and locations are already loaded."""
    columns = [provider.pk for provider in providers]
    facts = reachable(providers) | going(providers)
    return Picture(providers, compare(columns, facts))


def reachable(providers: Iterable[Organisation]) -> Facts:
    """Tell how and when each provider can be reached."""
    channels: dict[int, Known | None] = {}
    telephone: dict[int, dict[int, str]] = {}
    opening: dict[int, dict[int, str]] = {}
    for provider in providers:
        services = provider.services.all()
        locations = [
            *provider.locations.all(),
            *(location for service in services for location in service.locations.all()),
        ]
        channels[provider.pk] = _known(
            str(channel) for service in services for channel in service.channels.all()
        )
        telephone[provider.pk] = week(locations, OpeningHours.Kind.TELEPHONE)
        opening[provider.pk] = week(locations, OpeningHours.Kind.OPENING)
    return {
        Topic(_("How to reach them"), _("Channels")): channels,
        **_per_weekday(_("Telephone hours"), telephone),
        **_per_weekday(_("Opening hours"), opening),
    }


def going(providers: Iterable[Organisation]) -> Facts:
    """Tell how the support of each provider goes, and how much of it there is."""
    services = {provider.pk: provider.services.all() for provider in providers}
    heading = _("The support")
    return {
        **_steps(services),
        Topic(heading, _("Usual duration")): _each(services, _duration),
        Topic(heading, _("How it ends")): _each(
            services, lambda service: service.trajectory_end
        ),
        Topic(heading, _("Free places")): _each(services, _capacity),
    }


def _per_weekday(heading: str, weeks: dict[int, dict[int, str]]) -> Facts:
    """Make a topic of each weekday; at the weekend only when somebody is there."""
    used = {weekday for hours in weeks.values() for weekday in hours}
    return {
        Topic(heading, str(weekday.label).capitalize()): {
            provider: _on(weekday, hours) for provider, hours in weeks.items()
        }
        for weekday in OpeningHours.Weekday
        if weekday in used or (used and weekday <= LAST_WORKING_DAY)
    }


def _on(weekday: int, hours: dict[int, str]) -> Known | None:
    """Give the hours of a day: nothing when closed, None when no hours are known."""
    if not hours:
        return None
    return (hours[weekday],) if weekday in hours else ()


def _steps(services: Services) -> Facts:
    """Make a topic of each step, as far as the longest support goes."""
    per_provider = {
        provider: [service.steps for service in offered if service.steps]
        for provider, offered in services.items()
    }
    longest = max(
        (len(steps) for each in per_provider.values() for steps in each), default=0
    )
    return {
        Topic(
            _("Steps of the support"), _("Step %(number)s") % {"number": number + 1}
        ): {provider: _step(number, each) for provider, each in per_provider.items()}
        for number in range(longest)
    }


def _step(number: int, each: list[tuple[str, ...]]) -> Known | None:
    """Give a step of each way to go: nothing after the last, None when not known."""
    if not each:
        return None
    return tuple(dict.fromkeys(steps[number] for steps in each if number < len(steps)))


def _each(
    services: Services, write: Callable[[Service], str]
) -> dict[int, Known | None]:
    """Write something about the services of each provider."""
    return {
        provider: _known(write(service) for service in offered)
        for provider, offered in services.items()
    }


def _known(words: Iterable[str]) -> Known | None:
    """Give each word once, or None when there are none."""
    return tuple(sorted({word for word in words if word})) or None


def _duration(service: Service) -> str:
    if service.trajectory_weeks is None:
        return ""
    weeks = ngettext("%(number)s week", "%(number)s weeks", service.trajectory_weeks)
    return weeks % {"number": service.trajectory_weeks}


def _capacity(service: Service) -> str:
    if service.capacity_available is None:
        return ""
    if service.capacity_maximum is None:
        return str(service.capacity_available)
    return _("%(available)s of %(maximum)s") % {
        "available": service.capacity_available,
        "maximum": service.capacity_maximum,
    }
