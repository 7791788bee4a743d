"""Filters of the list of applications to funds."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, RowFilter
from accounts.http import Request
from providers.models import FundApplication, Organisation


class FundFilter(RowFilter):
    """One of the funds."""

    def __init__(self) -> None:
        super().__init__(Organisation, label=_("Fund"), field_name="fund")

    def get_queryset(self, request: Request) -> QuerySet[Organisation]:
        """Offer the organisations that give money."""
        visible = Organisation.objects.visible_to(request.user)
        return visible.filter(kind=Organisation.Kind.FUND)


class FundApplicationFilter(FilterSet):
    """Finds applications by fund and by outcome."""

    fund = FundFilter()
    outcome = OneOfFilter(label=_("Outcome"), choices=FundApplication.Outcome.choices)

    class Meta:
        model = FundApplication
        fields = ()
        form = PlainForm
