"""Filters of the list of proposals."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, WordsFilter
from providers.models import Proposal


class ProposalFilter(FilterSet):
    """Finds proposals by what they are about, and by what became of them."""

    q = WordsFilter(label=_("Name of service or organisation"))
    state = OneOfFilter(label=_("State"), choices=Proposal.State.choices)

    class Meta:
        model = Proposal
        fields = ()
        form = PlainForm
