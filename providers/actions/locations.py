"""What is done to locations besides saving their fields."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop

from accounts.audit import record
from accounts.models import User
from providers.models import Location, OpeningHours
from providers.opening_hours import Span, format_spans, parse

# What people type, per kind of hours and per weekday, as in {"opening": {1: "9-17"}}.
Hours: TypeAlias = Mapping[str, Mapping[int, str]]

DAYS = {
    f"{kind.value}_{day.name.lower()}": (kind, day)
    for day in OpeningHours.Weekday
    for kind in OpeningHours.Kind
}


def hours_labels() -> dict[str, str]:
    """Name the fields that hold the hours of a weekday."""
    return {
        name: capfirst(
            gettext("%(day)s, %(kind)s") % {"day": day.label, "kind": kind.label}
        )
        for name, (kind, day) in DAYS.items()
    }


def written_hours(location: Location) -> dict[str, str]:
    """Write the hours of every weekday, under the names of the form's fields."""
    return written_week(OpeningHours.objects.filter(location=location.pk))


def written_week(stored: Iterable[OpeningHours]) -> dict[str, str]:
    """Write the hours of one location, under the names of the form's fields."""
    week = list(stored)
    return {
        name: format_spans(
            Span(hours.opens_at, hours.closes_at)
            for hours in week
            if (hours.kind, hours.weekday) == day
        )
        for name, day in DAYS.items()
    }


@transaction.atomic
def replace_hours(location: Location, *, hours: Hours) -> None:
    """Put these hours in the place of what was there; the caller records it.

    Raises HoursError when the hours of a day cannot be read.
    """
    location.opening_hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(
            location=location,
            kind=kind,
            weekday=weekday,
            opens_at=span.opens,
            closes_at=span.closes,
        )
        for kind, texts in hours.items()
        for weekday, text in texts.items()
        for span in parse(text)
    )


@transaction.atomic
def set_opening_hours(location: Location, *, hours: Hours, by: User) -> Location:
    """Replace all hours of a location and record the days that changed."""
    before = written_hours(location)
    replace_hours(location, hours=hours)
    changes = {
        name: [before[name], text]
        for name, text in written_hours(location).items()
        if text != before[name]
    }
    if changes:
        location.claim()
        record(gettext_noop("opening hours set"), location, by=by, **changes)
    return location
