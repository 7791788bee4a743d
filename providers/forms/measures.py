"""Forms about measures, their values, campaigns and effect pairs."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import RowForm, VersionedForm
from accounts.fields import check_order
from providers.models import (
    Campaign,
    EffectPair,
    Measure,
    MeasureValue,
    Provenance,
)

FIRST_YEAR, LAST_YEAR = 1990, 2100
# What a value of a unit may be; numbers and days have no highest value.
LIMITS = {
    Measure.Unit.PERCENT: (Decimal(0), Decimal(100)),
    Measure.Unit.GRADE: (Decimal(1), Decimal(10)),
}
MANY = forms.CheckboxSelectMultiple


def year_validators() -> list[Any]:
    """Refuse years that are a slip of the pen, beside the field itself."""
    return [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]


def with_area(measure: Measure) -> str:
    """Name a measure with its area, because areas share names of measures."""
    if measure.area is None:
        return measure.name
    return _("%(name)s in %(area)s") % {"name": measure.name, "area": measure.area}


def offer_measures(field: Any) -> None:
    """Name the measures in a choice with their areas."""
    field.queryset = field.queryset.select_related("area")
    field.label_from_instance = with_area


class MeasureForm(VersionedForm):
    """Something that is measured each year."""

    class Meta(RowForm.Meta):
        model = Measure
        fields = (
            "name",
            "area",
            "unit",
            "better",
            "origin",
            "reference_name",
            "context",
            "policy_fields",
            "is_awareness",
        )
        widgets = {
            "unit": forms.RadioSelect,
            "better": forms.RadioSelect,
            "origin": forms.RadioSelect,
            "policy_fields": MANY,
            "context": forms.Textarea({"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        area.queryset = area.queryset.grouped()
        area.empty_label = _("The whole municipality")

    def clean_origin(self) -> str:
        """Keep what people entered: the desk would take its place."""
        origin: str = self.cleaned_data["origin"]
        desk = origin == Measure.Origin.FIRST_CONTACT
        if desk and self.instance.pk and self.instance.values.exists():
            raise ValidationError(
                _("People entered values. Add a new measure for those of the desk.")
            )
        return origin

    def clean(self) -> dict[str, Any]:
        """Let what the desk counts be days."""
        cleaned = super().clean()
        desk = cleaned.get("origin") == Measure.Origin.FIRST_CONTACT
        if desk and cleaned.get("unit") not in {None, Measure.Unit.DAYS}:
            self.add_error("unit", _("Choose days: that is what the desk counts."))
        return cleaned


class MeasureValueForm(VersionedForm):
    """What a measure was in a year; it always says where that comes from."""

    class Meta(RowForm.Meta):
        model = MeasureValue
        fields = (
            "year",
            "value",
            "people",
            "source",
            "provenance",
            "national_value",
            "national_source",
        )
        widgets = {
            "year": forms.TextInput({"class": "width-5", "inputmode": "numeric"}),
            "people": forms.TextInput({"class": "width-5", "inputmode": "numeric"}),
            "provenance": forms.RadioSelect,
            "source": forms.Textarea({"rows": 2}),
            "national_source": forms.Textarea({"rows": 2}),
        }
        help_texts = {
            "source": gettext_lazy(
                "Where the value comes from. Does the source contradict itself? "
                "Then copy its sentence."
            ),
            "provenance": gettext_lazy(
                "A value whose source contradicts itself is kept, but counts for "
                "nobody."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].validators += year_validators()
        source = self.fields["source"]
        source.required = True
        source.error_messages["required"] = _("Say where this value comes from.")
        for name in ("value", "national_value"):
            self.fields[name].widget.attrs |= {"class": "width-10"}

    def clean_year(self) -> int:
        """Give each year one value that counts."""
        year: int = self.cleaned_data["year"]
        others = self.instance.measure.values.exclude(pk=self.instance.pk).counted()
        contradicted = self.data.get("provenance") == Provenance.CONTRADICTED
        if not contradicted and others.filter(year=year).exists():
            raise ValidationError(_("This year already has a value."))
        return year

    def clean_value(self) -> Decimal:
        """Refuse what the unit does not allow."""
        value: Decimal = self.cleaned_data["value"]
        return self.within_limits(value)

    def clean_national_value(self) -> Decimal | None:
        """Refuse what the unit does not allow."""
        value: Decimal | None = self.cleaned_data["national_value"]
        return None if value is None else self.within_limits(value)

    def within_limits(self, value: Decimal) -> Decimal:
        """Give the value back when the unit of the measure allows it."""
        unit = Measure.Unit(self.instance.measure.unit)
        lowest, highest = LIMITS.get(unit, (Decimal(0), None))
        if highest is None and value < lowest:
            raise ValidationError(_("Enter a value of 0 or more."))
        if highest is not None and not lowest <= value <= highest:
            limits = {"lowest": lowest, "highest": highest}
            raise ValidationError(
                _("Enter a value from %(lowest)s through %(highest)s.") % limits
            )
        return value

    def clean(self) -> dict[str, Any]:
        """Ask for the source of the national value too."""
        cleaned = super().clean()
        national = cleaned.get("national_value") is not None
        if national and not cleaned.get("national_source"):
            reason = _("Say where the national value comes from.")
            self.add_error("national_source", reason)
        return cleaned


class CampaignForm(VersionedForm):
    """A period of extra attention, and the measures that it should move."""

    class Meta(RowForm.Meta):
        model = Campaign
        fields = (
            "name",
            "message",
            "starts_on",
            "ends_on",
            "channels",
            "measures",
            "provenance",
            "source",
        )
        widgets = {
            "channels": MANY,
            "measures": MANY,
            "provenance": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_measures(self.fields["measures"])

    def clean(self) -> dict[str, Any]:
        """Put the rule about days beside the field that breaks it."""
        check_order(self, "starts_on", "ends_on")
        return super().clean()


class EffectPairForm(VersionedForm):
    """A measure at the front and the measure at the back that it should move."""

    class Meta(RowForm.Meta):
        model = EffectPair
        fields = ("name", "front", "back")
        help_texts = {
            "front": gettext_lazy("For example the days until the first contact."),
            "back": gettext_lazy("For example the number of tailored provisions."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("front", "back"):
            offer_measures(self.fields[name])

    def clean(self) -> dict[str, Any]:
        """Put the rule about two measures beside the field that breaks it."""
        cleaned = super().clean()
        front, back = cleaned.get("front"), cleaned.get("back")
        if front and front == back:
            self.add_error("back", _("Choose two different measures."))
        return cleaned
