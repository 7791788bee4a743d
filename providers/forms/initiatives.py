"""Forms about initiatives: what one is, what room it has, whom it is for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.fields import DayField, check_order
from providers.forms.arrangements import name_apart
from providers.models import Initiative


class InitiativeForm(VersionedForm):
    """What an initiative is; the rest is asked on pages of its own."""

    class Meta(RowForm.Meta):
        model = Initiative
        fields: tuple[str, ...] = (
            "name",
            "kind",
            "idea",
            "starts_on",
            "ends_on",
            "provenance",
            "source",
        )
        widgets = {
            "idea": forms.Textarea({"rows": 4}),
            "provenance": forms.RadioSelect,
        }

    def clean(self) -> dict[str, Any]:
        """Put the rule about days beside the field that breaks it."""
        check_order(self, "starts_on", "ends_on")
        return super().clean()


class NewInitiativeForm(InitiativeForm):
    """What is known at the start; the rest is filled in on the page."""

    class Meta(InitiativeForm.Meta):
        fields: tuple[str, ...] = (
            "name",
            "kind",
            "idea",
            "starts_on",
            "provenance",
            "source",
        )


class RoomForm(VersionedForm):
    """What room an initiative is given, and when it may grow."""

    class Meta(RowForm.Meta):
        model = Initiative
        fields = ("support", "helper_kind", "size_at_start", "criteria")
        widgets = {
            "criteria": forms.Textarea({"rows": 3}),
            "size_at_start": forms.TextInput(
                {"class": "width-5", "inputmode": "numeric", "autocomplete": "off"}
            ),
        }


class ReachForm(VersionedForm):
    """Where an initiative is, for whom, and which fields of policy it touches."""

    class Meta(RowForm.Meta):
        model = Initiative
        fields = ("areas", "target_groups", "policy_fields")
        widgets = dict.fromkeys(fields, forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas: Any = self.fields["areas"]
        areas.queryset = areas.queryset.grouped()
        areas.label_from_instance = name_apart


class ScaleForm(PlainForm):
    """From when an initiative is bigger."""

    on = DayField(label=_("Bigger from"))


class AcceptForm(PlainForm):
    """The name under which an idea is shown."""

    name = forms.CharField(label=_("Name"), max_length=150)


class DeclineForm(PlainForm):
    """Why an idea is not taken up."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The resident reads this in the e-mail."),
    )

    def clean_reason(self) -> str:
        """Ask for words, not for signs alone."""
        reason: str = self.cleaned_data["reason"]
        if not any(sign.isalnum() for sign in reason):
            raise ValidationError(_("Write in words why you say no."))
        return reason
