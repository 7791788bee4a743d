"""Forms about who is asked."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm, RowForm, VersionedForm
from scenarios.actions.respondents import Asked
from scenarios.models import Perspective, Respondent, Study

MOST_SEATS = 200  # in one go
LONGEST_NAME = Respondent._meta.get_field("name").max_length or 100


class RespondentsForm(PlainForm):
    """Several seats at once, one on each line."""

    perspective = forms.ModelChoiceField(
        label=gettext_lazy("Perspective"), queryset=Perspective.objects.none()
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Asked as"), choices=Respondent.Kind.choices
    )
    seats = forms.CharField(
        label=gettext_lazy("Seats"),
        max_length=MOST_SEATS * 150,
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy(
            "One seat on each line: a party, function or name. Behind a semicolon you "
            "can write the e-mail address. A seat that is called like a provider in "
            "the register speaks for that provider."
        ),
    )

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["perspective"]
        field.queryset = study.perspectives.all()
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", "---------"),
            *Respondent.Kind.choices,
        ]

    def clean_seats(self) -> list[Asked]:
        """Read the lines; one that cannot be read is named with its number."""
        lines = [line.strip() for line in self.cleaned_data["seats"].splitlines()]
        found = [_read(n, line) for n, line in enumerate(lines, start=1) if line]
        if len(found) > MOST_SEATS:
            text = _("Add at most %d seats at once.")
            raise ValidationError(text % MOST_SEATS)
        return found


class RespondentForm(VersionedForm):
    """One seat: who it is, from which side they look, and where they spoke."""

    class Meta(RowForm.Meta):
        model = Respondent
        fields = ("name", "perspective", "kind", "organisation", "email", "meeting")
        labels: ClassVar = {"name": gettext_lazy("Seat")}
        help_texts: ClassVar = {
            "email": gettext_lazy("Only for the link and for reminders."),
        }

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("perspective", study.perspectives.all()),
            ("meeting", study.meetings.all()),
        ):
            field: Any = self.fields[name]
            field.queryset = rows


def _read(number: int, line: str) -> Asked:
    """Read one line: a seat, and perhaps an e-mail address."""
    name, _semicolon, email = (part.strip() for part in line.partition(";"))
    if not name or len(name) > LONGEST_NAME:
        text = _("Line %(number)d: write a seat of 1 to %(most)d characters.")
        raise ValidationError(text % {"number": number, "most": LONGEST_NAME})
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            text = _("Line %d: write the e-mail address like name@example.nl.")
            raise ValidationError(text % number) from error
    return Asked(name, email)
