"""Filters of the list of enquiries."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.fields import check_order
from accounts.filters.kinds import AreaFilter, DayFilter, OneOfFilter, RowFilter
from accounts.models import Area
from providers.models import Enquiry, EnquiryQuerySet, LifeDomain, TargetGroup

DESK, PROVIDER = "desk", "provider"
CLOSED = [each for each in Enquiry.Outcome if each != Enquiry.Outcome.OPEN]
STATES = (
    (DESK, _("Waits for the desk")),
    (PROVIDER, _("Waits for a provider")),
    *((each.value, each.label) for each in CLOSED),
)


class PeriodForm(PlainForm):
    """Checks that the days of a period stand in their order."""

    def clean(self) -> dict[str, Any]:
        """Say so beside the last day."""
        check_order(self, "since", "until")
        return self.cleaned_data


class EnquiryFilter(FilterSet):
    """Finds enquiries by how they stand, where, about what and when."""

    state = OneOfFilter(label=_("State"), choices=STATES, method="in_state")
    area = AreaFilter(label=_("Area"), method="in_area")
    life_domain = RowFilter(LifeDomain, label=_("About what"))
    target_group = RowFilter(TargetGroup, label=_("For whom"))
    since = DayFilter(label=_("Asked from"), field_name="asked_on", lookup_expr="gte")
    until = DayFilter(label=_("Asked until"), field_name="asked_on", lookup_expr="lte")

    class Meta:
        model = Enquiry
        fields = ()
        form = PeriodForm

    def in_state(
        self, queryset: EnquiryQuerySet, name: str, state: str
    ) -> EnquiryQuerySet:
        """Keep what waits for the desk or a provider, or what ended in a way."""
        today = timezone.localdate()
        if state == DESK:
            return queryset.with_desk(today)
        if state == PROVIDER:
            return queryset.with_provider(today)
        return queryset.filter(outcome=state)

    def in_area(
        self, queryset: EnquiryQuerySet, name: str, area: Area
    ) -> EnquiryQuerySet:
        """Keep those from this area or from a part of it."""
        return queryset.filter(Q(area=area) | Q(area__part_of=area))
