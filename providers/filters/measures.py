"""Filters of the list of measures."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import AreaFilter, RowFilter, TickFilter, WordsFilter
from providers.models import Measure, MeasureQuerySet, PolicyField


class MeasureFilter(FilterSet):
    """Finds measures by name, and by what they are about."""

    q = WordsFilter(label=_("Name of the measure"))
    policy_field = RowFilter(
        PolicyField, label=_("Policy field"), field_name="policy_fields"
    )
    area = AreaFilter(label=_("Area"))
    awareness = TickFilter(
        label=_("How well known client support is"), method="of_awareness"
    )

    class Meta:
        model = Measure
        fields = ()
        form = PlainForm

    def of_awareness(
        self, queryset: MeasureQuerySet, name: str, ticked: bool
    ) -> MeasureQuerySet:
        """Keep those that say how well known client support is."""
        return queryset.of_awareness() if ticked else queryset
