"""Forms about who leads a merger and who helps."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from accounts.editing import RowForm, VersionedForm
from mergers.models import Assignment


class AssignmentForm(VersionedForm):
    """What someone is for a merger, paid by whom, with which ties, and how long."""

    class Meta(RowForm.Meta):
        model = Assignment
        fields: tuple[str, ...] = (
            "user",
            "role",
            "employer",
            "interest",
            "starts_on",
            "ends_on",
        )
        widgets = {"interest": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leads = self.instance.role == Assignment.Role.LEADER
        self.fields["interest"].required = leads  # of a new role it is not known yet
        self.fields["interest"].help_text = _(
            "Ties with a party at the table, or “none”. "
            "A project leader always fills this in, and everyone reads it."
        )

    def clean(self) -> dict[str, Any]:
        """Let a leader declare an interest, and let the last day come last."""
        cleaned = super().clean()
        role = cleaned.get("role") or self.instance.role
        if role == Assignment.Role.LEADER and cleaned.get("interest") == "":
            text = _("Fill in “Declared interest”: the ties of the leader, or “none”.")
            self.add_error("interest", text)
        first: date | None = cleaned.get("starts_on")
        last: date | None = cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first day."))
        return cleaned


class AssignmentEditForm(AssignmentForm):
    """The same without who and which role: another person has an own period."""

    class Meta(AssignmentForm.Meta):
        fields = ("employer", "interest", "starts_on", "ends_on")
