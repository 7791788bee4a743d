"""What the page about continuity may be asked."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import DayField, check_order, write_day
from accounts.periods import months_later
from providers.continuity import Window
from providers.forms.query import FormField, QueryForm, counted

MOST_YEARS = 20
ALL = "all"


class ContinuityForm(QueryForm):
    """Which days, which forms of support, and whether all lines are shown."""

    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)
    form = FormField()
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=(("", _("Only lines with gaps")), (ALL, _("All lines"))),
    )

    def at_first(self) -> dict[str, str]:
        """Ask about last year and the next two."""
        window = usual_window(timezone.localdate())
        return {
            "since": write_day(window.first),
            "until": write_day(window.last),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, and more of them than fit on a page."""
        since, until = map(self.cleaned_data.get, ("since", "until"))
        check_order(self, "since", "until")
        if since and until and until > months_later(since, 12 * MOST_YEARS):
            self.add_error("until", _("Choose at most 20 years."))
        return self.cleaned_data

    @property
    def window(self) -> Window:
        """Give the days that are asked about, or else the usual ones."""
        since, until = self.answer("since", None), self.answer("until", None)
        if since and until:
            return Window(since, until)
        return usual_window(timezone.localdate())

    @property
    def forms(self) -> tuple[str, ...]:
        """Give the forms that count."""
        return counted(str(self.answer("form", "")))

    @property
    def only_gaps(self) -> bool:
        """Tell whether lines without a gap are left out."""
        return bool(self.answer("show", "") != ALL)


def usual_window(today: date) -> Window:
    """Look one year back and two years ahead.

    >>> window = usual_window(date(2024, 2, 29))
    >>> print(window.first, window.last)
    2023-02-28 2026-02-28
    """
    return Window(months_later(today, -12), months_later(today, 24))
