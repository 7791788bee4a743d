"""The form about a group that judges scenarios."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.editing import RowForm, VersionedForm
from scenarios.actions.framework import RESIDENTS, unused_code
from scenarios.forms.framework import number_field
from scenarios.models import Perspective

MOST_TIMES = 10


class PerspectiveForm(VersionedForm):
    """The name of a group, its place, and how it counts.

    Residents keep the first place. How many times a group counts is asked only of who
    decides on the study.
    """

    class Meta(RowForm.Meta):
        model = Perspective
        fields = ("name", "place", "judges_feasibility", "weight")

    def __init__(self, *args: Any, may_weigh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = self.instance.study.perspectives.exclude(pk=self.instance.pk)
        self._ask_place()
        if may_weigh:
            weight = self.fields["weight"]
            self.fields["weight"] = number_field(
                weight.label, 1, MOST_TIMES, help_text=weight.help_text
            )
        else:
            del self.fields["weight"]
        self.explain_errors()

    def _ask_place(self) -> None:
        if self.instance.code == RESIDENTS:
            del self.fields["place"]
            return
        first = self.others.filter(code=RESIDENTS).exists()
        self.fields["place"] = number_field(
            _("Place in the order"),
            2 if first else 1,
            max(self.others.count() + 1, 2 if first else 1),
            help_text=_("Residents come first in every order.") if first else "",
        )

    def clean_name(self) -> str:
        """Refuse a name that is there, and give a new group its code."""
        name: str = self.cleaned_data["name"]
        if self.others.filter(name__iexact=name).exists():
            raise ValidationError(
                _("There is already a group with this name. Choose another name.")
            )
        if self.instance._state.adding:
            self.instance.code = unused_code(self.others, name)
        return name
