"""Forms about what rubs between parties, for the project leader alone."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.editing import RowForm, VersionedForm
from mergers.forms.themes import refuse_future
from mergers.models import Tension


class TensionForm(VersionedForm):
    """What rubs, since when, and what is done about it."""

    class Meta(RowForm.Meta):
        model = Tension
        fields = ("on", "text", "follow_up")
        widgets = {
            "text": forms.Textarea({"rows": 5}),
            "follow_up": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Noticed on")
        self.explain_errors()

    def clean_on(self) -> date:
        """Refuse a day that is still to come."""
        return refuse_future(self.cleaned_data["on"])


class TensionSettleForm(VersionedForm):
    """On which day it was settled, and how."""

    class Meta(RowForm.Meta):
        model = Tension
        fields = ("settled_on", "follow_up")
        widgets = {"follow_up": forms.Textarea({"rows": 5})}

    def clean_settled_on(self) -> date:
        """Ask for the day, not before the tension and not still to come."""
        on: date | None = self.cleaned_data["settled_on"]
        if on is None:
            raise ValidationError(_("Fill in on which day it was settled."))
        if on < self.instance.on:
            raise ValidationError(
                _("Enter a day that is not before the tension itself.")
            )
        return refuse_future(on)
