"""Forms about the vision, its parts and the teams that apply them."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm, RowForm, VersionedForm
from mergers.models import FrameworkPart, Merger, Team, VisionVersion


class VisionForm(PlainForm):
    """A new version of the vision; the number says which one was on the screen."""

    text = forms.CharField(
        label=_("Vision"),
        max_length=VisionVersion._meta.get_field("text").max_length,
        widget=forms.Textarea({"rows": 14}),
        help_text=_("In plain words. Every party signs this text."),
    )
    what_changed = forms.CharField(
        label=_("What changed"),
        required=False,
        max_length=VisionVersion._meta.get_field("what_changed").max_length,
        help_text=_("The parties read this before they sign again."),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, latest: VisionVersion | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = latest.number if latest else 0
        if latest is None:
            del self.fields["what_changed"]
        else:
            self.initial["text"] = latest.text

    @property
    def told(self) -> dict[str, Any]:
        """Give what was typed; a first version has no change to tell of."""
        return {"what_changed": ""} | self.cleaned_data

    def catch_up(self, number: int) -> bool:
        """Count a newer version as read from now on; tell whether there was one."""
        if not self.is_bound or str(number) == self.data.get("seen"):
            return False
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = str(number)
        self.data = data
        return True


class SignForm(PlainForm):
    """Which version was on the screen of who signs."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class FrameworkPartForm(VersionedForm):
    """A part of the vision and the teams that already apply it."""

    class Meta(RowForm.Meta):
        model = FrameworkPart
        fields = ("name", "agreement", "applied_by")
        widgets = {
            "agreement": forms.Textarea({"rows": 4}),
            "applied_by": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, merger: Merger, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams: Any = self.fields["applied_by"]
        teams.queryset = merger.teams.all()


class TeamForm(VersionedForm):
    """A team that translates the vision into its own work."""

    class Meta(RowForm.Meta):
        model = Team
        fields = ("name",)
