"""Forms about decisions: planning them, putting them off, writing down the result."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.fields import DayField
from mergers.forms.themes import refuse_future
from mergers.models import Decision, Merger


class DecisionForm(VersionedForm):
    """What is to be decided, by whom, and when; the day moves on a page of its own."""

    class Meta(RowForm.Meta):
        model = Decision
        fields = ("name", "body", "theme", "planned_on")

    def __init__(self, *args: Any, merger: Merger, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme: Any = self.fields["theme"]
        theme.queryset = merger.themes.all()
        if not self.instance._state.adding:
            del self.fields["planned_on"]


class DecisionMoveForm(PlainForm):
    """The new day of a decision, and why."""

    to = DayField(label=gettext_lazy("New day"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class DecisionTakeForm(VersionedForm):
    """On which day it was decided, and what."""

    class Meta(RowForm.Meta):
        model = Decision
        fields = ("taken_on", "result")
        widgets = {"result": forms.Textarea({"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taken_on"].label = _("Decided on")
        for field in self.fields.values():
            field.required = True
        self.explain_errors()

    def clean_taken_on(self) -> date:
        """Refuse a day that is still to come."""
        return refuse_future(self.cleaned_data["taken_on"])
