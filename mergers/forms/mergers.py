"""Forms about a merger as a whole, and who takes part in it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm, RowForm, VersionedForm
from accounts.models import Municipality, Succession, User
from accounts.models.municipalities import Province
from mergers.actions.mergers import Plan, Planned, from_register, planned, registered
from mergers.models import Merger
from mergers.models.mergers import WITHOUT_ASSIGNMENT
from mergers.names import MOST, nearest, split

NEW_FIELDS = {"new_name": "name", "new_code": "code", "new_province": "province"}
LINES = forms.Textarea({"rows": 4, "spellcheck": "false"})
TWO = 2
NOBODY = gettext_lazy("Enter at least one municipality.")


class NamesField(forms.CharField):
    """Municipalities by name or code, one on each line."""

    widget = LINES

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 2000} | kwargs)


def resolve(text: str, day: date) -> list[Municipality]:
    """Find the municipalities that someone typed, as they were on a day.

    Raises ValidationError that says per name how to mend it.
    """
    there = list(Municipality.objects.valid_on(day))
    by_name: dict[str, list[Municipality]] = {}
    for each in there:
        by_name.setdefault(each.name.casefold(), []).append(each)
    by_code = {each.code: each for each in there}
    found, errors = [], []
    for name in split(text, by_name)[:MOST]:
        hits = [by_code[name]] if name in by_code else by_name.get(name.casefold(), [])
        if len(hits) == 1:
            found.append(hits[0])
        elif hits:
            codes = ", ".join(each.code for each in hits)
            words = _("There are more called “%(name)s”. Enter the code: %(codes)s.")
            errors.append(words % {"name": name, "codes": codes})
        else:
            known = {key: rows[0].name for key, rows in by_name.items()}
            errors.append(_unknown(name, nearest(name, known)))
    if errors:
        raise ValidationError(errors)
    return list(dict.fromkeys(found))


def _unknown(name: str, meant: str) -> str:
    if meant:
        words = _("“%(name)s” did not exist on that day. Did you mean “%(meant)s”?")
        return words % {"name": name, "meant": meant}
    words = _("“%(name)s” did not exist on that day. Check the name and the date.")
    return words % {"name": name}


def names_field(label: Any, help_text: Any = "") -> NamesField:
    """Make a field for names of municipalities."""
    return NamesField(label=label, help_text=help_text)


class MergerForm(RowForm):
    """A merger to make: what kind, who takes part, and when."""

    predecessors = names_field(
        gettext_lazy("Predecessors"),
        gettext_lazy(
            "Names or CBS codes, one on each line. Leave empty for a change of "
            "organisation."
        ),
    )
    successors = names_field(
        gettext_lazy("Goes into"),
        gettext_lazy(
            "The municipality that remains. When dividing: one on each line, the "
            "first takes what is over. Leave empty for a new municipality."
        ),
    )
    new_name = forms.CharField(
        label=gettext_lazy("Name of the new municipality"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Only when it is not in the register yet."),
    )
    new_code = forms.CharField(
        label=gettext_lazy("CBS code of the new municipality"),
        max_length=4,
        required=False,
        widget=forms.TextInput({"class": "width-5", "inputmode": "numeric"}),
    )
    new_province = forms.ChoiceField(
        label=gettext_lazy("Province of the new municipality"),
        choices=[("", "---------"), *Province.choices],
        required=False,
    )
    interest = forms.CharField(
        label=gettext_lazy("Your interest"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy(
            "Ties with a party at the table, or “none”. Everyone reads this."
        ),
    )
    plan = Plan()

    class Meta(RowForm.Meta):
        model = Merger
        fields = ("kind", "on", "name", "starts_on", "occasion", "window_until")
        widgets = {"occasion": forms.Textarea({"rows": 3})}

    field_order = (
        "kind",
        "on",
        "predecessors",
        "successors",
        *NEW_FIELDS,
        "name",
        "starts_on",
        "occasion",
        "window_until",
        "interest",
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.fields["name"].required = False
        self.fields["name"].help_text = _(
            "Empty: the name of the successor, with the year."
        )
        self.initial["starts_on"] = kwargs.get("initial", {}).get("starts_on")
        predecessors = self.fields["predecessors"]
        predecessors.required = self.data.get("kind") != Merger.Kind.ORGANISATION
        predecessors.error_messages["required"] = NOBODY
        if by.has_perm(WITHOUT_ASSIGNMENT):
            del self.fields["interest"]

    def clean(self) -> dict[str, Any]:
        """Find who takes part, and whether the register already knows of it."""
        cleaned = super().clean() or self.cleaned_data
        if self.by.municipality is None:
            self.add_error(None, _("First choose for which municipality you work."))
        if not self.errors:
            self._make_plan(cleaned)
        return cleaned

    def _make_plan(self, cleaned: dict[str, Any]) -> None:
        kind, on = cleaned["kind"], cleaned["on"]
        if kind == Merger.Kind.ORGANISATION:
            self._name(cleaned, [])
            return
        old = self._names("predecessors", on - timedelta(days=1))
        kept = self._names("successors", on)
        new = self._new(on)
        if self.errors:
            return
        becomes = [*kept, *([new] if new else [])]
        self._check_numbers(kind, old, becomes, new)
        if self.errors:
            return
        self._take_part(old, kept)
        self._plan(kind, on, old, becomes, new)
        self._name(cleaned, becomes)

    def _names(self, field: str, day: date) -> list[Municipality]:
        try:
            return resolve(self.cleaned_data[field], day)
        except ValidationError as error:
            self.add_error(field, error)
            return []

    def _new(self, on: date) -> Municipality | None:
        typed = {own: self.cleaned_data[field] for field, own in NEW_FIELDS.items()}
        if not any(typed.values()):
            return None
        new = Municipality(valid_from=on, **typed)
        try:
            new.full_clean()
        except ValidationError as error:
            fields = {own: field for field, own in NEW_FIELDS.items()}
            for own, errors in error.error_dict.items():
                self.add_error(fields.get(own), errors)
        if not typed["province"]:
            self.add_error("new_province", _("Choose a province."))
        return new

    def _check_numbers(
        self,
        kind: str,
        old: Sequence[Municipality],
        becomes: Sequence[Municipality],
        new: Municipality | None,
    ) -> None:
        """Refuse numbers of municipalities that do not go with the kind of merger."""
        if kind == Merger.Kind.DIVIDED:
            if len(old) > 1:
                words = _("Divide one municipality at a time.")
                self.add_error("predecessors", words)
            if len(becomes) < TWO:
                words = _("Enter at least two municipalities that each get a part.")
                self.add_error("successors", words)
        elif len(becomes) != 1:
            words = _("Enter one municipality, or a new one below.")
            self.add_error("successors", words)
        elif kind == Merger.Kind.NEW and len({*old}) < TWO:
            words = _("Enter at least two municipalities that merge.")
            self.add_error("predecessors", words)
        elif kind == Merger.Kind.ABSORBED and new:
            words = _("Enter an existing municipality that the others join.")
            self.add_error("successors", words)

    def _take_part(
        self, old: Sequence[Municipality], kept: Sequence[Municipality]
    ) -> None:
        """Refuse a merger of others."""
        own = self.by.municipality
        if (
            own
            and not own.lineage()
            .filter(pk__in=[each.pk for each in (*old, *kept)])
            .exists()
        ):
            words = _("%(name)s takes no part. You can only make your own merger.")
            self.add_error("predecessors", words % {"name": own})

    def _plan(
        self,
        kind: str,
        on: date,
        old: list[Municipality],
        becomes: list[Municipality],
        new: Municipality | None,
    ) -> None:
        """Plan the steps, as the register has them when it has them."""
        divided = kind == Merger.Kind.DIVIDED
        rows = [] if new else registered(kind, on, old if divided else becomes)
        if not rows:
            if kind == Merger.Kind.ABSORBED:
                old = [*old, *(each for each in becomes if each not in old)]
            self.plan = Plan(planned(kind, old, becomes), new)
            return
        self._compare(rows, old, becomes)
        status = Merger.Status.DECIDED if divided else Merger.Status.IN_FORCE
        self.plan = Plan(from_register(rows), None, status)

    def _compare(
        self,
        rows: Sequence[Succession],
        old: Sequence[Municipality],
        becomes: Sequence[Municipality],
    ) -> None:
        words = _("The register names others on this day: %(names)s.")
        sides = {
            "predecessors": ({row.predecessor for row in rows}, {*old, *becomes}),
            "successors": ({row.successor for row in rows}, set(becomes)),
        }
        for field, (known, typed) in sides.items():
            if known - typed or (typed - known - set(becomes)):
                names = ", ".join(sorted(str(each) for each in known))
                self.add_error(field, words % {"names": names})

    def _name(self, cleaned: dict[str, Any], becomes: list[Municipality]) -> None:
        if cleaned["name"]:
            return
        if not becomes:
            self.add_error("name", _("Enter a name."))
            return
        name = " / ".join(each.name for each in becomes)
        cleaned["name"] = f"{name} {cleaned['on'].year}"[:150]


class MergerEditForm(VersionedForm):
    """The facts of a merger that is there."""

    class Meta(RowForm.Meta):
        model = Merger
        fields = (
            "name",
            "on",
            "starts_on",
            "occasion",
            "window_until",
            "quiet_days",
            "most_tasks_a_month",
        )
        widgets = {"occasion": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_in_force:  # the register has this date
            del self.fields["on"]
        for name in ("quiet_days", "most_tasks_a_month"):
            self.fields[name].widget = forms.TextInput(
                {"class": "width-5", "inputmode": "numeric"}
            )
        if not self.instance.is_draft:
            for name in ("occasion", "window_until"):
                self.fields[name].required = True


class LeaveDraftForm(VersionedForm):
    """Why now, and until when: without it a file stays a draft."""

    class Meta(RowForm.Meta):
        model = Merger
        fields = ("occasion", "window_until")
        widgets = {"occasion": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["occasion"].required = True
        self.fields["occasion"].error_messages["required"] = _(
            "Fill in why now. Without it the file stays a draft."
        )
        self.fields["window_until"].required = True
        self.fields["window_until"].error_messages["required"] = _(
            "Fill in until when the moment lasts. Without it the file stays a draft."
        )


class PredecessorForm(PlainForm):
    """One more municipality that takes part, and why that comes later."""

    predecessor = forms.CharField(
        label=gettext_lazy("Municipality"),
        max_length=100,
        help_text=gettext_lazy("Name or CBS code."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What happens to it"), choices=Succession.Kind.choices
    )
    successors = NamesField(
        label=gettext_lazy("Goes into"),
        required=True,
        help_text=gettext_lazy("When dividing: one on each line."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is added later"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
    steps: Sequence[Planned] = ()

    def __init__(self, *args: Any, merger: Merger, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.merger = merger
        self.fields["reason"].error_messages["required"] = _(
            "Say why this municipality is added later."
        )

    def clean_predecessor(self) -> Municipality:
        """Find the municipality that is meant."""
        day = self.merger.on - timedelta(days=1)
        found = resolve(self.cleaned_data["predecessor"], day)
        if len(found) != 1:
            raise ValidationError(_("Enter one municipality."))
        return found[0]

    def clean_successors(self) -> list[Municipality]:
        """Find what it goes into."""
        return resolve(self.cleaned_data["successors"], self.merger.on)

    def clean(self) -> dict[str, Any]:
        """Plan the steps."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        old, into = cleaned["predecessor"], cleaned["successors"]
        divided = cleaned["kind"] == Succession.Kind.SPLIT
        if divided and len(into) < TWO:
            words = _("Enter at least two municipalities that each get a part.")
            self.add_error("successors", words)
        elif not divided and len(into) != 1:
            self.add_error("successors", _("Enter one municipality."))
        if self.merger.steps.filter(predecessor=old).exists():
            self.add_error("predecessor", _("This municipality already takes part."))
        self.steps = [
            Planned(old, new, cleaned["kind"], takes_rest=divided and number == 0)
            for number, new in enumerate(into)
        ]
        return cleaned
