"""Forms about functionaries."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.fields import DayField
from accounts.periods import valid
from providers.models import Functionary


class FunctionaryForm(VersionedForm):
    """Someone who works for an area."""

    class Meta(RowForm.Meta):
        model = Functionary
        fields = (
            "area",
            "name",
            "specialism",
            "organisation",
            "phone",
            "email",
            "starts_on",
            "ends_on",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        offered = valid(timezone.localdate()) | Q(pk=self.instance.area_id)
        area.queryset = area.queryset.filter(offered).grouped()

    def clean(self) -> dict[str, Any]:
        """Put the rule about days beside the field that breaks it."""
        starts_on, ends_on = map(self.cleaned_data.get, ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day cannot be before the first day."))
        return super().clean()


class EndFunctionaryForm(PlainForm):
    """The last day on which someone works for an area."""

    on = DayField(label=_("Last day"))
