"""Filters of the list of key persons."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from accounts.editing import PlainForm
from accounts.filters.kinds import (
    AreaFilter,
    OneOfFilter,
    RowFilter,
    TickFilter,
    WordsFilter,
)
from providers.models import KeyPerson, KeyPersonQuerySet, PolicyField

FORMER, EVERYONE = "former", "all"


class KeyPersonFilter(FilterSet):
    """Finds key persons; those in the network today, unless others are asked for."""

    q = WordsFilter(label=_("Name, function or organisation"))
    area = AreaFilter(label=_("Area"))
    policy_field = RowFilter(PolicyField, label=_("Policy field"))
    silent = TickFilter()
    overdue = TickFilter(label=_("The next step is past its date"))
    who = OneOfFilter(
        label=_("In the network"),
        choices=((FORMER, _("Only who left")), (EVERYONE, _("Everyone"))),
        empty_label=_("Today"),
    )

    class Meta:
        model = KeyPerson
        fields = ()
        form = PlainForm

    def __init__(self, *args: Any, silence_days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.silence_days = silence_days
        words = gettext("No contact for more than %(days)s days")
        self.filters["silent"].label = words % {"days": silence_days}

    def filter_queryset(self, queryset: KeyPersonQuerySet) -> KeyPersonQuerySet:
        """Keep the people who answer to everything that could be read."""
        asked, today = self.form.cleaned_data, timezone.localdate()
        if asked.get("who") == FORMER:
            queryset = queryset.former(today)
        elif asked.get("who") != EVERYONE:
            queryset = queryset.running(today)
        if asked.get("q"):
            queryset = queryset.search(asked["q"])
        if asked.get("area"):
            queryset = queryset.filter(area=asked["area"])
        if asked.get("policy_field"):
            queryset = queryset.filter(policy_fields=asked["policy_field"])
        if asked.get("silent"):
            queryset = queryset.silent(today, self.silence_days)
        return queryset.step_passed(today) if asked.get("overdue") else queryset
