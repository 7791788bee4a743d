"""Filters of the list of meetings."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, RowFilter
from scenarios.models import Meeting, Study


class MeetingFilter(FilterSet):
    """Finds meetings by study and kind."""

    study = RowFilter(Study, label=_("Study"))
    kind = OneOfFilter(label=_("Kind"), choices=Meeting.Kind.choices)

    class Meta:
        model = Meeting
        fields = ("study", "kind")
        form = PlainForm
