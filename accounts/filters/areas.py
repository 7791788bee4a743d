"""Filters of the list of areas."""

from datetime import date

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.filters.municipalities import DayFilter
from accounts.models import Area, AreaQuerySet


class AreaFilter(django_filters.FilterSet):  # type: ignore[misc]
    """Which areas to show."""

    q = django_filters.CharFilter(
        method="search",
        label=_("Name"),
        widget=forms.TextInput({"type": "search", "maxlength": 100}),
    )
    kind = django_filters.ChoiceFilter(
        choices=Area.Kind.choices, label=_("Kind"), empty_label=_("All kinds")
    )
    on = DayFilter(method="valid_on", label=_("Valid on this day"))

    class Meta:
        model = Area
        fields = ("q", "kind", "on")

    def search(self, rows: AreaQuerySet, name: str, value: str) -> AreaQuerySet:
        """Keep those with these words in their name."""
        return rows.search(value)

    def valid_on(self, rows: AreaQuerySet, name: str, value: date) -> AreaQuerySet:
        """Keep those that held on this day."""
        return rows.valid_on(value)
