"""Filters of the list of services."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, RowFilter, TickFilter, WordsFilter
from providers.models import (
    CarerSupport,
    Channel,
    Form,
    LifeDomain,
    Service,
    ServiceQuerySet,
    TargetGroup,
)


class ServiceFilter(FilterSet):
    """Finds services by name, and by what they are and for whom."""

    q = WordsFilter(label=_("Name of service or organisation"))
    form = OneOfFilter(label=_("Form"), choices=Form.choices)
    target_group = RowFilter(
        TargetGroup, label=_("Target group"), field_name="target_groups"
    )
    provision = OneOfFilter(
        label=_("Kind of provision"), choices=Service.Provision.choices
    )
    life_domain = RowFilter(
        LifeDomain, label=_("Life domain"), field_name="life_domains"
    )
    channel = RowFilter(Channel, label=_("Channel"), field_name="channels")
    carer_support = RowFilter(
        CarerSupport, label=_("Help for informal carers"), field_name="carer_support"
    )
    due = TickFilter(label=_("Must be checked"), method="due_for_review")
    silent = TickFilter(label=_("Nothing heard for a year"), method="nothing_heard")

    class Meta:
        model = Service
        fields = ()
        form = PlainForm

    def due_for_review(
        self, queryset: ServiceQuerySet, name: str, ticked: bool
    ) -> ServiceQuerySet:
        """Keep those that must be checked today."""
        return queryset.due_for_review(timezone.localdate()) if ticked else queryset

    def nothing_heard(
        self, queryset: ServiceQuerySet, name: str, ticked: bool
    ) -> ServiceQuerySet:
        """Keep those of which nobody heard for a year."""
        return queryset.silent(timezone.localdate()) if ticked else queryset
