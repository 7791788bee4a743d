"""Forms about reference lists."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from django.utils.translation import gettext as _

from accounts.editing import RowForm, use_day_fields
from accounts.search import fold
from providers.models import ReferenceItem


class ReferenceItemForm(RowForm):
    """A local addition to a reference list."""

    def clean_name(self) -> str:
        """Refuse what is in the list already, whatever the capitals."""
        name: str = self.cleaned_data["name"]
        model: Any = self._meta.model
        others = model.objects.visible_to(self.by).exclude(pk=self.instance.pk)
        for other in others:
            if fold(other.name) == fold(name):
                raise ValidationError(self.taken(other))
        return name

    def taken(self, other: ReferenceItem) -> str:
        """Say where the name is already in use."""
        if other.municipality_id is None:
            return _("“%s” is already in the core list.") % other.name
        return _("“%s” is already in the list.") % other.name


def reference_form(model: type[ReferenceItem]) -> type[ReferenceItemForm]:
    """Make the form of one reference list."""
    form: type[Any] = modelform_factory(
        model,
        form=ReferenceItemForm,
        fields=("name", "name_english", "explanation"),
        formfield_callback=use_day_fields,
    )
    return form
