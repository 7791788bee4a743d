"""Forms about triangles."""

from typing import Any

from django import forms
from django.db.models import Q
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.editing import RowForm, VersionedForm
from accounts.periods import valid
from providers.actions.triangles import (
    POSITIONS,
    Party,
    party_labels,
    replace_parties,
)
from providers.models import Triangle, TriangleParty

LONGEST_NAME = TriangleParty._meta.get_field("name").max_length


class TriangleForm(VersionedForm):
    """A theme with its parties; the second and third may follow."""

    class Meta(RowForm.Meta):
        model = Triangle
        fields = ("theme", "area", "starts_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        offered = valid(timezone.localdate()) | Q(pk=self.instance.area_id)
        area.queryset = area.queryset.filter(offered).grouped()
        labels = party_labels()
        for position in POSITIONS:
            corner, name = f"corner_{position}", f"name_{position}"
            required = position == POSITIONS[0]
            self.fields[corner] = forms.ChoiceField(
                label=labels[corner],
                choices=[*BLANK_CHOICE_DASH, *TriangleParty.Corner.choices],
                required=required,
            )
            self.fields[name] = forms.CharField(
                label=labels[name], max_length=LONGEST_NAME, required=required
            )
        self.explain_errors()
        if not self.instance._state.adding:
            self.initial.update(self.written())

    def written(self) -> dict[str, str]:
        """Write the parties that are stored, under the names of the fields."""
        return {
            name: value
            for party in self.instance.parties.all()
            for name, value in (
                (f"corner_{party.position}", party.corner),
                (f"name_{party.position}", party.name),
            )
        }

    def clean(self) -> dict[str, Any]:
        """Check the parties, before looking at what someone else did."""
        seen = set()
        for position in POSITIONS:
            corner, name = self.party(position)
            if bool(corner) != bool(name):
                self.ask_for_rest(position, corner)
            if corner and corner in seen:
                self.add_error(
                    f"corner_{position}", _("Choose three different kinds of party.")
                )
            seen.add(corner)
        return super().clean()

    def ask_for_rest(self, position: int, corner: str) -> None:
        """Ask for the half of a party that is missing, unless that was done."""
        field = f"name_{position}" if corner else f"corner_{position}"
        if field not in self.errors:
            label = {"label": self.fields[field].label}
            words = _("Fill in “%(label)s” too, or leave both empty.")
            self.add_error(field, words % label)

    def party(self, position: int) -> Party:
        """Give what was filled in for one party."""
        corner, name = (
            self.cleaned_data.get(f"{part}_{position}") or ""
            for part in ("corner", "name")
        )
        return corner, name

    def save(self, commit: bool = True) -> Any:
        """Save the parties along with the triangle, in the transaction at hand."""
        triangle = super().save(commit=commit)
        parties = [self.party(position) for position in POSITIONS]
        replace_parties(triangle, parties=[party for party in parties if party[0]])
        return triangle

    def rows(self) -> list[tuple[BoundField, BoundField]]:
        """Give the two fields of each party."""
        return [(self[f"corner_{n}"], self[f"name_{n}"]) for n in POSITIONS]
