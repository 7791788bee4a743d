"""Forms about what happens to an initiative."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm, RowForm
from accounts.fields import DayField
from providers.models import Evaluation, Extension, Lead, Result, Stage

NUMBER = {"class": "width-5", "inputmode": "numeric", "autocomplete": "off"}
AMOUNT = {"class": "width-10", "inputmode": "decimal", "autocomplete": "off"}
MOST_PARTICIPANTS = 200
LONGEST_NAME = 150


class PartForm(RowForm):
    """A part of an initiative, by who saw the initiative as it is now."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.initiative.version

    def clean(self) -> dict[str, Any]:
        """Ask to look again when someone else saved the initiative meanwhile."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        version = self.instance.initiative.version
        if cleaned.get("version") != version:
            typed = QueryDict(mutable=True)
            typed.update(self.data)
            typed[self.add_prefix("version")] = str(version)
            self.data = typed
            raise ValidationError(
                _("Someone else saved this initiative in the meantime. Look once more.")
            )
        return cleaned


class StageForm(PartForm):
    """What was decided at a stage, and when; which stage it is, is fixed."""

    class Meta(RowForm.Meta):
        model = Stage
        fields = ("on", "decision", "amount_per_year", "source")
        widgets = {"amount_per_year": forms.TextInput(AMOUNT)}


class LeadForm(PartForm):
    """Who leads from a day."""

    class Meta(RowForm.Meta):
        model = Lead
        fields = ("name", "organisation", "starts_on")
        help_texts = {
            "name": gettext_lazy("An organisation or a group, not a private person."),
            "organisation": gettext_lazy("Only if it is one of the providers."),
        }

    def validate_unique(self) -> None:
        """Leave that to the deed: it ends the former lead first."""


class EvaluationForm(RowForm):
    """What was learned, and what to do next."""

    class Meta(RowForm.Meta):
        model = Evaluation
        fields = ("on", "participants", "findings", "advice")
        widgets = {
            "participants": forms.TextInput(NUMBER),
            "findings": forms.Textarea({"rows": 5}),
            "advice": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        advice: Any = self.fields["advice"]
        advice.choices = Evaluation.Advice.choices  # without an empty radio button

    def clean_on(self) -> date:
        """Refuse a day to come: what is not seen yet, nothing is learned from."""
        return not_to_come(self.cleaned_data["on"])


class ExtensionForm(RowForm):
    """Whom or what an approach also serves, from a day."""

    class Meta(RowForm.Meta):
        model = Extension
        fields = (
            "on",
            "what",
            "target_group",
            "policy_field",
            "provenance",
            "source",
        )
        widgets = {"provenance": forms.RadioSelect}


class ResultForm(RowForm):
    """A result in words, with where it is told."""

    class Meta(RowForm.Meta):
        model = Result
        fields = ("on", "text", "source", "provenance")
        widgets = {
            "text": forms.Textarea({"rows": 3}),
            "provenance": forms.RadioSelect,
        }
        help_texts = {
            "source": gettext_lazy("For example a report with its year and page."),
            "provenance": gettext_lazy(
                "What its source contradicts is shown, and never counted."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].required = True

    def clean_on(self) -> date:
        """Refuse a day to come: a hope is no result."""
        return not_to_come(self.cleaned_data["on"])


class ParticipantsForm(PlainForm):
    """Who takes part from the same day, one on each line."""

    names = forms.CharField(
        label=gettext_lazy("Who takes part"),
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("One organisation or group on each line."),
    )
    starts_on = DayField(label=gettext_lazy("Since"))

    def clean_names(self) -> list[str]:
        """Read the lines: each name once, and none too long to keep."""
        lines = (
            " ".join(line.split()) for line in self.cleaned_data["names"].split("\n")
        )
        names = list(dict.fromkeys(filter(None, lines)))
        if len(names) > MOST_PARTICIPANTS:
            text = _("Enter at most %(most)s lines at once.")
            raise ValidationError(text % {"most": MOST_PARTICIPANTS})
        for name in names:
            if len(name) > LONGEST_NAME:
                text = _(
                    "Make this line shorter, at most %(most)s characters: %(line)s"
                )
                values = {"most": LONGEST_NAME, "line": f"{name[:40]}…"}
                raise ValidationError(text % values)
        return names


def not_to_come(day: date) -> date:
    """Refuse a day that is still ahead."""
    if day > timezone.localdate():
        raise ValidationError(_("Enter a date that is not later than today."))
    return day
