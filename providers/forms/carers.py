"""What may be asked of the page about help for informal carers."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from providers.forms.query import QueryForm
from providers.models import CarerSupport


class CarerSupportForm(QueryForm):
    """Asks about one kind of help, or about all of them."""

    kind = forms.ModelChoiceField(
        CarerSupport.objects.none(),
        label=_("Kind of help"),
        required=False,
        empty_label=_("All"),
    )

    def __init__(self, query: QueryDict, *, user: User, **kwargs: Any) -> None:
        super().__init__(query, **kwargs)
        field: Any = self.fields["kind"]
        field.queryset = CarerSupport.objects.visible_to(user)

    @property
    def kinds(self) -> list[CarerSupport]:
        """Give the kinds that are asked about."""
        chosen: CarerSupport | None = self.answer("kind", None)
        field: Any = self.fields["kind"]
        return [chosen] if chosen else list(field.queryset)
