"""Forms about meetings: what they were, who was there, what people said."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import RowForm, VersionedForm
from accounts.fields import write_day
from scenarios.models import Contribution, Meeting, Presence, Respondent

MOST_PEOPLE = 9999
TEXT = forms.Textarea({"rows": 4})


class MeetingForm(VersionedForm):
    """A meeting; without a study it is an evaluation table without scenarios."""

    class Meta(RowForm.Meta):
        model = Meeting
        fields = ("name", "kind", "on", "agenda", "scenarios")
        labels: ClassVar = {"on": gettext_lazy("Date")}
        widgets: ClassVar = {
            "agenda": TEXT,
            "scenarios": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        study = self.instance.study
        if study is None:
            self.instance.kind = Meeting.Kind.EVALUATION_TABLE
            del self.fields["kind"], self.fields["scenarios"]
            return
        field: Any = self.fields["scenarios"]
        field.queryset = study.scenarios.kept()
        field.help_text = _("Which scenarios are discussed?")


class PresenceForm(VersionedForm):
    """Who was there: the seats one by one, other groups in numbers."""

    class Meta(RowForm.Meta):
        model = Meeting
        fields = ()

    def __init__(
        self, *args: Any, seats: Sequence[Respondent], by: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.seats = seats
        known = list(self.instance.presences.all())
        there = {row.respondent_id for row in known if row.was_present}
        numbers = {row.role: row.number for row in known if row.role}
        for seat in seats:
            self.fields[f"seat_{seat.pk}"] = forms.BooleanField(
                label=seat.name, required=False, initial=seat.pk in there
            )
        for role, label in Presence.Role.choices:
            self.fields[f"role_{role}"] = forms.IntegerField(
                label=capfirst(label),
                required=False,
                min_value=0,
                max_value=MOST_PEOPLE,
                initial=numbers.get(role),
                widget=forms.TextInput({"class": "width-5", "inputmode": "numeric"}),
            )
        self.explain_errors()

    @property
    def there(self) -> dict[int, bool]:
        """Tell of each seat whether it was there."""
        return {
            seat.pk: bool(self.cleaned_data[f"seat_{seat.pk}"]) for seat in self.seats
        }

    @property
    def numbers(self) -> dict[str, int]:
        """Tell of each other group how many people came."""
        return {
            role: self.cleaned_data.get(f"role_{role}") or 0
            for role in Presence.Role.values
        }

    @property
    def seat_fields(self) -> list[Any]:
        """List the boxes of the seats."""
        return [self[f"seat_{seat.pk}"] for seat in self.seats]

    @property
    def role_fields(self) -> list[Any]:
        """List the numbers of the other groups."""
        return [self[f"role_{role}"] for role in Presence.Role.values]

    def reconcile(self, shown: int) -> None:
        """Say that someone else was ahead; saving once more keeps what is typed."""
        bound = QueryDict(mutable=True)
        bound.update(self.data)
        bound["version"] = str(self.instance.version)
        self.data = bound
        text = _("Someone else changed this meeting. Save once more to keep your list.")
        self.add_error(None, text)


class ContributionForm(VersionedForm):
    """A question, idea or experience, without the name of who said it."""

    class Meta(RowForm.Meta):
        model = Contribution
        fields = ("kind", "text", "said_by")
        widgets: ClassVar = {"text": TEXT}


class ContributionAnswerForm(VersionedForm):
    """What was done with a contribution, and when people heard that."""

    class Meta(RowForm.Meta):
        model = Contribution
        fields = ("answer", "answered_on")
        widgets: ClassVar = {"answer": TEXT}
        help_texts: ClassVar = {
            "answer": gettext_lazy("What happens with it, or why not?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True
        if self.instance.answered_on is None:
            self.initial["answered_on"] = timezone.localdate()

    def clean_answered_on(self) -> date:
        """Refuse a day before the meeting, and one that is still to come."""
        day: date = self.cleaned_data["answered_on"]
        first = self.instance.meeting.on
        if not first <= day <= timezone.localdate():
            text = _("Enter a day from %s until today.")
            raise ValidationError(text % write_day(first))
        return day
