"""Forms about events and who is asked to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.fields import DayField
from providers.actions.events import REMOVED
from providers.models import Event, EventParticipant

LONGEST_NAME = EventParticipant._meta.get_field("name").max_length or 0
LONGEST_ORGANISER = Event._meta.get_field("organiser").max_length
MOST = 500  # participants of one event
ANSWERS = [
    *EventParticipant.State.choices,
    (REMOVED, gettext_lazy("take off the list")),
]


class EventForm(VersionedForm):
    """An event: what, when and by whom."""

    class Meta(RowForm.Meta):
        model = Event
        fields = ("name", "on", "organiser", "initiative")


class RepeatForm(PlainForm):
    """When an event is held once more, and by whom."""

    on = DayField(label=gettext_lazy("New date"))
    organiser = forms.CharField(
        label=gettext_lazy("Who organises it this time"), max_length=LONGEST_ORGANISER
    )


@dataclass(frozen=True)
class Answer:
    """The field of one participant, and what was on the screen before."""

    participant: EventParticipant
    field: BoundField
    shown: str


class ParticipantsForm(PlainForm):
    """Whom to invite, and what those who were asked have said."""

    invited = forms.CharField(
        label=gettext_lazy("Invite"),
        required=False,
        help_text=gettext_lazy("One on each line."),
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(
        self, *args: Any, participants: Iterable[EventParticipant], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.participants = list(participants)
        for row in self.participants:
            # What was shown comes along, so that only what was changed is saved.
            self.fields[f"state_{row.pk}"] = forms.ChoiceField(
                label=row.name,
                choices=ANSWERS,
                initial=row.state,
                show_hidden_initial=True,
                widget=forms.RadioSelect,
            )
        self.explain_errors()

    def clean_invited(self) -> list[str]:
        """Read one name from each line that is not empty."""
        lines = [" ".join(line.split()) for line in self.typed_lines()]
        names = [line for line in lines if line]
        for name in names:
            if len(name) > LONGEST_NAME:
                about = {"name": name[:40], "most": LONGEST_NAME}
                words = _("Make “%(name)s…” shorter: at most %(most)s characters.")
                raise ValidationError(words % about)
        if len(names) + len(self.participants) > MOST:
            words = _("An event has at most %(most)s participants.")
            raise ValidationError(words % {"most": MOST})
        return names

    def typed_lines(self) -> list[str]:
        """Give the lines as they were typed."""
        typed: str = self.cleaned_data["invited"]
        return typed.splitlines()

    def answers(self) -> list[Answer]:
        """Give the field of each participant with what was shown in it."""
        fields = [(row, self[f"state_{row.pk}"]) for row in self.participants]
        return [
            Answer(row, field, self.data.get(field.html_initial_name, row.state))
            for row, field in fields
        ]

    @property
    def deed(self) -> dict[str, Any]:
        """Give whom to invite, and the answers that were changed."""
        changed = {
            row.pk: self.cleaned_data[f"state_{row.pk}"]
            for row in self.participants
            if f"state_{row.pk}" in self.changed_data
        }
        return {"invited": self.cleaned_data["invited"], "answers": changed}
