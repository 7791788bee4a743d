"""Forms about ambitions: what was wanted, and what became of it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.editing import RowForm, VersionedForm
from mergers.models import Ambition


def refuse_future(on: date | None) -> date | None:
    """Give a day back unless it is still to come."""
    if on and on > timezone.localdate():
        raise ValidationError(_("Enter a date that is not later than today."))
    return on


class AmbitionForm(VersionedForm):
    """What a predecessor wants, and where that is written."""

    class Meta(RowForm.Meta):
        model = Ambition
        fields = ("municipality", "text", "source")
        widgets = {"text": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality: Any = self.fields["municipality"]
        municipality.queryset = self.instance.merger.predecessors
        if self.instance._state.adding:
            self.initial["municipality"] = None


class AmbitionAnswerForm(VersionedForm):
    """What the new municipality does with an ambition, and why."""

    class Meta(RowForm.Meta):
        model = Ambition
        fields = ("fate", "answer", "answered_on")
        widgets = {"answer": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True
        if not self.instance.answered_on:
            self.initial["answered_on"] = timezone.localdate()

    def clean_answered_on(self) -> date | None:
        """Refuse a day that is still to come."""
        return refuse_future(self.cleaned_data["answered_on"])
