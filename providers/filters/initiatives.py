"""Filters of the list of initiatives."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import AreaFilter, OneOfFilter, RowFilter, WordsFilter
from accounts.models import Area
from providers.models import (
    DECIDES,
    Initiative,
    InitiativeKind,
    InitiativeQuerySet,
    PolicyField,
    Stage,
    TargetGroup,
)

SHOWN = Initiative.Admission.ACCEPTED


class InitiativeFilter(FilterSet):
    """Finds initiatives by name, by what they touch, and by how far they are."""

    q = WordsFilter(label=_("Name or idea"))
    kind = RowFilter(InitiativeKind, label=_("Kind"))
    policy_field = RowFilter(
        PolicyField, label=_("Policy field"), field_name="policy_fields"
    )
    stage = OneOfFilter(
        label=_("Stage reached"), choices=Stage.Step.choices, field_name="stage"
    )
    target_group = RowFilter(
        TargetGroup, label=_("Target group"), field_name="target_groups"
    )
    area = AreaFilter(label=_("Area"), method="in_area")
    admission = OneOfFilter(
        label=_("State"),
        choices=[
            choice for choice in Initiative.Admission.choices if choice[0] != SHOWN
        ],
        empty_label=_("taken up"),
    )

    class Meta:
        model = Initiative
        fields = ()
        form = PlainForm

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.request.user.has_perm(DECIDES):
            del self.filters["admission"]

    def filter_queryset(self, queryset: InitiativeQuerySet) -> InitiativeQuerySet:
        """Show what is accepted, unless who decides asks for what is not."""
        found: InitiativeQuerySet = super().filter_queryset(queryset)
        asked = self.form.cleaned_data.get("admission")
        return found if asked else found.accepted()

    def in_area(
        self, queryset: InitiativeQuerySet, name: str, area: Area
    ) -> InitiativeQuerySet:
        """Keep those in this area, in what it is a part of, or in a part of it."""
        return queryset.in_area(area)
