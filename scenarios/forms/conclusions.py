"""Forms about conclusions: what follows, on what it rests, what is done with it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.editing import RowForm, VersionedForm
from scenarios.models import Conclusion

EVIDENCE = ("remarks", "objections")
# By the words, so that the order does not tell which belong to one person.
ORDER = {
    "remarks": ("scenario__letter", "kind", "text"),
    "objections": ("scenario__letter", "objection_reason"),
}


class ConclusionForm(VersionedForm):
    """A conclusion, with the words of people that it rests on."""

    class Meta(RowForm.Meta):
        model = Conclusion
        fields = ("text", *EVIDENCE)
        widgets = {
            "text": forms.Textarea({"rows": 4}),
            "remarks": forms.CheckboxSelectMultiple,
            "objections": forms.CheckboxSelectMultiple,
        }

    def __init__(
        self,
        *args: Any,
        remarks: Mapping[int, str],
        objections: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("remarks", remarks)
        self._offer("objections", objections)

    def _offer(self, name: str, words: Mapping[int, str]) -> None:
        """Offer only what was fixed at closing, in the words that were fixed."""
        if not words:
            del self.fields[name]
            return

        def label(row: Model) -> str:
            return words[row.pk]

        field: Any = self.fields[name]
        field.queryset = field.queryset.filter(pk__in=words).order_by(*ORDER[name])
        field.label_from_instance = label

    def clean(self) -> dict[str, Any]:
        """Keep something under a conclusion that people can read already."""
        cleaned = super().clean()
        chosen = any(cleaned.get(name) for name in EVIDENCE)
        if self.instance.published_on and not (chosen or self.errors):
            name = next((name for name in EVIDENCE if name in self.fields), None)
            self.add_error(name, _("Keep at least one remark or objection."))
        return cleaned

    def answers(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Name remarks by number: what people wrote never goes in the trail."""
        written = {
            name: value for name, value in values.items() if name not in EVIDENCE
        }
        found = super().answers(written)
        for name in EVIDENCE:
            if name in self.fields:
                rows = values.get(name) or ()
                keys = sorted(int(getattr(row, "pk", row)) for row in rows)
                found[name] = ", ".join(map(str, keys))
        return found


class ConclusionResponseForm(VersionedForm):
    """What the municipality does with a conclusion, and why."""

    class Meta(RowForm.Meta):
        model = Conclusion
        fields = ("response", "response_reason")
        widgets = {
            "response": forms.RadioSelect,
            "response_reason": forms.Textarea({"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        response: Any = self.fields["response"]
        response.choices = Conclusion.Response.choices
        for field in self.fields.values():
            field.required = True
        self.explain_errors()

    def clean(self) -> dict[str, Any]:
        """Count today as the day of the answer."""
        self.instance.responded_on = timezone.localdate()
        return super().clean()
