"""Form fields that read what Dutch officers type."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from accounts.periods import FIRST_DAY, LAST_DAY, REVERSED

DUTCH = (
    "januari februari maart april mei juni juli augustus september oktober november "
    "december"
)
ENGLISH = (
    "january february march april may june july august september october november "
    "december"
)
MONTHS = {
    name: number
    for names in (DUTCH, ENGLISH)
    for number, name in enumerate(names.split(), start=1)
}
LONGEST_NUMBER = 18  # what a database keeps as a number, whatever its digits
NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
WORDS = re.compile(r"(\d{1,2}) ([a-z]+) (\d{4})")
STANDARD = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_day(text: str) -> date:
    """Read a day as people write it; raise ValueError when there is no such day.

    >>> read_day("1-3-2027") == read_day("1 maart 2027") == read_day("2027-03-01")
    True
    """
    text = " ".join(text.lower().split())
    if match := NUMBERS.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := STANDARD.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif (match := WORDS.fullmatch(text)) and match[2] in MONTHS:
        day, month, year = int(match[1]), MONTHS[match[2]], int(match[3])
    else:
        raise ValueError(text)
    return date(year, month, day)


def write_day(day: date | None) -> str:
    """Write a day as people type it, in any language; no day is no text.

    >>> write_day(date(2027, 3, 1))
    '1-3-2027'
    """
    return f"{day.day}-{day.month}-{day.year}" if day else ""


def check_order(form: forms.BaseForm, first: str, last: str) -> None:
    """Say beside the last day of a form that it comes before the first, if it does."""
    since, until = map(form.cleaned_data.get, (first, last))
    if since and until and until < since:
        form.add_error(last, REVERSED)


class DayField(forms.DateField):
    """A day typed as text, because a birthday or a contract is known by heart."""

    example = _("For example 28-2-2027.")
    default_error_messages = {
        "invalid": _("Enter a date that exists, such as 28-2-2027."),
    }
    widget = forms.DateInput(
        format="%d-%m-%Y", attrs={"autocomplete": "off", "class": "input-day"}
    )

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", self.example)
        super().__init__(**kwargs)
        outside = _("Enter a date between 1900 and 2100.")
        self.validators += [
            MinValueValidator(FIRST_DAY, outside),
            MaxValueValidator(LAST_DAY, outside),
        ]

    def strptime(self, value: str, format: str) -> date:  # noqa: A002 - Django's name
        """Read one way of writing a day; the format of Django is not needed."""
        return read_day(value)


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows; a number that no row can have is refused, not looked up."""

    def clean(self, value: Any) -> Any:
        """Refuse what makes the database fail instead of find nothing."""
        for key in value or ():
            if len(str(key)) > LONGEST_NUMBER:
                reason = self.error_messages["invalid_choice"]
                raise forms.ValidationError(reason, params={"value": key})
        return super().clean(value)
