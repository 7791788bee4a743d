"""How rows are edited: what all forms have in common, and edits that cross."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.http import QueryDict
from django.utils import formats, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.fields import DayField, RowsField, write_day
from accounts.models import AuditEvent, User
from accounts.versions import StaleError, Versioned

UNTOLD = "…"  # what the trail says of a personal field
ADDED, CHANGED = gettext_noop("added"), gettext_noop("changed")
# The errors that Django fills in with values, so that a percent sign in a label counts.
FILLED_IN = frozenset(
    {"invalid_choice", "invalid_pk_value", "max_length", "max_value", "min_value"}
)

T = TypeVar("T")
M = TypeVar("M", bound=models.Model)


def readable(field: forms.Field, value: Any) -> str:
    """Write a field's value as people read it, always in Dutch, to compare and keep."""
    with translation.override(settings.LANGUAGE_CODE):
        return in_words(field, value)


def in_words(field: forms.Field, value: Any) -> str:
    """Write a field's value as the reader at hand reads it."""
    if value in (None, "", [], ()):
        return ""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(sorted(str(row) for row in _rows(field, value)))
    if isinstance(field, forms.ModelChoiceField):
        return ", ".join(str(row) for row in _rows(field, [value]))
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        chosen = value if isinstance(value, list | tuple) else [value]
        return ", ".join(str(dict(choices).get(each, each)) for each in chosen)
    return _plain(value)


def _rows(field: forms.ModelChoiceField, chosen: Iterable[Any]) -> Iterable[Any]:
    """Look up what was chosen, unless it is already there as rows."""
    chosen = list(chosen)
    if all(isinstance(row, models.Model) for row in chosen):
        return chosen
    rows: Any = field.queryset
    return list(rows.filter(pk__in=[getattr(row, "pk", row) for row in chosen]))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return write_day(value)
    if isinstance(value, Decimal):
        return formats.localize(value.normalize())
    return str(value)


def use_day_fields(
    field: "models.Field[Any, Any]", **kwargs: Any
) -> forms.Field | None:
    """Let model forms read days, amounts and addresses as the Dutch write them."""
    if type(field) is models.DateField:
        said, example = kwargs.pop("help_text", field.help_text), DayField.example
        kwargs["help_text"] = format_lazy("{} {}", said, example) if said else example
        return field.formfield(form_class=DayField, **kwargs)
    if isinstance(field, models.ManyToManyField):
        return field.formfield(form_class=RowsField, **kwargs)
    if isinstance(field, models.DecimalField):
        kwargs["localize"] = True
    if isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
    return field.formfield(**kwargs)


def explanations(field: forms.Field) -> dict[str, str]:
    """Say per kind of error how to mend it; `{label}` stands for the field's name."""
    if isinstance(field, forms.ChoiceField | forms.BooleanField):
        choose = _("Make a choice at “{label}”.")
        codes = ("required", "invalid_choice", "invalid_pk_value", "invalid_list")
        return dict.fromkeys(codes, choose)
    texts = {
        "required": _("Fill in “{label}”."),
        "max_length": _(
            "Make “{label}” shorter: at most %(limit_value)d characters, "
            "now %(show_value)d."
        ),
    }
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        texts["invalid"] = _("Enter a number at “{label}”.")
    if type(field) is forms.IntegerField:
        texts |= {
            "min_value": _("Enter a number of at least %(limit_value)s at “{label}”."),
            "max_value": _("Enter a number of at most %(limit_value)s at “{label}”."),
        }
    if isinstance(field, DayField):
        texts["invalid"] = _(
            "Enter a date that exists at “{label}”, such as 28-2-2027."
        )
    if isinstance(field, forms.EmailField):
        texts["invalid"] = _("Write “{label}” like name@example.nl.")
    if isinstance(field, forms.URLField):
        texts["invalid"] = _("Write “{label}” like https://www.example.nl.")
    return texts


class PlainErrors:
    """Makes every message name the field and say how to mend it."""

    use_required_attribute = False
    fields: dict[str, forms.Field]

    def explain_errors(self) -> None:
        """Replace Django's own texts, which name no field."""
        for field in self.fields.values():
            label = str(field.label or "")
            escaped = label.replace("%", "%%")
            field.error_messages |= {
                code: str(text).replace(
                    "{label}", escaped if code in FILLED_IN else label
                )
                for code, text in explanations(field).items()
            }


class PlainForm(PlainErrors, forms.Form):
    """A form without a row behind it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.explain_errors()


class RowForm(PlainErrors, forms.ModelForm):
    """A form for one row; it checks every rule that the database keeps."""

    class Meta:
        formfield_callback = use_day_fields

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        municipal = any(f.name == "municipality" for f in self._meta.model._meta.fields)
        if municipal and self.instance._state.adding:  # editing never moves a row
            self.instance.municipality = by.municipality
        for field in self.fields.values():
            rows: Any = getattr(field, "queryset", None)
            if hasattr(rows, "visible_to"):
                field.queryset = rows.visible_to(by)  # type: ignore[attr-defined]
        self.explain_errors()

    def validate_unique(self) -> None:
        """Check the constraints that Django skips: those on fields outside the form."""
        super().validate_unique()
        if self.errors:
            return
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            self.add_error(None, error.messages)

    def answers(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Write each field's value as people read it."""
        return {
            name: readable(field, values.get(name))
            for name, field in self.fields.items()
            if name != "version"
        }


