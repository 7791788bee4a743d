"""Filters of the list of areas."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.filters.kinds import DayFilter, OneOfFilter, WordsFilter
from accounts.models import Area, AreaQuerySet


class AreaFilter(FilterSet):
    """Which areas to show."""

    q = WordsFilter(label=_("Name"))
    kind = OneOfFilter(
        label=_("Kind"), choices=Area.Kind.choices, empty_label=_("All kinds")
    )
    on = DayFilter(label=_("Valid on this day"), method="valid_on")

    class Meta:
        model = Area
        fields = ("q", "kind", "on")

    def valid_on(self, rows: AreaQuerySet, name: str, value: date) -> AreaQuerySet:
        """Keep those that held on this day."""
        return rows.valid_on(value)
