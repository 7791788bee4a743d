"""The form with which one makes a calendar address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm


class FeedForm(PlainForm):
    """Which dates the calendar holds."""

    mine = forms.ChoiceField(
        label=_("Which tasks"),
        choices=(("", _("all tasks")), ("on", _("only my own tasks"))),
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_mine(self) -> bool:
        """Tell whether the calendar holds only one's own tasks."""
        return bool(self.cleaned_data["mine"] == "on")
