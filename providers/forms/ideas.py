"""The form with which residents propose an idea, without an account."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms.public import PublicForm
from accounts.models import Area, Municipality


class IdeaForm(PublicForm):
    """An idea, where it is for, and whom we may answer."""

    name = forms.CharField(
        label=_("Name of your idea"),
        max_length=150,
        help_text=_("A few words, for example “Garden with the neighbours”."),
    )
    idea = forms.CharField(
        label=_("What do you want to do?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("For whom is it, and what do you need? Name no other people."),
    )
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("Where?"),
        required=False,
        empty_label=_("In the whole municipality, or I do not know yet"),
    )
    proposer_name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    proposer_contact = forms.CharField(
        label=_("Your telephone or e-mail address"),
        max_length=150,
        required=False,
        widget=forms.TextInput({"autocomplete": "email"}),
        help_text=_(
            "Only to answer you. We remove your name and address after a year, or "
            "30 days after we say no."
        ),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Area.objects.within(municipality).leaves(timezone.localdate())
        area: Any = self.fields["area"]
        area.queryset = here.grouped()

    @property
    def told(self) -> dict[str, Any]:
        """Give what the deed asks for, without what tells people from scripts."""
        asked = ("name", "idea", "area", "proposer_name", "proposer_contact")
        return {field: self.cleaned_data[field] for field in asked}
