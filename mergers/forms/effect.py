"""Forms about how a merger takes effect, and what goes where when it divides."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm
from mergers.actions.allotments import AREA, ARRANGEMENT, CHOSEN, ENQUIRY, Division
from providers.models import Arrangement

MOST_ENQUIRIES = 200
HEADINGS = {
    AREA: gettext_lazy("Districts and villages"),
    ARRANGEMENT: gettext_lazy("Arrangements"),
    ENQUIRY: gettext_lazy("Questions without an area"),
}


class RevertForm(PlainForm):
    """Why it is taken back that a merger took effect."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )


class AllotmentForm(PlainForm):
    """Which successor gets each area, and what does not simply go along with one."""

    def __init__(
        self, *args: Any, divisions: Sequence[Division], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys: dict[str, tuple[str, int]] = {}
        for division in divisions:
            homes = division.area_homes()
            for label in CHOSEN:
                for row in rows_to_choose(division, label):
                    self._offer(division, label, row, homes)
        self.explain_errors()

    def _offer(
        self, division: Division, label: str, row: Any, homes: dict[int, int]
    ) -> None:
        name = f"{label.split('.')[1]}_{row.pk}"
        self.keys[name] = (label, row.pk)
        empty = _("not chosen yet")
        if label != AREA:
            goes = division.successors.get(division.default_home(label, row, homes))
            empty = _("goes along: %(home)s") % {"home": goes or _("the rest")}
        choices = [(str(pk), str(home)) for pk, home in division.successors.items()]
        self.fields[name] = forms.ChoiceField(
            label=title(label, row),
            choices=[("", empty), *choices],
            required=False,
            initial=division.chosen.get((label, row.pk), ""),
        )

    @property
    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Give the fields of each kind under one heading."""
        for label in CHOSEN:
            fields = [self[name] for name, key in self.keys.items() if key[0] == label]
            if fields:
                yield str(HEADINGS[label]), fields

    @property
    def chosen(self) -> dict[tuple[str, int], int | None]:
        """Give what was chosen."""
        return {
            key: int(value) if (value := self.cleaned_data[name]) else None
            for name, key in self.keys.items()
        }


def rows_to_choose(division: Division, label: str) -> Sequence[Any]:
    """Give what someone may choose a successor for."""
    if label == AREA:
        return division.leaves
    rows = division.rows(label)
    if label == ENQUIRY:
        return list(rows.filter(area=None)[:MOST_ENQUIRIES])
    return list(rows.select_related("service__organisation"))


def title(label: str, row: Any) -> str:
    """Name a row so that it is told from others of its kind."""
    if isinstance(row, Arrangement):
        areas = ", ".join(str(area) for area in row.areas.all())
        return f"{row.service.organisation}, {row.service} ({areas})"
    if label == ENQUIRY:
        day = row.asked_on
        return _("Question of %(day)s") % {"day": f"{day:%d-%m-%Y}"}
    return str(row)
