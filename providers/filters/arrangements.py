"""Filters of the list of arrangements."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet, NumberFilter

from accounts.editing import PlainForm
from accounts.filters.kinds import (
    AreaFilter,
    DayFilter,
    OneOfFilter,
    RowFilter,
    WordsFilter,
)
from accounts.models import Area
from accounts.periods import months_later
from providers.models import Arrangement, ArrangementQuerySet, Form, TargetGroup

MOST_MONTHS = 120


class MonthsFilter(NumberFilter):
    """A number of months from today."""

    field_class = forms.IntegerField


class ArrangementFilter(FilterSet):
    """Finds arrangements by who gives what, where, and until when."""

    q = WordsFilter(label=_("Organisation, service or reference"))
    instrument = OneOfFilter(label=_("Basis"), choices=Arrangement.Instrument.choices)
    area = AreaFilter(label=_("Area"), method="in_area")
    target_group = RowFilter(
        TargetGroup,
        label=_("Target group"),
        field_name="service__target_group_links__target_group",
    )
    form = OneOfFilter(
        label=_("Form"), choices=Form.choices, field_name="service__form"
    )
    independence = OneOfFilter(
        label=_("Independence"), choices=Arrangement.Independence.choices
    )
    on = DayFilter(label=_("Running on"), method="running_on")
    ends_within = MonthsFilter(
        label=_("Ends within, in months"),
        method="ends_in_months",
        min_value=1,
        max_value=MOST_MONTHS,
        widget=forms.TextInput(
            {"class": "input width-5", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )

    class Meta:
        model = Arrangement
        fields = ()
        form = PlainForm

    def in_area(
        self, queryset: ArrangementQuerySet, name: str, area: Area
    ) -> ArrangementQuerySet:
        """Keep those for this area, for what it is a part of, or for a part of it."""
        return queryset.in_area(area)

    def running_on(
        self, queryset: ArrangementQuerySet, name: str, day: date
    ) -> ArrangementQuerySet:
        """Keep those in force on this day."""
        return queryset.running(day)

    def ends_in_months(
        self, queryset: ArrangementQuerySet, name: str, months: int
    ) -> ArrangementQuerySet:
        """Keep those of which the last day comes within so many months."""
        today = timezone.localdate()
        return queryset.filter(ends_on__range=(today, months_later(today, months)))
