"""Forms for trying other weights, and for asking everybody once more."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from accounts.fields import DayField
from scenarios.models.criteria import MOST_POINTS

MOST_TIMES = 100  # groups that are put together count as often as all of them
Rows = Mapping[str, tuple[str, int]]  # by code: a name, and what counts now


class ReopenForm(PlainForm):
    """Until when people may answer in the new round."""

    closes_on = DayField(label=_("Answers until"))


class WhatIfForm(PlainForm):
    """Points for each criterion, and how often each group counts.

    The fields are numbered, because codes of groups are no names of fields.
    """

    def __init__(
        self, *args: Any, of_criteria: Rows, of_groups: Rows, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes: dict[str, str] = {}
        self.add_numbers("c", of_criteria, MOST_POINTS)
        self.add_numbers("g", of_groups, MOST_TIMES)
        self.explain_errors()

    def add_numbers(self, letter: str, rows: Rows, most: int) -> None:
        """Ask for a number for each row, and start with what counts now."""
        for place, (code, (label, now)) in enumerate(rows.items(), start=1):
            name = f"{letter}{place}"
            self.codes[name] = code
            self.fields[name] = forms.IntegerField(
                label=label, initial=now, min_value=0, max_value=most
            )

    def clean(self) -> dict[str, Any]:
        """Refuse weights that are all nothing: then there is no total."""
        cleaned = super().clean() or self.cleaned_data
        for letter, text in (
            ("c", _("Give at least one criterion more than 0 points.")),
            ("g", _("Let at least one group count.")),
        ):
            values = [v for name, v in cleaned.items() if name.startswith(letter)]
            if values and not any(values) and not self.errors:
                self.add_error(None, text)
        return cleaned

    @property
    def points(self) -> dict[str, int]:
        """Give the points of each criterion."""
        return self.answered("c")

    @property
    def weights(self) -> dict[str, int]:
        """Give how often each group counts."""
        return self.answered("g")

    def answered(self, letter: str) -> dict[str, int]:
        """Give the numbers of one kind by code."""
        return {
            code: self.cleaned_data[name]
            for name, code in self.codes.items()
            if name.startswith(letter)
        }

    @property
    def criteria(self) -> list[forms.BoundField]:
        """Give the fields of criteria."""
        return [self[name] for name in self.codes if name.startswith("c")]

    @property
    def groups(self) -> list[forms.BoundField]:
        """Give the fields of groups."""
        return [self[name] for name in self.codes if name.startswith("g")]
