"""Filters of the register of municipalities, and the period of its count."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm
from accounts.fields import DayField, check_order
from accounts.models import Municipality, MunicipalityQuerySet, Province


class DayFilter(django_filters.Filter):  # type: ignore[misc]
    """Reads a day the way people type it."""

    field_class = DayField


class MunicipalityFilter(django_filters.FilterSet):  # type: ignore[misc]
    """What to show of the register, and as of which day."""

    q = django_filters.CharFilter(
        method="search",
        label=_("Name or code"),
        widget=forms.TextInput({"type": "search", "maxlength": 100}),
    )
    on = DayFilter(method="keep", label=_("On this day"))
    province = django_filters.ChoiceFilter(
        choices=Province.choices, label=_("Province"), empty_label=_("All provinces")
    )
    existing = django_filters.BooleanFilter(
        method="existed",
        label=_("Only those that existed on that day"),
        widget=forms.CheckboxInput,
    )

    class Meta:
        model = Municipality
        fields = ("q", "on", "province", "existing")

    @property
    def day(self) -> date:
        """Give the chosen day, or today when none or an unreadable one was typed."""
        chosen = self.form.cleaned_data.get("on") if self.form.is_valid() else None
        return chosen or timezone.localdate()

    def search(
        self, rows: MunicipalityQuerySet, name: str, value: str
    ) -> MunicipalityQuerySet:
        """Keep what has these words in its name or code."""
        return rows.search(value)

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
