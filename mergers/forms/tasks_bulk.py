"""The form with which many tasks change at once."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm
from mergers.forms.tasks import offer_parts
from mergers.models import Member, Merger, Programme, Seat, Task

AS_IT_IS = gettext_lazy("Leave as it is")
MOST_DAYS = 3660


class BulkForm(PlainForm):
    """What becomes of all chosen tasks; what is left empty stays as it is."""

    owner = forms.ModelChoiceField(
        label=gettext_lazy("Pulls it"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=AS_IT_IS,
    )
    party = forms.ModelChoiceField(
        label=gettext_lazy("Party"),
        queryset=Seat.objects.none(),
        required=False,
        empty_label=AS_IT_IS,
    )
    programme = forms.ModelChoiceField(
        label=gettext_lazy("Paid by programme"),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=AS_IT_IS,
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        required=False,
        choices=[("", AS_IT_IS), *Task.Status.choices],
    )
    days = forms.IntegerField(
        label=gettext_lazy("Move by so many days"),
        required=False,
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        help_text=gettext_lazy("For example 14, or -7 to bring it forward."),
        widget=forms.TextInput({"class": "width-5", "inputmode": "numeric"}),
    )

    def __init__(
        self, *args: Any, merger: Merger, tasks: Sequence[Task], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tasks = tasks
        offer_parts(self, merger)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one change."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.values()):
            self.add_error(None, _("Choose at least one thing to change."))
        return cleaned

    @property
    def shift(self) -> int:
        """Count the days by which all tasks move."""
        return self.cleaned_data.get("days") or 0

    @property
    def as_shown(self) -> bool:
        """Tell whether all tasks are still as they were when they were shown."""
        shown = {task.pk: self.data.get(f"version_{task.pk}") for task in self.tasks}
        return all(shown[task.pk] == str(task.version) for task in self.tasks)
