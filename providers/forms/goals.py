"""Forms about goals and what policy fields exchange about them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.editing import RowForm, VersionedForm
from providers.forms.measures import MANY, offer_measures, year_validators
from providers.models import ExchangeNote, Goal, Initiative


def refuse_future(on: date) -> date:
    """Give a day back unless it is still to come."""
    if on > timezone.localdate():
        raise ValidationError(_("Enter a date that is not later than today."))
    return on


class GoalForm(VersionedForm):
    """Something to reach, who owns it and how one sees that it is reached."""

    class Meta(RowForm.Meta):
        model = Goal
        fields = (
            "name",
            "owner",
            "measure",
            "target_value",
            "target_year",
            "policy_fields",
            "initiatives",
            "document",
        )
        widgets = {
            "policy_fields": MANY,
            "initiatives": MANY,
            "target_year": forms.TextInput(
                {"class": "width-5", "inputmode": "numeric"}
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target_value"].widget.attrs |= {"class": "width-10"}
        self.fields["target_year"].validators += year_validators()
        self.fields["owner"].error_messages["required"] = _(
            "Fill in who owns the goal: a name or a function."
        )
        measure: Any = self.fields["measure"]
        measure.error_messages["required"] = _(
            "Choose a measure. Without one nobody sees whether the goal is reached."
        )
        offer_measures(measure)
        initiatives: Any = self.fields["initiatives"]
        chosen = [row.pk for row in self.initial.get("initiatives", ())]
        initiatives.queryset = initiatives.queryset.filter(
            Q(admission=Initiative.Admission.ACCEPTED) | Q(pk__in=chosen)
        )


class ExchangeNoteForm(RowForm):
    """What policy fields told each other about a goal."""

    class Meta(RowForm.Meta):
        model = ExchangeNote
        fields = ("on", "between", "note")
        widgets = {"note": forms.Textarea({"rows": 4})}

    def clean_on(self) -> date:
        """Refuse a talk that is still to come."""
        return refuse_future(self.cleaned_data["on"])
