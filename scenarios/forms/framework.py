"""What the forms about criteria, groups and the expectation have in common."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm

NO_NAMES = gettext_lazy("Name no persons.")


def number_field(label: Any, least: int, most: int, **given: Any) -> forms.IntegerField:
    """Make a field for a whole number between two ends."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.TextInput({"class": "width-5", "inputmode": "numeric"}),
        **given,
    )


class RowsForm(PlainForm):
    """A form with a field for every row, which notices that someone else was ahead.

    `now` tells in one text what is stored; when that is not what the page showed, what
    was typed stays, and saving once more decides.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, fields: dict[str, forms.Field], now: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields = {**fields, **self.fields}
        self.initial["seen"] = now
        self.explain_errors()

    def clean(self) -> dict[str, Any]:
        """Refuse what was typed on top of something that nobody showed."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.now:
            bound: Any = self.data.copy()  # type: ignore[attr-defined]
            bound["seen"] = self.now
            self.data = bound
            raise ValidationError(
                _("Someone else saved this while you were working on it.")
                + " "
                + _("Save once more to keep what you typed.")
            )
        return cleaned
