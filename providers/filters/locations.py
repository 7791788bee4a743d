"""Filters of the list of locations."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, RowFilter, WordsFilter
from providers.models import Location, Organisation


class LocationFilter(FilterSet):
    """Finds locations by name or address, and by who works there."""

    q = WordsFilter(label=_("Name or address"))
    kind = OneOfFilter(label=_("Kind"), choices=Location.Kind.choices)
    organisation = RowFilter(
        Organisation, label=_("Organisation"), field_name="organisations"
    )

    class Meta:
        model = Location
        fields = ()
        form = PlainForm
