"""Forms of the desk: an enquiry in four answers, its referral and its end."""

import time
from typing import Any

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.models import Area
from providers.models import Enquiry, Service

UNKNOWN = "unknown"
ANSWERS = ("area", "target_group", "life_domain", "channel")
CONTACT = ("question", "contact_name", "contact_details")
MOST_BUTTONS = 7  # more choices than these are quicker found in a list
SALT = "enquiry-opened"
LONGEST_SECONDS = 12 * 60 * 60


class KnownOrNotField(forms.ModelChoiceField):
    """One of the rows, or the explicit answer that nobody knows."""

    widget: Any = forms.RadioSelect
    is_answered = False  # whether no row means that it was answered with unknown

    def offer(self, rows: Any) -> list[Any]:
        """Offer rows as buttons when they are few, else in a list."""
        self.queryset, found = rows, list(rows)
        choices = [(row.pk, self.label_from_instance(row)) for row in found]
        choices.append((UNKNOWN, gettext("Not known")))
        if len(found) > MOST_BUTTONS:
            self.widget = forms.Select()
            choices.insert(0, ("", gettext("Make a choice")))
        self.widget.choices = choices
        return found

    def label_from_instance(self, obj: Any) -> str:
        """Say of what an area is a part, to tell villages apart."""
        if isinstance(obj, Area) and obj.part_of:
            parts = {"area": obj, "whole": obj.part_of}
            return gettext("%(area)s in %(whole)s") % parts
        return str(obj)

    def prepare_value(self, value: Any) -> Any:
        """Show as unknown what was answered so."""
        if value is None and self.is_answered:
            return UNKNOWN
        return super().prepare_value(value)

    def clean(self, value: Any) -> Any:
        """Take unknown for an answer, and nothing at all for none."""
        return None if value == UNKNOWN else super().clean(value)


class EnquiryForm(VersionedForm):
    """What was asked, of whom nobody needs to know the name."""

    class Meta(RowForm.Meta):
        model = Enquiry
        fields = (*ANSWERS, "question", "carer_support", *CONTACT[1:])
        field_classes = dict.fromkeys(ANSWERS, KnownOrNotField)
        widgets = {
            "question": forms.Textarea({"rows": 2}),
            "carer_support": forms.RadioSelect,
            "contact_name": forms.TextInput({"autocomplete": "off"}),
            "contact_details": forms.TextInput({"autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ANSWERS:
            self.offer(name)
        if self.instance.anonymised_on:
            for name in CONTACT:
                del self.fields[name]
        carer: Any = self.fields["carer_support"]
        carer.empty_label = gettext("No")

    def offer(self, name: str) -> None:
        """Offer the rows of today, and the one that was chosen before."""
        field: Any = self.fields[name]
        chosen = getattr(self.instance, f"{name}_id")
        rows = field.queryset
        if name == "area":
            today = timezone.localdate()
            leaves = rows.leaves(today).values("pk")
            kept = rows.filter(pk__in=leaves) | rows.filter(pk=chosen)
            rows = kept.grouped()
        field.required = True
        field.is_answered = not self.instance._state.adding
        found = field.offer(rows)
        if name == "area" and len(found) == 1 and not field.is_answered:
            self.initial[name] = found[0].pk


class NewEnquiryForm(EnquiryForm):
    """The same, opened at a moment, to know how long registering takes."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["opened"] = signing.dumps(int(time.time()), salt=SALT)
        self.instance.registered_by = self.by

    def clean(self) -> dict[str, Any]:
        """Count the seconds, unless the page stood open or was tampered with."""
        cleaned = super().clean()
        try:
            opened = signing.loads(
                cleaned.pop("opened", ""), salt=SALT, max_age=LONGEST_SECONDS
            )
        except signing.BadSignature:
            return cleaned
        self.instance.seconds_to_register = max(int(time.time()) - opened, 0)
        return cleaned


class ReferForm(PlainForm):
    """To which service an enquiry goes, and at which address."""

    service = forms.ModelChoiceField(
        label=_("Provider"),
        queryset=Service.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    to = forms.EmailField(
        label=_("Other e-mail address"),
        required=False,
        help_text=_("Leave this empty to use the address that stands with the choice."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["service"]
        field.queryset = services

    def clean(self) -> dict[str, Any]:
        """Take the address of the organisation, and ask for one where it has none."""
        cleaned = self.cleaned_data
        service = cleaned.get("service")
        if service and "to" not in self.errors and not cleaned["to"]:
            cleaned["to"] = service.organisation.email
            if not cleaned["to"]:
                self.add_error(
                    "to",
                    _("We know no e-mail address of %s. Fill in where it goes.")
                    % service.organisation,
                )
        return cleaned

    @property
    def deed(self) -> dict[str, Any]:
        """Give what the referral needs."""
        return {name: self.cleaned_data[name] for name in ("service", "to")}


class CloseForm(PlainForm):
    """How an enquiry ended, when no provider took it on."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[
            (each.value, each.label)
            for each in (
                Enquiry.Outcome.ANSWERED,
                Enquiry.Outcome.NOBODY,
                Enquiry.Outcome.WITHDRAWN,
            )
        ],
        widget=forms.RadioSelect,
    )
