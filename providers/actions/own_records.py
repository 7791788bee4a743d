"""The part of the register that a provider may correct: a text per field."""

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.fields import write_day
from accounts.models import User
from providers.actions.locations import (
    DAYS,
    hours_labels,
    set_opening_hours,
    written_week,
)
from providers.corrections import Corrections, Record, plain
from providers.models import Form, Location, Organisation, Service

Row: TypeAlias = Service | Organisation
ModelField: TypeAlias = "models.Field[Any, Any]"

OF_SERVICE = (
    "description",
    "eligibility_description",
    "application_process",
    "trajectory",
    "trajectory_weeks",
    "capacity_available",
    "capacity_maximum",
)
OF_VOLUNTEERS = ("volunteers", "training")
OF_ORGANISATION = ("phone", "email", "website")
OF_CAPACITY = {"capacity_available", "capacity_maximum"}
ORGANISATION, HOURS = "organisation", "hours"
TAKEN_OVER = gettext_noop("proposal taken over")


def organisation_field(name: str) -> str:
    """Name a field of the organisation beside those of its service."""
    return f"{ORGANISATION}_{name}"


def hours_field(location: Location, day: str) -> str:
    """Name the hours of a location on a day of the week."""
    return f"{HOURS}_{location.pk}_{day}"


def fields_of(model: type[models.Model]) -> dict[str, ModelField]:
    """Give the fields of a model by their names."""
    return {field.name: field for field in model._meta.fields}


class OwnRecord:
    """A service, its organisation and the hours of the locations that only it has."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.organisation = service.organisation
        own = service.locations.only_of(self.organisation)
        self.locations = list(own.prefetch_related("opening_hours"))

    @cached_property
    def fields(self) -> dict[str, tuple[Row, ModelField]]:
        """Tell of each field, but those of hours, in which row it is kept."""
        informal = self.service.form == Form.INFORMAL
        own = (*OF_SERVICE, *(OF_VOLUNTEERS if informal else ()))
        found: dict[str, tuple[Row, ModelField]] = {
            name: (self.service, fields_of(Service)[name]) for name in own
        }
        for name in OF_ORGANISATION:
            field = fields_of(Organisation)[name]
            found[organisation_field(name)] = (self.organisation, field)
        return found

    def texts(self) -> dict[str, str]:
        """Write every field as text."""
        found = {
            name: plain(getattr(row, field.name))
            for name, (row, field) in self.fields.items()
        }
        for location in self.locations:
            for day, hours in written_week(location.opening_hours.all()).items():
                found[hours_field(location, day)] = hours
        return found

    def labels(self) -> dict[str, str]:
        """Name every field as people know it."""
        found = {
            name: str(capfirst(field.verbose_name))
            for name, (_row, field) in self.fields.items()
        }
        for location in self.locations:
            for day, label in hours_labels().items():
                words = {"location": location, "hours": label}
                name = hours_field(location, day)
                found[name] = _("%(location)s: %(hours)s") % words
        return found

    def put(self, proposed: Corrections) -> None:
        """Put what is proposed in the rows, without saving; hours come later."""
        for name, (_seen, text) in proposed.items():
            if name in self.fields:
                row, field = self.fields[name]
                empty = None if field.null else ""
                setattr(row, field.name, field.to_python(text) if text else empty)

    def problems(self) -> dict[str, list[str]]:
        """Say per field which rules of the register the rows break."""
        names = {(row, field.name): name for name, (row, field) in self.fields.items()}
        found: dict[str, list[str]] = defaultdict(list)
        for row in (self.service, self.organisation):
            try:
                row.full_clean()
            except ValidationError as error:
                for attribute, said in error.message_dict.items():
                    found[names.get((row, attribute), NON_FIELD_ERRORS)] += said
        return found

    def take_over(self, proposed: Corrections, *, on: date, by: User) -> None:
        """Write what is proposed into the register, and record it row by row.

        What the record no longer has stays as it is. Raises ValidationError when it
        breaks a rule, and StaleError when someone else was just ahead.
        """
        before = {name: _raw(row, field) for name, (row, field) in self.fields.items()}
        stored = self.service.capacity_updated
        self.put(proposed)
        if problems := self.problems():
            raise ValidationError(self._told(problems))
        changes: dict[Row, dict[str, list[str]]] = defaultdict(dict)
        for name, (row, field) in self.fields.items():
            if (text := _raw(row, field)) != before[name]:
                changes[row][field.name] = [before[name], text]
        if OF_CAPACITY & changes[self.service].keys() and stored != on:
            self.service.capacity_updated = on
            days = [write_day(stored), write_day(on)]
            changes[self.service]["capacity_updated"] = days
        for row, changed in changes.items():
            if changed:
                row.claim()
                row.save()
                record(TAKEN_OVER, row, by=by, **changed)
        self._take_over_hours(proposed, by=by)

    def _take_over_hours(self, proposed: Corrections, *, by: User) -> None:
        for location in self.locations:
            week: Record = written_week(location.opening_hours.all())
            names = {day: hours_field(location, day) for day in DAYS}
            if not proposed.keys() & set(names.values()):
                continue
            hours: dict[str, dict[int, str]] = defaultdict(dict)
            for day, (kind, weekday) in DAYS.items():
                pair = proposed.get(names[day])
                hours[kind][weekday] = pair[1] if pair else week[day]
            set_opening_hours(location, hours=hours, by=by)

    def _told(self, problems: dict[str, list[str]]) -> list[str]:
        """Put problems into sentences that name the field."""
        labels = self.labels()
        return [
            _("%(field)s: %(problem)s") % {"field": labels[name], "problem": problem}
            if name in labels
            else problem
            for name, said in problems.items()
            for problem in said
        ]


def _raw(row: Row, field: ModelField) -> str:
    """Write a value as the trail keeps it, which forms compare with what is typed."""
    value = getattr(row, field.name)
    return "" if value is None else str(value)
