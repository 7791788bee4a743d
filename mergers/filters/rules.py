"""Filters of the list of old rules."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, RowFilter, WordsFilter
from accounts.models import Municipality
from mergers.models import Merger, OldRule, OldRuleQuerySet

OPEN = "open"


class OutcomeFilter(OneOfFilter):
    """What becomes of a rule, or that nobody said so yet."""

    def filter(self, qs: OldRuleQuerySet, value: str) -> OldRuleQuerySet:
        """Keep the rules with an outcome, or those without."""
        if value == OPEN:
            return qs.undecided()
        return qs.filter(outcome=value) if value else qs


class OldRuleFilter(FilterSet):
    """Finds old rules by words, predecessor, body and outcome."""

    q = WordsFilter(label=_("Rule"))
    municipality = RowFilter(Municipality, label=_("Predecessor"))
    body = OneOfFilter(label=_("Laid down by"), choices=OldRule.Body.choices)
    outcome = OutcomeFilter(
        label=_("What becomes of it"),
        choices=[(OPEN, _("no outcome yet")), *OldRule.Outcome.choices],
    )

    class Meta:
        model = OldRule
        fields = ()
        form = PlainForm

    def __init__(self, *args: Any, merger: Merger, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["municipality"].queryset = merger.predecessors
