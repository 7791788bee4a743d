"""Forms about directions on one page."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.fields import DayField
from providers.forms.goals import refuse_future
from providers.forms.measures import MANY
from providers.models import DirectionNote
from providers.models.goals import ONE_PAGE


class OnePageField(forms.CharField):
    """A text that fits on one page.

    The browser does not cut it off, so nothing that is pasted gets lost unseen.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("The direction"))
        super().__init__(widget=forms.Textarea({"rows": 18}), **kwargs)

    def to_python(self, value: Any) -> str:
        """Count the end of a line as one character, as it is stored."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: Any) -> None:
        """Say how many characters there are too many."""
        super().validate(value)
        too_many = len(value) - ONE_PAGE
        if too_many > 0:
            raise ValidationError(
                ngettext(
                    "This is %(number)s character too long. Make the text shorter.",
                    "This is %(number)s characters too long. Make the text shorter.",
                    too_many,
                )
                % {"number": formats.number_format(too_many)}
            )


class WithText(PlainForm):
    """A form with a version of the text, and the day on which it was written."""

    text = OnePageField()
    written_on = DayField(label=gettext_lazy("Written on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("written_on", timezone.localdate())
        field: Any = self.fields["text"]
        typed, shown = self.data.get(self.add_prefix("text")), self.initial.get("text")
        text = field.to_python(typed if self.is_bound else shown)
        field.help_text = _(
            "At most %(most)s characters: one page. Now there are %(now)s."
        ) % {
            "most": formats.number_format(ONE_PAGE),
            "now": formats.number_format(len(text)),
        }

    def clean_written_on(self) -> date:
        """Refuse a day to come."""
        return refuse_future(self.cleaned_data["written_on"])


class DirectionNoteForm(VersionedForm):
    """The name of a direction and the goals that it is about."""

    class Meta(RowForm.Meta):
        model = DirectionNote
        fields = ("name", "goals")
        widgets = {"goals": MANY}


class NewDirectionNoteForm(WithText, RowForm):
    """A direction with its first version."""

    class Meta(RowForm.Meta):
        model = DirectionNote
        fields = ("name", "goals")
        widgets = {"goals": MANY}


class WriteForm(WithText):
    """The next version of a direction, and which version was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, note: DirectionNote, **kwargs: Any) -> None:
        self.note = note
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask to look again when someone else wrote in the meantime."""
        if self.cleaned_data.get("version") != self.note.version:
            typed = QueryDict(mutable=True)
            typed.update(self.data)
            typed[self.add_prefix("version")] = str(self.note.version)
            self.data = typed
            raise ValidationError(
                _(
                    "Someone else saved this in the meantime. Your text is still here. "
                    "Look at theirs, and save once more."
                )
            )
        return self.cleaned_data


class DecideForm(PlainForm):
    """The day on which the direction was decided on."""

    on = DayField(label=gettext_lazy("Decided on"))

    def clean_on(self) -> date:
        """Refuse a day to come."""
        return refuse_future(self.cleaned_data["on"])
