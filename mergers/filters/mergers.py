"""Filters of the list of mergers."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, WordsFilter
from mergers.models import Merger


class MergerFilter(FilterSet):
    """Finds mergers by name, by kind and by how certain they are."""

    q = WordsFilter(label=_("Name"))
    kind = OneOfFilter(label=_("Kind"), choices=Merger.Kind.choices)
    status = OneOfFilter(label=_("Status"), choices=Merger.Status.choices)

    class Meta:
        model = Merger
        fields = ()
        form = PlainForm
