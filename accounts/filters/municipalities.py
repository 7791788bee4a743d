"""Filters of the register of municipalities, and the period of its count."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.fields import DayField, check_order
from accounts.filters.kinds import DayFilter, OneOfFilter, TickFilter, WordsFilter
from accounts.models import Municipality, MunicipalityQuerySet, Province


class MunicipalityFilter(FilterSet):
    """What to show of the register, and as of which day."""

    q = WordsFilter(label=_("Name or code"))
    on = DayFilter(label=_("On this day"), method="keep")
    province = OneOfFilter(
        label=_("Province"), choices=Province.choices, empty_label=_("All provinces")
    )
    existing = TickFilter(
        label=_("Only those that existed on that day"), method="existed"
    )

    class Meta:
        model = Municipality
        fields = ("q", "on", "province", "existing")

    @property
    def day(self) -> date:
        """Give the chosen day, or today when none or an unreadable one was typed."""
        chosen = self.form.cleaned_data.get("on") if self.form.is_valid() else None
        return chosen or timezone.localdate()

    def keep(
        self, rows: MunicipalityQuerySet, name: str, value: date
    ) -> MunicipalityQuerySet:
        """Keep all: the day says as of when they are shown."""
        return rows

    def existed(
        self, rows: MunicipalityQuerySet, name: str, value: bool
    ) -> MunicipalityQuerySet:
        """Keep, when asked, only what existed on the chosen day."""
        return rows.valid_on(self.day) if value else rows


class CountForm(PlainForm):
    """The period in which new municipalities are counted."""

    # The day of the national figure, so that both can be laid side by side.
    DEFAULT = (date(2016, 1, 1), date(2022, 8, 30))

    since = DayField(label=_("From"))
    until = DayField(label=_("Until"))

    @property
    def period(self) -> tuple[date, date]:
        """Give the chosen period, or the usual one when it cannot be read."""
        if self.is_valid():
            return self.cleaned_data["since"], self.cleaned_data["until"]
        return self.DEFAULT

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it starts."""
        check_order(self, "since", "until")
        return self.cleaned_data
