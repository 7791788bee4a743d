"""The form for a meeting at the table, with a row for each party."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import Conflict, RowForm, VersionedForm
from accounts.models import AuditEvent
from mergers.forms.themes import refuse_future
from mergers.models import Attendance, Seat, Session

ROW = ("invited", "attended", "contributions")
MOST = 999


@dataclass(frozen=True)
class Line:
    """The three fields of one party."""

    seat: Seat
    fields: tuple[BoundField, ...]


class SessionForm(VersionedForm):
    """A meeting and what each party did there; all of it is saved at once."""

    class Meta(RowForm.Meta):
        model = Session
        fields = ("name", "on")
        labels: ClassVar = {"on": gettext_lazy("On")}

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats, self._rows_apart = seats, False
        known = {row.seat_id: row for row in self._stored()}
        for seat in seats:
            self._add_row(seat, known.get(seat.pk) or Attendance(seat=seat))
        self.explain_errors()

    def _stored(self) -> Sequence[Attendance]:
        adding = self.instance._state.adding
        return [] if adding else list(self.instance.attendance.all())

    def _add_row(self, seat: Seat, row: Attendance) -> None:
        fields: list[forms.Field] = [
            forms.BooleanField(label=capfirst(_("invited")), required=False),
            forms.BooleanField(label=capfirst(_("present")), required=False),
            forms.IntegerField(
                label=capfirst(_("contributions")),
                required=False,
                min_value=0,
                max_value=MOST,
                widget=forms.TextInput({"class": "width-5", "inputmode": "numeric"}),
            ),
        ]
        for part, field in zip(ROW, fields, strict=True):
            name = f"{part}_{seat.pk}"
            self.fields[name], self.initial[name] = field, getattr(row, part)

    def clean_on(self) -> Any:
        """Refuse a day that is still to come."""
        return refuse_future(self.cleaned_data["on"])

    def clean(self) -> dict[str, Any]:
        """Refuse contributions of who was not there."""
        cleaned = super().clean()
        for seat in self.seats:
            row = self.row_of(seat)
            if row["contributions"] and not row["attended"]:
                self.add_error(
                    f"contributions_{seat.pk}",
                    _("%s was not there. Tick “present”, or enter 0.") % seat,
                )
        return cleaned

    def row_of(self, seat: Seat, values: Mapping[str, Any] | None = None) -> Any:
        """Give what was filled in for a party; an empty number is none."""
        values = self.cleaned_data if values is None else values
        return {
            "invited": bool(values.get(f"invited_{seat.pk}")),
            "attended": bool(values.get(f"attended_{seat.pk}")),
            "contributions": values.get(f"contributions_{seat.pk}") or 0,
        }

    @property
    def rows(self) -> dict[Seat, Any]:
        """Give what was filled in for every party."""
        return {seat: self.row_of(seat) for seat in self.seats}

    @property
    def lines(self) -> list[Line]:
        """List the parties, each with its own three fields."""
        return [
            Line(seat, tuple(self[f"{part}_{seat.pk}"] for part in ROW))
            for seat in self.seats
        ]

    def answers(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Write the meeting as people read it, the rows of all parties as one."""
        own = {name: values.get(name) for name in self._meta.fields or ()}
        told = {
            name: text
            for name, text in super().answers(own).items()
            if name in (self._meta.fields or ())
        }
        return told if self._rows_apart else told | {"attendance": self._told(values)}

    def _told(self, values: Mapping[str, Any]) -> str:
        with translation.override(settings.LANGUAGE_CODE):
            return "; ".join(
                f"{seat}: {self._words(self.row_of(seat, values))}"
                for seat in self.seats
            )

    @staticmethod
    def _words(row: Mapping[str, Any]) -> str:
        asked = _("invited") if row["invited"] else _("not invited")
        came = _("present") if row["attended"] else _("absent")
        return f"{asked}, {came}, {row['contributions']}"

    def reconcile(self, shown: int) -> None:
        """Lay the rows of the parties beside each other as one field."""
        self._rows_apart = True
        super().reconcile(shown)
        self._rows_apart = False
        missed = AuditEvent.objects.about(self.instance).filter(
            target_version__gt=shown
        )
        texts = [e.changes["attendance"] for e in missed if "attendance" in e.changes]
        before = texts[-1][0] if texts else ""  # newest first
        theirs, yours = self._told(self.initial), self._told(self.cleaned_data)
        if self.interruption is None or not before or theirs == yours:
            return
        if yours == before:
            self._take_rows_over()
            return
        conflict = Conflict(_("Attendance"), before, theirs, yours)
        conflicts = (*self.interruption.conflicts, conflict)
        self.interruption = replace(self.interruption, conflicts=conflicts)

    def _take_rows_over(self) -> None:
        """Show what the other saved where nothing was touched here."""
        bound = QueryDict(mutable=True)
        bound.update(self.data)
        for seat in self.seats:
            for part in ROW:
                self._take_over(bound, f"{part}_{seat.pk}")
        self.data = bound
        if self.interruption:
            labels = (*self.interruption.taken_over, _("Attendance"))
            self.interruption = replace(self.interruption, taken_over=labels)
