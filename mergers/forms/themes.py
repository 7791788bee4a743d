"""Forms about themes: what they are, how far, what was chosen, and how it was."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.fields import DayField
from accounts.models import Municipality, User
from mergers.harmonisation import next_phase
from mergers.models import AsIs, Merger, PlanTemplate, Position, Theme

SIDES = ("content_status", "subsidy_status")


def refuse_future(on: date) -> date:
    """Give a day back unless it is still to come."""
    if on > timezone.localdate():
        raise ValidationError(_("Enter a date that is not later than today."))
    return on


class ThemeForm(VersionedForm):
    """What differs, and how far its money and its content are."""

    class Meta(RowForm.Meta):
        model = Theme
        fields = (
            "name",
            "track",
            "policy_field",
            "due_on",
            "content_status",
            "subsidy_status",
            "concerns_supply",
            "form",
            "to_be",
        )
        widgets = {"to_be": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.to_be_adopted_on:  # from then on it takes a decision
            del self.fields["to_be"]


class MoveForm(PlainForm):
    """The phase to which a theme goes, since when, and why when that is not plain."""

    to = forms.ChoiceField(label=gettext_lazy("To phase"), widget=forms.RadioSelect)
    on = DayField(label=gettext_lazy("Since"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Needed when you skip a phase or go back."),
    )

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        after = next_phase(theme.phase)
        initial = {"to": after, "on": timezone.localdate()}
        super().__init__(*args, initial=initial, **kwargs)
        to: Any = self.fields["to"]
        to.choices = [one for one in Theme.Phase.choices if one[0] != theme.phase]

    def clean_on(self) -> date:
        """Refuse a step that is still to come."""
        return refuse_future(self.cleaned_data["on"])


class ChoiceForm(VersionedForm):
    """What was chosen, and why in one sentence."""

    # The former municipalities of this merger, whoever is at work.
    outcome_of = forms.TypedChoiceField(
        label=gettext_lazy("Taken over from"),
        required=False,
        empty_value=None,
        help_text=gettext_lazy("Only when you take over from one."),
    )

    class Meta(RowForm.Meta):
        model = Theme
        fields = ("outcome", "outcome_of", "outcome_reason")
        widgets = {"outcome": forms.RadioSelect}

    def __init__(
        self, *args: Any, municipalities: Sequence[Municipality], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.choices = [one for one in outcome.choices if one[0]]
        outcome.required = self.fields["outcome_reason"].required = True
        known = {row.pk: row for row in municipalities}
        taken: Any = self.fields["outcome_of"]
        taken.choices = [("", pgettext("choice", "None")), *known.items()]
        taken.coerce = lambda chosen: known[int(chosen)]


class AdoptForm(VersionedForm):
    """How it will be for the whole municipality, and since when that is settled."""

    class Meta(RowForm.Meta):
        model = Theme
        fields = ("to_be", "to_be_adopted_on")
        widgets = {"to_be": forms.Textarea({"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True

    def clean_to_be_adopted_on(self) -> date:
        """Refuse a day that is still to come."""
        return refuse_future(self.cleaned_data["to_be_adopted_on"])


class AsIsForm(VersionedForm):
    """How one former municipality does it, and until when."""

    class Meta(RowForm.Meta):
        model = AsIs
        fields = ("text", "ends_on")
        widgets = {"text": forms.Textarea({"rows": 6})}

    def __init__(
        self, *args: Any, instance: AsIs, municipality: Municipality, **kwargs: Any
    ) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        # The form of a new row would take the municipality of who is at work.
        self.instance.municipality = municipality


class FillForm(PlainForm):
    """Which texts that someone typed may give way to those of the register."""

    replace = forms.MultipleChoiceField(
        label=gettext_lazy("Replace what was typed for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, typed: Iterable[AsIs], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (f"{row.municipality_id}-{row.version}", str(row.municipality))
            for row in typed
        ]
        replace: Any = self.fields["replace"]
        replace.choices = choices
        replace.error_messages["invalid_choice"] = _(
            "Someone else just changed this text. Look again before you replace it."
        )
        if not choices:
            del self.fields["replace"]

    @property
    def chosen(self) -> list[tuple[int, int]]:
        """Give the texts to replace: of which municipality, and which version."""
        values = self.cleaned_data.get("replace", ())
        pairs = [value.split("-") for value in values]
        return [(int(municipality), int(version)) for municipality, version in pairs]


class PositionForm(RowForm):
    """What a party thinks, in its own words; it is added and never changed."""

    class Meta(RowForm.Meta):
        model = Position
        fields = ("seat", "text", "given_on")
        widgets = {"text": forms.Textarea({"rows": 5})}

    def __init__(self, *args: Any, merger: Merger, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seat: Any = self.fields["seat"]
        seat.queryset = merger.seats.all()

    def clean_given_on(self) -> date:
        """Refuse a day that is still to come."""
        return refuse_future(self.cleaned_data["given_on"])


class TemplateForm(PlainForm):
    """Which template to start from."""

    template = forms.ModelChoiceField(
        PlanTemplate.objects.none(), label=gettext_lazy("Template")
    )

    counts_from = DayField(
        label=gettext_lazy("The days count from"),
        required=False,
        help_text=gettext_lazy(
            "Empty for the merger itself. Was that long ago? Then choose a later day."
        ),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        template: Any = self.fields["template"]
        template.queryset = PlanTemplate.objects.visible_to(by)
