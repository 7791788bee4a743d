"""Forms for the link of a party, and for what the party says through it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm
from accounts.fields import DayField
from accounts.forms.public import PublicForm
from mergers.forms.pulses import remark_field, score_field
from mergers.models import Position, Theme

USUAL, LONGEST = timedelta(days=90), timedelta(days=366)


class LinkForm(PlainForm):
    """How long a new link works."""

    expires_on = DayField(label=gettext_lazy("Works until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["expires_on"] = timezone.localdate() + USUAL

    def clean_expires_on(self) -> date:
        """Refuse a link that is over already, or that outlives the work."""
        day: date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise ValidationError(_("Choose a day from today, within a year."))
        return day


class SpeakSignForm(PublicForm):
    """Which version a party read before it signs."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class SpeakPulseForm(PublicForm):
    """The answer of a party to the question of the phase that was on the screen."""

    phase = forms.IntegerField(widget=forms.HiddenInput)
    score = score_field()
    remark = remark_field()


class SpeakPositionForm(PublicForm):
    """What a party thinks of a theme."""

    theme = forms.ModelChoiceField(
        label=gettext_lazy("Theme"), queryset=Theme.objects.none()
    )
    text = forms.CharField(
        label=gettext_lazy("In the words of your party"),
        max_length=Position._meta.get_field("text").max_length,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("The people who work on this merger read it."),
    )

    def __init__(self, *args: Any, themes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["theme"]
        field.queryset = themes
