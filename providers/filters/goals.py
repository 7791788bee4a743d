"""Filters of the list of goals."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import RowFilter, WordsFilter
from providers.models import Goal, PolicyField


class GoalFilter(FilterSet):
    """Finds goals by name or owner, and by policy field."""

    q = WordsFilter(label=_("Goal or owner"))
    policy_field = RowFilter(
        PolicyField, label=_("Policy field"), field_name="policy_fields"
    )

    class Meta:
        model = Goal
        fields = ()
        form = PlainForm
