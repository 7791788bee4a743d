"""Forms about studies and their steps."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.editing import PlainForm, RowForm, VersionedForm
from scenarios.models import Study

# What may not change any more, because people were told so.
JUDGED = ("question",)
PROMISED = ("is_confidential", "smallest_group")
# Who led up to the advice stays the leader, and so never decides.
LED = ("leader",)
ADVISED = (Study.Phase.ADVISED, Study.Phase.DECIDED)


class StudyForm(VersionedForm):
    """What a study asks, who leads it, and what people are promised."""

    class Meta(RowForm.Meta):
        model = Study
        fields = (
            "title",
            "question",
            "reason",
            "size",
            "main_problem",
            "leader",
            "leader_affiliation",
            "leader_interest",
            "is_confidential",
            "smallest_group",
            "closes_on",
            "direction_note",
        )
        widgets = {
            "question": forms.Textarea({"rows": 3}),
            "reason": forms.Textarea({"rows": 4}),
            "leader_interest": forms.Textarea({"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fixed: tuple[str, ...] = ()
        if not self.instance.is_preparing:
            fixed += JUDGED
        if self.instance.phase not in Study.BEFORE_OPENING:
            fixed += PROMISED
        if self.instance.phase in ADVISED:
            fixed += LED
        for name in fixed:
            del self.fields[name]

    def clean_closes_on(self) -> date | None:
        """Refuse a new last day on which nobody can answer any more."""
        day: date | None = self.cleaned_data["closes_on"]
        if day and day != self.initial.get("closes_on") and day <= timezone.localdate():
            raise ValidationError(_("Choose a day to come at “Answers until”."))
        return day


class AdvanceForm(PlainForm):
    """To which phase a study goes, and in which one it was when that was chosen."""

    phase = forms.ChoiceField(choices=Study.Phase.choices)
    to = forms.ChoiceField(choices=Study.Phase.choices)
