"""Forms about locations."""

from collections import defaultdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.editing import RowForm, VersionedForm
from providers.actions.locations import DAYS, hours_labels, replace_hours, written_hours
from providers.models import Location, OpeningHours
from providers.opening_hours import HoursError, format_spans, parse

REASONS = {
    "format": _("Write “%(label)s” like this: 9.00-12.30, 13.30-17.00."),
    "order": _("At “%(label)s”, closing comes after opening."),
    "overlap": _("At “%(label)s”, the times overlap. Write each time once."),
}


class HoursField(forms.CharField):
    """The hours of one weekday, typed as text."""

    def to_python(self, value: Any) -> str:
        """Write the hours the way we do, or say what is wrong with them."""
        try:
            return format_spans(parse(value or ""))
        except HoursError as error:
            label = {"label": self.label}
            raise ValidationError(REASONS[error.reason] % label) from error


class LocationForm(VersionedForm):
    """A location with its hours, on one screen."""

    class Meta(RowForm.Meta):
        model = Location
        fields = (
            "name",
            "kind",
            "organisations",
            "description",
            "address_1",
            "postal_code",
            "city",
            "phone",
            "email",
            "provenance",
            "source",
        )
        widgets = {
            "kind": forms.RadioSelect,
            "organisations": forms.CheckboxSelectMultiple,
            "description": forms.Textarea({"rows": 4}),
            "postal_code": forms.TextInput({"class": "width-5"}),
            "provenance": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in hours_labels().items():
            self.fields[name] = HoursField(label=label, required=False)
        self.initial.update(written_hours(self.instance))

    def clean(self) -> dict[str, Any]:
        """Keep the central desk free of owners: it shows the way to all of them."""
        is_desk = self.cleaned_data.get("kind") == Location.Kind.DESK
        if is_desk and self.cleaned_data.get("organisations"):
            self.add_error(
                "organisations",
                _("A central desk belongs to nobody. Choose no organisation."),
            )
        return super().clean()

    def save(self, commit: bool = True) -> Any:
        """Save the hours along with the location, in the transaction at hand."""
        location = super().save(commit=commit)
        hours: dict[str, dict[int, str]] = defaultdict(dict)
        for name, (kind, weekday) in DAYS.items():
            hours[kind][weekday] = self.cleaned_data[name]
        replace_hours(location, hours=hours)
        return location

    def week(self) -> list[tuple[BoundField, ...]]:
        """Give the two fields of each day of the week."""
        return [
            tuple(self[name] for name, (_kind, other) in DAYS.items() if other == day)
            for day in OpeningHours.Weekday
        ]
