"""Forms about arrangements."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any, TypeAlias

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.editing import RowForm, VersionedForm
from accounts.fields import check_order, write_day
from accounts.models import Area, Municipality
from providers.forms.periods import LastDayForm
from providers.losses import Loss
from providers.models import Arrangement

AMOUNT = {"class": "width-10", "inputmode": "decimal", "autocomplete": "off"}
AreaGroups: TypeAlias = list[tuple[Municipality, list[BoundWidget]]]


def name_apart(area: Area) -> str:
    """Tell a whole from its parts, and say until when an area existed."""
    if area.kind == Area.Kind.MUNICIPALITY:
        return gettext("%s (whole municipality)") % area
    if area.valid_until is None:
        return area.name
    until = {"area": area, "day": write_day(area.valid_until)}
    return gettext("%(area)s (until %(day)s)") % until


class ArrangementForm(VersionedForm):
    """An arrangement for a service, on one screen."""

    whole = forms.BooleanField(
        label=_("The whole municipality"),
        required=False,
        help_text=_("This ticks all areas for you."),
    )

    class Meta(RowForm.Meta):
        model = Arrangement
        fields = (
            "areas",
            "instrument",
            "reference",
            "starts_on",
            "ends_on",
            "notice_on",
            "amount_per_year",
            "hourly_rate",
            "employed_by",
            "independence",
            "independence_statement",
            "provenance",
            "source",
        )
        widgets = {
            "areas": forms.CheckboxSelectMultiple,
            "instrument": forms.RadioSelect,
            "amount_per_year": forms.TextInput(AMOUNT),
            "hourly_rate": forms.TextInput(AMOUNT),
            "independence": forms.RadioSelect,
            "independence_statement": forms.Textarea({"rows": 4}),
            "provenance": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas: Any = self.fields["areas"]
        areas.queryset = areas.queryset.grouped()
        areas.label_from_instance = name_apart
        areas.required = False  # the whole municipality is an answer too
        instrument: Any = self.fields["instrument"]
        instrument.choices = Arrangement.Instrument.choices

    def clean(self) -> dict[str, Any]:
        """Check where and when, before looking at what someone else did."""
        areas: Any = self.fields["areas"]
        if self.cleaned_data.get("whole"):
            today = timezone.localdate()
            self.cleaned_data["areas"] = areas.queryset.leaves(today)
        if "areas" not in self.errors and not self.cleaned_data["areas"]:
            self.add_error(
                "areas", _("Choose at least one area, or the whole municipality.")
            )
        self.check_days()
        return super().clean()

    def check_days(self) -> None:
        """Put the rules about days beside the field that breaks them."""
        days = ("ends_on", "notice_on")
        check_order(self, "starts_on", "ends_on")
        ends_on, notice_on = map(self.cleaned_data.get, days)
        if notice_on and ends_on and notice_on > ends_on:
            self.add_error("notice_on", _("Notice is given before the last day."))

    def reconcile(self, shown: int) -> None:
        """Let the areas that were taken over from the other stand."""
        super().reconcile(shown)
        taken_over = self.interruption.taken_over if self.interruption else ()
        if str(self.fields["areas"].label) in taken_over:
            data: Any = self.data
            data.pop(self.add_prefix("whole"), None)

    def answers(self, values: Any) -> dict[str, str]:
        """Leave out the tick that only fills in the areas."""
        answers = super().answers(values)
        del answers["whole"]
        return answers

    def area_groups(self) -> AreaGroups:
        """Give the tick boxes of the areas per former municipality."""

        def former(box: BoundWidget) -> Municipality:
            area: Area = box.data["value"].instance
            return area.former

        boxes = sorted(self["areas"].subwidgets, key=lambda box: former(box).name)
        return [(group, list(found)) for group, found in groupby(boxes, former)]


class EndArrangementForm(LastDayForm):
    """The last day, and the day of which the consequences were on the screen."""

    seen = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def day(self, default: date) -> date:
        """Give the day that was typed, if that can be read."""
        typed: date = self.cleaned_data["on"] if self.is_valid() else default
        return typed

    def refuse_unseen(self, losses: Iterable[Loss]) -> None:
        """Ask to save once more when someone loses support and it was not shown."""
        if not self.is_valid() or not losses:
            return
        if self.cleaned_data["seen"] != f"{self.cleaned_data['on']}":
            self.add_error(
                None, _("Some people lose their support. Look at it, and save again.")
            )
