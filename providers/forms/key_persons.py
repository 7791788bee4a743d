"""Forms about key persons and the contact with them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.fields import DayField, check_order
from accounts.periods import valid
from providers.models import Contact, ContactKeeper, KeyPerson

LONGEST_NAME = ContactKeeper._meta.get_field("keeper").max_length
NOT_TYPED_FOR_YOU = {"class": "width-20", "autocomplete": "off"}


class KeyPersonForm(VersionedForm):
    """Someone who makes things happen; the first keeper is asked once."""

    keeper = forms.CharField(
        label=_("Who made the first contact"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("A name or a function, such as: alderman for the economy."),
    )

    class Meta(RowForm.Meta):
        model = KeyPerson
        fields = (
            "name",
            "function",
            "organisation",
            "makes_happen",
            "area",
            "policy_fields",
            "phone",
            "email",
            "next_step",
            "next_step_on",
            "starts_on",
            "ends_on",
        )
        widgets = {
            "makes_happen": forms.Textarea({"rows": 3}),
            "policy_fields": forms.CheckboxSelectMultiple,
            "phone": forms.TextInput(NOT_TYPED_FOR_YOU),
            "email": forms.EmailInput({"autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever is new has no last day yet, and whoever is known has had a keeper.
        del self.fields["ends_on" if self.instance._state.adding else "keeper"]
        area: Any = self.fields["area"]
        offered = valid(timezone.localdate()) | Q(pk=self.instance.area_id)
        area.queryset = area.queryset.filter(offered).grouped()

    def clean(self) -> dict[str, Any]:
        """Put the rules about days beside the fields that break them."""
        check_order(self, "starts_on", "ends_on")
        step = self.cleaned_data.get("next_step")
        if self.cleaned_data.get("next_step_on") and step == "":
            self.add_error("next_step", _("Enter what happens on that day."))
        return super().clean()

    def answers(self, values: Any) -> dict[str, str]:
        """Leave out the keeper: the trail, which is for good, names nobody."""
        answers = super().answers(values)
        answers.pop("keeper", None)
        return answers

    def save(self, commit: bool = True) -> Any:
        """Save the first keeper along with the person, in the transaction at hand."""
        person = super().save(commit=commit)
        if keeper := self.cleaned_data.get("keeper"):
            since = person.starts_on or timezone.localdate()
            person.keepers.create(keeper=keeper, starts_on=since)
        return person


class ContactForm(RowForm):
    """A moment at which a key person was spoken, to fill in on the way back."""

    class Meta(RowForm.Meta):
        model = Contact
        fields = ("on", "kind", "by", "note")
        widgets = {
            "kind": forms.RadioSelect,
            "by": forms.TextInput({"autocomplete": "off"}),
            "note": forms.Textarea({"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].help_text = ""  # today is filled in, which is example enough

    def clean_on(self) -> date:
        """Refuse a day to come: this is about what was said."""
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError(_("Enter a date that is not later than today."))
        return on


class HandOverForm(PlainForm):
    """Who keeps in touch from now on, and from which day."""

    on = DayField(label=_("From this day"))
    keeper = forms.CharField(
        label=_("Who keeps in touch from then on"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("A name or a function. Leave it empty when nobody takes over yet."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
