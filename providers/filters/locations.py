"""Filters of the list of locations."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from providers.filters.choices import OneOfFilter, RowFilter, WordsFilter
from providers.models import Location, LocationQuerySet, Organisation


class LocationFilter(FilterSet):  # type: ignore[misc]
    """Finds locations by name or address, and by who works there."""

    q = WordsFilter(label=_("Name or address"), method="search")
    kind = OneOfFilter(label=_("Kind"), choices=Location.Kind.choices)
    organisation = RowFilter(
        Organisation, label=_("Organisation"), field_name="organisations"
    )

    class Meta:
        model = Location
        fields = ()
        form = PlainForm

    def search(
        self, queryset: LocationQuerySet, name: str, words: str
    ) -> LocationQuerySet:
        """Keep those in which every word is found."""
        for word in words.split():
            queryset = queryset.search(word)
        return queryset
