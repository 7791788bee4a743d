"""Forms in the query string: what a page that only reads may be asked."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm, in_words
from accounts.fields import DayField, write_day
from providers.cells import FORMS


class QueryForm(PlainForm):
    """A form in the query string.

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
            if (words := in_words(field, self.answer(name, None)))
        ]


class DayQueryForm(QueryForm):
    """Asks about one day: today, until someone chooses otherwise."""

    on = DayField(label=_("On"), required=False)

    def at_first(self) -> dict[str, str]:
        """Ask about today."""
        return {"on": write_day(timezone.localdate())}

    @property
    def day(self) -> date:
        """Give the day that is asked about."""
        day: date = self.answer("on", timezone.localdate())
        return day


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
