"""Forms about one task: what it is, who does what in it, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.fields import DayField, RowsField, check_order
from mergers.actions.tasks import STARTED
from mergers.dependencies import Span
from mergers.models import Dependency, Merger, Programme, Seat, Task, TaskRole

TICKS = forms.CheckboxSelectMultiple
NO_OWNER = gettext_lazy("This task has started. Keep someone who pulls it.")


def offer_parts(form: forms.BaseForm, merger: Merger) -> None:
    """Offer only what belongs to this merger."""
    parts = {
        "theme": merger.themes.all(),
        "owner": merger.members.all(),
        "party": merger.seats.all(),
        "programme": merger.programmes.all(),
    }
    for name in parts.keys() & form.fields.keys():
        field: Any = form.fields[name]
        field.queryset = parts[name]


class TaskForm(VersionedForm):
    """What a task is and who pulls it; the days of it are moved on a page apart."""

    class Meta(RowForm.Meta):
        model = Task
        fields: tuple[str, ...] = (
            "name",
            "description",
            "theme",
            "owner",
            "party",
            "programme",
            "progress",
        )
        widgets = {"description": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_parts(self, self.instance.merger)

    def clean_owner(self) -> Any:
        """Keep someone who pulls a task that has started."""
        owner = self.cleaned_data["owner"]
        if owner is None and self.instance.status in STARTED:
            raise forms.ValidationError(NO_OWNER)
        return owner


class TaskAddForm(TaskForm):
    """A new task, with the day on which it should be ready."""

    class Meta(TaskForm.Meta):
        fields = (
            "name",
            "description",
            "theme",
            "owner",
            "party",
            "programme",
            "starts_on",
            "due_on",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a day of being ready before the start, beside that day."""
        cleaned = super().clean()
        check_order(self, "starts_on", "due_on")
        return cleaned


class ProgrammeForm(VersionedForm):
    """A programme that pays for tasks."""

    class Meta(RowForm.Meta):
        model = Programme
        fields = ("name", "ends_on")


class SeenForm(PlainForm):
    """A form about a task that notices that someone else saved it in the meantime."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": task.version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.task = task
        self.explain_errors()

    def clean(self) -> dict[str, Any]:
        """Say that the task changed, and let saving once more decide."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("version") != self.task.version:
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("version")] = str(self.task.version)
            self.data = data
            text = _("Someone else saved this while you were working on it.")
            self.add_error(None, text)
        return cleaned


class MoveForm(SeenForm):
    """To which column a task goes."""

    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=Task.Status)


class RolesForm(SeenForm):
    """Which party decides about a task, which think along and which are told."""

    decides = forms.ModelChoiceField(
        label=gettext_lazy("Decides"),
        queryset=Seat.objects.none(),
        required=False,
        help_text=gettext_lazy("One party. Without it the task cannot start."),
    )
    thinks_along = RowsField(
        label=gettext_lazy("Think along"),
        queryset=Seat.objects.none(),
        required=False,
        widget=TICKS,
    )
    is_told = RowsField(
        label=gettext_lazy("Are told"),
        queryset=Seat.objects.none(),
        required=False,
        widget=TICKS,
    )

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        held: dict[str, list[int]] = {role: [] for role in TaskRole.Role.values}
        for role, seat in task.roles.values_list("role", "seat"):
            held[role].append(seat)
        initial: dict[str, Any] = held | {"decides": next(iter(held["decides"]), None)}
        super().__init__(*args, task=task, initial=initial, **kwargs)
        for name in TaskRole.Role.values:
            field: Any = self.fields[name]
            field.queryset = task.merger.seats.all()

    @property
    def roles(self) -> dict[Seat, str]:
        """Give the role of each party that has one."""
        answers = self.cleaned_data
        found = dict.fromkeys(answers["is_told"], TaskRole.Role.IS_TOLD.value)
        found |= dict.fromkeys(answers["thinks_along"], TaskRole.Role.THINKS_ALONG)
        if answers["decides"]:
            found[answers["decides"]] = TaskRole.Role.DECIDES
        return found

    def clean(self) -> dict[str, Any]:
        """Give every party one role."""
        cleaned, seen = super().clean(), set()
        for name in ("decides", "thinks_along", "is_told"):
            chosen = cleaned.get(name) or []
            for seat in [chosen] if isinstance(chosen, Seat) else chosen:
                if seat in seen:
                    text = _("%(party)s already has a role above. Choose one role.")
                    self.add_error(name, text % {"party": seat})
                seen.add(seat)
        return cleaned


class DependencyForm(RowForm):
    """For which task another one waits."""

    class Meta(RowForm.Meta):
        model = Dependency
        fields = ("after",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        task = self.instance.task
        waited_for = task.waits_for.values("after")
        tasks = task.merger.tasks.exclude(pk=task.pk).exclude(pk__in=waited_for)
        after: Any = self.fields["after"]
        after.queryset = tasks.order_by("name", "pk")
        after.error_messages["required"] = _("Choose the task that must be done first.")


class RescheduleForm(SeenForm):
    """On which days a task is put, and which ones move along."""

    starts_on = DayField(label=gettext_lazy("Start"), required=False)
    due_on = DayField(label=gettext_lazy("Ready on"))
    # The day for which was shown what comes after; another day asks again.
    offered = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        initial = {"starts_on": task.starts_on, "due_on": task.due_on}
        super().__init__(*args, task=task, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        cleaned = super().clean()
        check_order(self, "starts_on", "due_on")
        return cleaned

    @property
    def span(self) -> Span:
        """Give the days that were asked for."""
        return Span(self.cleaned_data["starts_on"], self.cleaned_data["due_on"])

    @property
    def days(self) -> int:
        """Count how many days the task moves."""
        return (self.span.last - self.task.due_on).days

    @property
    def was_offered(self) -> bool:
        """Tell whether what comes after was shown for this very day."""
        return bool(self.cleaned_data["offered"] == self.span.last.isoformat())
