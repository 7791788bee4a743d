"""Forms about the advice: which scenario and why, and to whom it was offered."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.fields import DayField
from scenarios.models import Advice, Study


class AdviceForm(VersionedForm):
    """Which scenario the project team advises, and why."""

    class Meta(RowForm.Meta):
        model = Advice
        fields = ("scenario", "text")
        widgets = {
            "scenario": forms.RadioSelect,
            "text": forms.Textarea({"rows": 8}),
        }

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scenario: Any = self.fields["scenario"]
        scenario.queryset = study.scenarios.kept()
        scenario.empty_label = None


class AdviceOfferForm(PlainForm):
    """To whom the advice was offered, and on which day."""

    receiver = forms.CharField(
        label=_("Offered to"),
        max_length=150,
        help_text=_("For example: mayor and aldermen. Do not name people."),
    )
    offered_on = DayField(label=_("Offered on"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = self.initial["version"] = version

    def clean(self) -> dict[str, Any]:
        """Refuse when somebody else wrote on: what was offered never changes."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.pop("version", None) not in {None, self.now}:
            bound: Any = self.data.copy()  # type: ignore[attr-defined]
            bound["version"] = self.now
            self.data = bound
            raise ValidationError(
                gettext(
                    "Someone else changed the advice. Read it over, and offer it again."
                )
            )
        return cleaned
