"""Forms about advisory councils, what they are told and what they advise."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.editing import RowForm, VersionedForm
from accounts.models import Municipality
from mergers.forms.ambitions import refuse_future
from mergers.models import Council, Notice, Update


class CouncilForm(VersionedForm):
    """Who the council is, on what it rests and how it wants to be involved."""

    class Meta(RowForm.Meta):
        model = Council
        fields = ("municipality", "name", "legal_form", "mode", "email", "came_from")
        widgets = {"came_from": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        merger = self.instance.merger
        municipality: Any = self.fields["municipality"]
        steps = merger.steps
        municipality.queryset = Municipality.objects.filter(
            Q(pk=merger.municipality_id)
            | Q(pk__in=steps.values("predecessor"))
            | Q(pk__in=steps.values("successor"))
        )
        came_from: Any = self.fields["came_from"]
        came_from.queryset = merger.councils.exclude(pk=self.instance.pk)

    def clean_came_from(self) -> Any:
        """Refuse a council that came from this one itself."""
        chosen = self.cleaned_data["came_from"]
        before, known = {row.pk for row in chosen}, set[int]()
        while before - known:
            known |= before
            found = Council.objects.filter(went_into__in=known)
            before = set(found.values_list("pk", flat=True))
        if self.instance.pk in known:
            raise ValidationError(_("Choose councils that were there before this one."))
        return chosen


class UpdateForm(RowForm):
    """What happened, and whether advice is asked about it."""

    class Meta(RowForm.Meta):
        model = Update
        fields = (
            "title",
            "text",
            "on",
            "decision",
            "is_decision_moment",
            "advice_due_on",
        )
        widgets = {"text": forms.Textarea({"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Told on")
        decision: Any = self.fields["decision"]
        decision.queryset = self.instance.merger.decisions.all()

    def clean_on(self) -> date | None:
        """Refuse news that is still to come."""
        return refuse_future(self.cleaned_data["on"])


class NoticeAdviseForm(VersionedForm):
    """What a council advised, and when."""

    class Meta(RowForm.Meta):
        model = Notice
        fields = ("advice", "given_on", "text")
        widgets = {"text": forms.Textarea({"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("advice", "given_on"):
            self.fields[name].required = True

    def clean_given_on(self) -> date | None:
        """Refuse a day that is still to come."""
        return refuse_future(self.cleaned_data["given_on"])


class NoticeRespondForm(VersionedForm):
    """What was done with an advice."""

    class Meta(RowForm.Meta):
        model = Notice
        fields = ("response",)
        widgets = {"response": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["response"].required = True
