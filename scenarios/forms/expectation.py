"""The form with what the leader expects beforehand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from scenarios.forms.framework import NO_NAMES, RowsForm
from scenarios.models import Expectation, Scenario


class ExpectationForm(RowsForm):
    """The order in which the leader expects the scenarios to end, and why."""

    def __init__(
        self,
        *args: Any,
        scenarios: Sequence[Scenario],
        expectation: Expectation,
        places: Mapping[int, int],
        **kwargs: Any,
    ) -> None:
        self.scenarios = scenarios
        fields: dict[str, forms.Field] = {
            field_name(one): place_field(one, len(scenarios), places.get(one.pk))
            for one in scenarios
        }
        fields["reason"] = forms.CharField(
            label=_("Why do you expect this?"),
            max_length=Expectation._meta.get_field("reason").max_length,
            widget=forms.Textarea({"rows": 4}),
            initial=expectation.reason,
            help_text=NO_NAMES,
            required=False,
        )
        now = f"{expectation.pk or 0}:{expectation.version}"
        super().__init__(*args, fields=fields, now=now, **kwargs)

    def places(self) -> dict[Scenario, int]:
        """Give each scenario the place that was chosen."""
        return {one: self.cleaned_data[field_name(one)] for one in self.scenarios}

    def clean(self) -> dict[str, Any]:
        """Refuse a place that two scenarios were given, beside both."""
        cleaned = super().clean()
        names = [field_name(one) for one in self.scenarios]
        chosen = Counter(cleaned[name] for name in names if cleaned.get(name))
        for name in names:
            if chosen[cleaned.get(name)] > 1:
                text = _("You gave place %d more than once. Choose another place.")
                self.add_error(name, text % cleaned[name])
        return cleaned


def field_name(scenario: Scenario) -> str:
    """Name the field with the place of a scenario."""
    return f"place_{scenario.pk}"


def place_field(
    scenario: Scenario, last: int, initial: int | None
) -> forms.TypedChoiceField:
    """Make the field for the place of a scenario; none is chosen beforehand."""
    words = {1: _("1: I expect most of this")}
    return forms.TypedChoiceField(
        label=str(scenario),
        choices=[
            ("", "---------"),
            *((place, words.get(place, str(place))) for place in range(1, last + 1)),
        ],
        coerce=int,
        empty_value=None,
        initial=initial,
    )
