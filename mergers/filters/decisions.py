"""Filters of the list of decisions."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, WordsFilter
from mergers.models import Decision, DecisionQuerySet

STATES = (
    ("open", _("still to be taken")),
    ("late", _("too late")),
    ("taken", _("taken")),
)


class StateFilter(OneOfFilter):
    """Whether a decision was taken, is still to be, or should have been."""

    def filter(self, qs: DecisionQuerySet, value: str) -> DecisionQuerySet:
        """Keep the decisions in a state."""
        if value == "open":
            return qs.open()
        if value == "late":
            return qs.overdue(timezone.localdate())
        return qs.filter(~Q(taken_on=None)) if value == "taken" else qs


class DecisionFilter(FilterSet):
    """Finds decisions by words, who decides and whether they were taken."""

    q = WordsFilter(label=_("Decision"))
    body = OneOfFilter(label=_("Who decides"), choices=Decision.Body.choices)
    state = StateFilter(label=_("State"), choices=STATES)

    class Meta:
        model = Decision
        fields = ()
        form = PlainForm
