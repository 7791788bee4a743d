"""The form of a decision; nothing in it is filled in beforehand."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.editing import RowForm, VersionedForm
from scenarios.models import Advice, Study, Verdict


class VerdictForm(VersionedForm):
    """Who decided what on which day, and why."""

    class Meta(RowForm.Meta):
        model = Verdict
        fields = ("scenario", "body", "decided_on", "motivation", "differs_because")
        widgets = {
            "scenario": forms.RadioSelect,
            "motivation": forms.Textarea({"rows": 6}),
            "differs_because": forms.Textarea({"rows": 4}),
        }

    def __init__(
        self, *args: Any, study: Study, advice: Advice | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.advised = advice and advice.scenario_id
        scenario: Any = self.fields["scenario"]
        scenario.queryset = study.scenarios.kept()
        scenario.empty_label = None
        self.fields["differs_because"].help_text = _(
            "Only when you choose another scenario than was advised."
        )
        if self.instance._state.adding:  # the software fills in no part of a decision
            self.instance.written_by = self.by
            self.initial["decided_on"] = None

    def clean_decided_on(self) -> date:
        """Refuse a day that is still to come."""
        day: date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("Choose today, or an earlier day at “Decided on”.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Ask why a decision differs from the advice, beside the field for that."""
        cleaned = super().clean()
        chosen = cleaned.get("scenario")
        self.instance.differs = chosen is not None and chosen.pk != self.advised
        if self.instance.differs and not cleaned.get("differs_because"):
            self.add_error(
                "differs_because",
                _("This is not what was advised. Write down why you choose otherwise."),
            )
        return cleaned
