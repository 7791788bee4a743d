"""Forms about functionaries."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.editing import RowForm, VersionedForm
from accounts.fields import check_order
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
        check_order(self, "starts_on", "ends_on")
        return super().clean()
