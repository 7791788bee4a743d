"""Filters of the list of themes."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import OneOfFilter, RowFilter, WordsFilter
from mergers.models import Theme, ThemeQuerySet
from providers.models import PolicyField

HARMONISED = (("yes", _("the same everywhere")), ("no", _("not yet the same")))


class HarmonisedFilter(OneOfFilter):
    """Whether one practice was adopted and the former ones have an end."""

    def filter(self, qs: ThemeQuerySet, value: str) -> ThemeQuerySet:
        """Keep the themes that are, or are not, the same everywhere."""
        return qs.filter(harmonised=value == "yes") if value else qs


class ThemeFilter(FilterSet):
    """Finds themes by words, track, phase, policy field and harmony."""

    q = WordsFilter(label=_("Theme"))
    track = OneOfFilter(label=_("Track"), choices=Theme.Track.choices)
    phase = OneOfFilter(label=_("Phase"), choices=Theme.Phase.choices)
    harmonised = HarmonisedFilter(label=_("Harmonised"), choices=HARMONISED)
    policy_field = RowFilter(PolicyField, label=_("Policy field"))
    content_status = OneOfFilter(label=_("Content side"), choices=Theme.Side.choices)
    subsidy_status = OneOfFilter(label=_("Subsidy side"), choices=Theme.Side.choices)

    class Meta:
        model = Theme
        fields = ()
        form = PlainForm
