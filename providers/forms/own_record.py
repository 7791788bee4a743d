"""The form in which a provider checks and corrects its own record, without account."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import use_day_fields
from accounts.forms.public import PublicForm
from providers.actions.locations import DAYS, hours_labels
from providers.actions.own_records import (
    OF_ORGANISATION,
    OF_VOLUNTEERS,
    OwnRecord,
    hours_field,
    organisation_field,
)
from providers.corrections import corrections, plain
from providers.forms.locations import HoursField
from providers.models import OpeningHours, Proposal, Service

ABOUT = ("description", "eligibility_description", "application_process")
STEPS = ("trajectory", "trajectory_weeks")
ROOM = ("capacity_available", "capacity_maximum")
OWN_ROLE = Proposal._meta.get_field("sent_by").max_length


@dataclass(frozen=True)
class Group:
    """Fields that stand together under one heading, some of them side by side."""

    legend: str
    rows: list[list[BoundField]]
    note: str = ""


class OwnRecordForm(PublicForm):
    """A record as it is now, to be sent back as it is or as it should be."""

    is_all_optional = True  # so no label has to say it

    sent_by = forms.CharField(
        label=gettext_lazy("Your role"),
        required=False,
        max_length=OWN_ROLE,
        help_text=gettext_lazy("Not your name. For example: coordinator."),
    )
    # The button that was pressed: everything is right, or what was typed is.
    right = forms.BooleanField(required=False)
    # What was on the screen, signed so that nobody makes that up.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = OwnRecord(service)
        self.now = self.own.texts()
        self.changes: dict[str, list[str]] = {}
        self.salt = f"own-record-{service.pk}"
        for name, (_row, field) in self.own.fields.items():
            self.fields[name] = use_day_fields(field, required=False)  # type: ignore[assignment]
            if isinstance(field, models.TextField):
                self.fields[name].widget.attrs["rows"] = 4
        for location in self.own.locations:
            for day, label in hours_labels().items():
                hours = HoursField(label=label, required=False)
                self.fields[hours_field(location, day)] = hours
        self.initial = {**self.initial, **self.now, "seen": self._signed()}
        self.explain_errors()

    def clean(self) -> dict[str, Any]:
        """See what should be other than it was shown, and hold it against the rules."""
        cleaned = super().clean()
        seen = self._seen(cleaned.get("seen", ""))
        if self.errors:
            return cleaned
        said = {name: plain(cleaned.get(name)) for name in self.now}
        self.changes = corrections(seen, said)
        if cleaned.get("right"):
            self._check_untouched(seen)
        elif not self.changes:
            raise ValidationError(
                _(
                    "You changed nothing. Is everything right? Then choose "
                    "“Everything is still right”."
                )
            )
        self._check_rules()
        return cleaned

    def _check_untouched(self, seen: Mapping[str, str]) -> None:
        """Refuse that everything is right when something else is on the screen."""
        if self.changes:
            raise ValidationError(
                _(
                    "You changed something. Choose “Send changes”, or put back what "
                    "was there."
                )
            )
        if seen != self.now:
            self._rebind({**self.now, "seen": self._signed()})
            raise ValidationError(
                _("The municipality has just changed something. Look once more.")
            )

    def _check_rules(self) -> None:
        self.own.put(self.changes)
        for name, said in self.own.problems().items():
            where = name if name in self.fields else NON_FIELD_ERRORS
            self.add_error(where, said)

    def _signed(self) -> str:
        return signing.dumps(self.now, salt=self.salt, compress=True)

    def _seen(self, text: str) -> dict[str, str]:
        """Read what was on the screen; without that, compare with what is now."""
        try:
            seen: dict[str, str] = signing.loads(text, salt=self.salt)
        except signing.BadSignature:
            self._rebind({"seen": self._signed()})
            return self.now
        return seen

    def _rebind(self, values: Mapping[str, str]) -> None:
        """Put other values on the page that shows the errors."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, value in values.items():
            data[self.add_prefix(name)] = value
        self.data = data

    # How the page shows it

    def groups(self) -> Iterator[Group]:
        """Put the fields under headings, in the order in which people read."""
        yield Group(_("What you offer"), [[self[name]] for name in ABOUT])
        yield Group(_("The support"), [[self[name]] for name in STEPS])
        yield Group(_("Room"), [[self[name] for name in ROOM]])
        if OF_VOLUNTEERS[0] in self.fields:
            yield Group(_("Volunteers"), [[self[name]] for name in OF_VOLUNTEERS])
        fields = [[self[organisation_field(name)]] for name in OF_ORGANISATION]
        yield Group(_("How people reach your organisation"), fields)
        note = _(
            "Write the hours like this: 9.00-12.30, 13.30-17.00. Leave a day empty "
            "when it is closed."
        )
        for location in self.own.locations:
            week = [
                [
                    self[hours_field(location, name)]
                    for name, (_kind, other) in DAYS.items()
                    if other == day
                ]
                for day in OpeningHours.Weekday
            ]
            words = {"location": location}
            yield Group(_("Opening hours of %(location)s") % words, week, note)
