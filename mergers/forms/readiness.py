"""The form about how ready the organisation is."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.editing import RowForm
from mergers.models import Readiness


class ReadinessForm(RowForm):
    """A mark for one part of being ready, with its reason."""

    class Meta(RowForm.Meta):
        model = Readiness
        fields = ("part", "score", "reason", "on")
        widgets = {
            "part": forms.RadioSelect,
            "score": forms.RadioSelect,
            "reason": forms.Textarea({"rows": 3}),
        }

    def clean_on(self) -> date:
        """Refuse a day that is still to come."""
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError(_("Enter a date that is not later than today."))
        return on
