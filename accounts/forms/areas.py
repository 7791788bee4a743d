"""The form for an area."""

from typing import Any

from django.db.models import Q

from accounts.editing import RowForm, VersionedForm
from accounts.models import Area


class AreaForm(VersionedForm):
    """An area of the municipality at hand, or of one that went into it."""

    class Meta(RowForm.Meta):
        model = Area
        fields = (
            "name",
            "kind",
            "part_of",
            "place_names",
            "inhabitants",
            "valid_from",
            "valid_until",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wholes: Any = self.fields["part_of"]
        # An area has parts or is one; what it is now a part of stays a choice.
        wholes.queryset = wholes.queryset.exclude(pk=self.instance.pk).filter(
            Q(part_of=None) | Q(pk=self.instance.part_of_id)
        )
