"""What the pages about differences may be asked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.fields import RowsField
from providers.forms.query import DayQueryForm, QueryForm
from providers.models import Organisation

AREA = "area"
MOST_PROVIDERS = 5


class DifferenceForm(DayQueryForm):
    """Which day, what stands beside each other, and whether only differences show."""

    per = forms.ChoiceField(
        label=_("Beside each other"),
        required=False,
        choices=(("", _("Former municipalities and districts")), (AREA, _("Areas"))),
    )
    different = forms.BooleanField(label=_("Only differences"), required=False)

    @property
    def per_area(self) -> bool:
        """Tell whether each area has a column, and not each former municipality."""
        return bool(self.answer("per", "") == AREA)

    @property
    def only_differences(self) -> bool:
        """Tell whether what is the same everywhere is left out."""
        return bool(self.answer("different", otherwise=False))


class ComparisonForm(QueryForm):
    """Which providers stand beside each other, and whether only differences show."""

    provider = RowsField(
        Organisation.objects.none(),
        label=_("Providers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose at most 5."),
    )
    different = forms.BooleanField(label=_("Only differences"), required=False)

    def __init__(self, query: QueryDict, *, providers: QuerySet[Organisation]) -> None:
        asked = query.copy()
        if "provider" not in asked:
            first = providers.values_list("pk", flat=True)[:MOST_PROVIDERS]
            asked.setlist("provider", list(map(str, first)))
        super().__init__(asked)
        everyone: Any = self.fields["provider"]
        everyone.queryset = providers

    def clean_provider(self) -> Any:
        """Refuse more providers than fit beside each other."""
        chosen = self.cleaned_data["provider"]
        if len(chosen) > MOST_PROVIDERS:
            raise ValidationError(_("Choose at most 5 providers."))
        return chosen

    @property
    def chosen(self) -> list[Organisation]:
        """Give the chosen providers; the first five when none are chosen."""
        everyone: Any = self.fields["provider"]
        return list(self.answer("provider", everyone.queryset[:MOST_PROVIDERS]))

    @property
    def only_differences(self) -> bool:
        """Tell whether what is the same everywhere is left out."""
        return bool(self.answer("different", otherwise=False))
