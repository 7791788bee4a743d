"""Questions that a page answers: forms in the query string."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from accounts.fields import DayField
from providers.cells import FORMS


class Question(PlainForm):
    """A question in the query string.

    What cannot be read is said beside its field, and counts as not asked.
    """

    def __init__(self, query: QueryDict, **kwargs: Any) -> None:
        asked = query.copy()
        for name, value in self.at_first().items():
            asked.setdefault(name, value)
        super().__init__(asked, **kwargs)

    def at_first(self) -> dict[str, str]:
        """Give what is asked until someone chooses otherwise."""
        return {}

    def answer(self, name: str, otherwise: Any) -> Any:
        """Give what was asked, or something else when nothing was."""
        self.is_valid()
        return self.cleaned_data.get(name) or otherwise

    def in_words(self) -> list[tuple[str, str]]:
        """Say what was asked, for whoever reads the answer elsewhere."""
        return [
            (str(self[name].label), words)
            for name, field in self.fields.items()
            if (words := _words(field, self.answer(name, None)))
        ]


class DayQuestion(Question):
    """A question about one day: today, until someone chooses otherwise."""

    on = DayField(label=_("On"), required=False)

    def at_first(self) -> dict[str, str]:
        """Ask about today."""
        return {"on": formats.date_format(timezone.localdate(), "j-n-Y")}

    @property
    def day(self) -> Any:
        """Give the day that is asked about."""
        return self.answer("on", timezone.localdate())


class FormField(forms.ChoiceField):
    """Chooses which forms of support count."""

    def __init__(self, **kwargs: Any) -> None:
        choices = (
            ("", _("Formal and informal")),
            ("formal", _("Only formal")),
            ("informal", _("Only informal")),
        )
        label = _("Form of support")
        super().__init__(choices=choices, label=label, required=False, **kwargs)


def counted(form: str) -> tuple[str, ...]:
    """Give the forms of support that count: the chosen one, or both.

    >>> counted("formal"), counted("")
    (('formal',), ('formal', 'informal'))
    """
    return (form,) if form else FORMS


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(field, DayField) and value:
        return formats.date_format(value, "j-n-Y")
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, ""))
    return str(_("yes")) if value is True else ""