@dataclass(frozen=True)
class Conflict:
    """A field that someone else changed to something other than what was typed."""

    label: str
    before: str
    theirs: str
    yours: str


@dataclass(frozen=True)
class Interruption:
    """What someone else saved while this form was open."""

    actor: str
    at: datetime
    taken_over: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


class VersionedForm(RowForm):
    """A form that notices that someone else saved the row in the meantime.

    What only the other changed is taken over, what only you changed is kept, and what
    both changed is shown beside each other; saving once more decides.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    interruption: Interruption | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            del self.fields["version"]
        else:
            self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Compare the version that was shown with the version that is stored."""
        cleaned = super().clean() or self.cleaned_data
        shown = cleaned.get("version")
        if "version" in self.fields and shown != self.instance.version:
            self.reconcile(shown or 1)
        return cleaned

    def reconcile(self, shown: int) -> None:
        """Bring the row as it is now together with what was typed."""
        missed = list(
            AuditEvent.objects.about(self.instance).filter(target_version__gt=shown)
        )
        before: dict[str, str] = {}
        for event in missed:  # newest first, so the oldest one is written last
            before |= {name: pair[0] for name, pair in event.changes.items()}
        typed, theirs = self.answers(self.cleaned_data), self.answers(self.initial)
        bound, taken_over, conflicts = QueryDict(mutable=True), [], []
        bound.update(self.data)
        for name in before.keys() & typed.keys():
            label = str(self.fields[name].label)
            untouched = name not in self.errors and typed[name] == before[name]
            if untouched and theirs[name] != typed[name]:
                self._take_over(bound, name)
                taken_over.append(label)
            elif theirs[name] != typed[name]:
                conflict = Conflict(label, before[name], theirs[name], typed[name])
                conflicts.append(conflict)
        bound[self.add_prefix("version")] = str(self.instance.version)
        self.data = bound
        who, at = (missed[0].actor, missed[0].at) if missed else ("", None)
        if at:
            self.interruption = Interruption(
                who, at, tuple(sorted(taken_over)), tuple(conflicts)
            )
        self.add_error(None, _("Someone else saved this while you were working on it."))

    def _take_over(self, bound: QueryDict, name: str) -> None:
        field, key = self.fields[name], self.add_prefix(name)
        stored = self.initial.get(name)
        if isinstance(field, forms.BooleanField):
            bound.setlist(key, ["on"] if stored else [])
            return
        value = field.widget.format_value(field.prepare_value(stored))
        values = value if isinstance(value, list | tuple) else [value]
        bound.setlist(key, [str(item) for item in values if item not in (None, "")])


def without_people(
    row: models.Model, changes: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """Say that personal fields changed, but not into what: the trail is for good."""
    privacy = getattr(row, "Privacy", None)
    # Some rows have more to keep to themselves for as long as they are not shown.
    personal = getattr(row, "untold", privacy.personal if privacy else ())
    return {
        name: [UNTOLD, UNTOLD] if name in personal else pair
        for name, pair in changes.items()
    }


def attempt(form: Any, deed: Callable[[], T]) -> T | None:
    """Do a deed when the form is right; a refusal becomes an error of the form."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return deed()
    except ValidationError as error:
        form.add_error(None, _fitting(form, error))
    except (IntegrityError, StaleError):
        form.add_error(None, _("Someone else was just ahead of you. Save once more."))
    return None


def _fitting(form: Any, error: ValidationError) -> ValidationError:
    """Tell what a row says of fields that this form does not have above the form."""
    own = {NON_FIELD_ERRORS, *form.fields}
    named = getattr(error, "error_dict", {}).keys()
    return error if own >= named else ValidationError(error.messages)


@transaction.atomic
def save_form(form: RowForm, *, by: User, verb: str = "") -> Any:
    """Save a valid form's row and record which fields changed, and from what to what.

    Raises StaleError when the row was saved by someone else since it was read.
    """
    adding = form.instance._state.adding
    before = {} if adding else form.answers(form.initial)
    if not adding and isinstance(form.instance, Versioned):
        form.instance.claim()
    instance = form.save()
    after = form.answers(form.cleaned_data)
    changes = {
        name: [before.get(name, ""), value]
        for name, value in after.items()
        if value != before.get(name, "")
    }
    record(
        verb or (ADDED if adding else CHANGED),
        instance,
        by=by,
        **without_people(instance, changes),
    )
    return instance


def save(form: RowForm, *, by: User, verb: str = "") -> Any:
    """Save the form when it is right, else leave the errors on it."""
    return attempt(form, lambda: save_form(form, by=by, verb=verb))
