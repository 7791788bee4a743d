"""Forms about scenarios and what hangs on them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm, RowForm, VersionedForm
from scenarios.models import Consideration, Part, Party, Scenario, Source, Study

# What is only asked once people stop thinking freely.
TESTED = ("legal_check", "legal_note", "costs")
ASKED = ("legal_check", "costs")


class ScenarioForm(VersionedForm):
    """One way to organise support; law and money wait until the phase of testing."""

    class Meta(RowForm.Meta):
        model = Scenario
        fields = (
            "name",
            "kind",
            "description",
            "legal_check",
            "legal_note",
            "costs",
            "authors",
        )
        widgets = {
            "description": forms.Textarea({"rows": 6}),
            "legal_note": forms.Textarea({"rows": 3}),
            "costs": forms.Textarea({"rows": 3}),
            "authors": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        study = self.instance.study
        authors: Any = self.fields["authors"]
        authors.queryset = study.parties.all()
        if not authors.queryset:
            authors.help_text = _("Add parties to the project team first.")
        if study.phase == Study.Phase.FREE:
            for name in TESTED:
                del self.fields[name]
            return
        for name in ASKED:
            self.fields[name].required = True


class MoveForm(PlainForm):
    """Why a scenario falls off the long list, or comes back."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea({"rows": 3})
    )


class PartForm(VersionedForm):
    """Who does what, and where in the way of a resident."""

    class Meta(RowForm.Meta):
        model = Part
        fields = ("place", "organisation", "name", "task")
        widgets = {"place": forms.RadioSelect}

    def clean(self) -> dict[str, Any]:
        """Ask for one who does it: a provider, or someone else."""
        cleaned = super().clean()
        if "organisation" not in cleaned or "name" not in cleaned:
            return cleaned
        if bool(cleaned["organisation"]) == bool(cleaned["name"]):
            text = _("Choose a provider, or write down who does it; not both.")
            self.add_error("name", text)
        return cleaned


def _is_pro(value: str) -> bool:
    return value == "True"


class ConsiderationForm(VersionedForm):
    """What speaks for or against a scenario."""

    is_pro = forms.TypedChoiceField(
        label=gettext_lazy("What is it?"),
        choices=(
            (True, gettext_lazy("an advantage")),
            (False, gettext_lazy("a disadvantage")),
        ),
        coerce=_is_pro,
        widget=forms.RadioSelect,
    )

    class Meta(RowForm.Meta):
        model = Consideration
        fields = ("is_pro", "text")
        widgets = {"text": forms.Textarea({"rows": 3})}


class SourceForm(VersionedForm):
    """Where a scenario comes from."""

    class Meta(RowForm.Meta):
        model = Source
        fields = ("kind", "name", "address")


class PartyForm(VersionedForm):
    """A party of the project team; people are not named here."""

    class Meta(RowForm.Meta):
        model = Party
        fields = ("name", "kind", "organisation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("An organisation, not a person.")
