"""What the page about the spread of referrals may be asked."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import DayField, check_order, write_day
from accounts.periods import months_later
from providers.distribution import last_year
from providers.forms.query import QueryForm

MOST_YEARS = 5


class DistributionForm(QueryForm):
    """In which period the referrals were sent."""

    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)

    def at_first(self) -> dict[str, str]:
        """Ask about the last twelve months."""
        first, last = last_year(timezone.localdate())
        return {"since": write_day(first), "until": write_day(last)}

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, and more months than fit on a page."""
        since, until = map(self.cleaned_data.get, ("since", "until"))
        check_order(self, "since", "until")
        if since and until and until > months_later(since, 12 * MOST_YEARS):
            self.add_error("until", _("Choose at most 5 years."))
        return self.cleaned_data

    @property
    def period(self) -> tuple[date, date]:
        """Give the days that are asked about, or else those of the last year."""
        since, until = self.answer("since", None), self.answer("until", None)
        return (since, until) if since and until else last_year(timezone.localdate())
