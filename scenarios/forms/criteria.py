"""Forms about the criteria by which scenarios are judged."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm, RowForm, VersionedForm
from scenarios.actions.framework import unused_code
from scenarios.forms.framework import NO_NAMES, number_field
from scenarios.models import Criterion


class PlaceForm(VersionedForm):
    """Where a core criterion stands; its words stay the same for every study."""

    class Meta(RowForm.Meta):
        model = Criterion
        fields = ("place",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = self.instance.study.criteria.in_use().exclude(pk=self.instance.pk)
        label = _("Place in the order")
        self.fields["place"] = number_field(label, 1, others.count() + 1)
        self.explain_errors()


class CriterionForm(PlaceForm):
    """What a criterion of our own asks, and what a 1 and a 5 mean."""

    class Meta(RowForm.Meta):
        model = Criterion
        fields = ("name", "question", "low_label", "high_label", "place")
        help_texts = {
            "question": format_lazy(
                "{} {}",
                gettext_lazy("Ask it so that a 5 is good. Ask one thing only."),
                NO_NAMES,
            ),
            "low_label": gettext_lazy("For example: not to be found."),
            "high_label": gettext_lazy("For example: found at once."),
        }

    def clean_name(self) -> str:
        """Refuse a name that is there, and give a new criterion its code."""
        name: str = self.cleaned_data["name"]
        others = self.instance.study.criteria.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise ValidationError(
                _(
                    "There is already one with this name, or it was taken out. "
                    "Choose another name, or bring that one back."
                )
            )
        if self.instance._state.adding:
            self.instance.code = unused_code(others, name)
        return name


class RemoveForm(PlainForm):
    """Why a criterion is taken out."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you take it out?"),
        max_length=Criterion._meta.get_field("removed_because").max_length,
        widget=forms.Textarea({"rows": 3}),
        help_text=NO_NAMES,
    )
