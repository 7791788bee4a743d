"""The form with all questions about one scenario, and how it is entered for others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.editing import PlainForm
from scenarios.actions.answering import JUDGED, PageAnswers
from scenarios.models import (
    ENDS,
    HIGHEST,
    LOWEST,
    Criterion,
    Judgement,
    Remark,
    Respondent,
    Score,
)

NO_OPINION = "none"
BLANK = ""


@dataclass(frozen=True)
class Asked:
    """The questions about one scenario, and what a respondent wrote before."""

    criteria: Sequence[Criterion]
    scores: Sequence[Score]
    judgement: Judgement | None
    remarks: Sequence[Remark]


def marks(low: str, high: str, *, no_opinion: bool = False) -> list[tuple[str, str]]:
    """Offer 1 to 5 with words at both ends, so that a 1 means the same to everybody.

    >>> marks("niet", "heel erg")[0]
    ('1', '1: niet')
    """
    ends = {LOWEST: f"{LOWEST}: {low}", HIGHEST: f"{HIGHEST}: {high}"}
    values = range(LOWEST, HIGHEST + 1)
    offered = [(str(value), ends.get(value, str(value))) for value in values]
    return [*offered, (NO_OPINION, _("no opinion"))] if no_opinion else offered


def radios(label: str, choices: Sequence[Any], help_text: str = "") -> Any:
    """Make a question that may stay open; nothing is chosen beforehand."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=escape(help_text),
    )


def words(label: Any, most: int | None, *, rows: int, help_text: Any = "") -> Any:
    """Make a field for somebody's own words, which may stay empty."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        widget=forms.Textarea({"rows": rows}),
        help_text=help_text,
    )


def longest(model: Any, name: str) -> int | None:
    """Give how many characters a row keeps."""
    length: int | None = model._meta.get_field(name).max_length
    return length


class ScenarioForm(PlainForm):
    """All questions about one scenario; every question may stay open."""

    is_all_optional = True
    remark_kind = forms.ChoiceField(
        label=gettext_lazy("What is your remark about?"),
        required=False,
        choices=[(BLANK, gettext_lazy("Make a choice")), *Remark.Kind.choices],
    )
    remark_text = words(
        gettext_lazy("Your remark, in your own words"),
        longest(Remark, "text"),
        rows=3,
        help_text=gettext_lazy("Name no persons."),
    )

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, **kwargs)
        for criterion in asked.criteria:
            self._ask_mark(criterion)
        self._ask_judgement()
        if asked.remarks:
            self._offer_to_drop()
        self.order_fields([*self._in_order(), *self.fields])
        self._fill_in()
        self.explain_errors()

    @property
    def questions(self) -> Iterator[tuple[BoundField, BoundField]]:
        """Give per criterion the mark and the reason for it."""
        for criterion in self.asked.criteria:
            mark, why = names(criterion.pk)
            yield self[mark], self[why]

    @property
    def judged(self) -> Iterator[BoundField]:
        """Give the questions about the scenario as a whole."""
        return (self[name] for name in JUDGED)

    @property
    def answers(self) -> PageAnswers:
        """Give what a valid form says."""
        given = self.cleaned_data
        pages = {c.pk: names(c.pk) for c in self.asked.criteria}
        kind, text = given["remark_kind"], given["remark_text"]
        return PageAnswers(
            marks={
                pk: (number(given[mark]), given[why])
                for pk, (mark, why) in pages.items()
                if given[mark]
            },
            judgement={
                "desirable": number(given["desirable"]),
                "feasible": number(given["feasible"]),
                "objection": number(given["objection"]),
                "objection_reason": given["objection_reason"],
                "other_way": given["other_way"],
            },
            remark=(kind, text) if text else None,
            dropped_remarks=[int(pk) for pk in given.get("dropped", ())],
        )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where one is needed, and for the answer it belongs to."""
        given = super().clean() or self.cleaned_data
        for criterion in self.asked.criteria:
            self._check_mark(given, *names(criterion.pk))
        self._check_objection(given)
        self._check_remark(given)
        return given

    def _check_mark(self, given: dict[str, Any], mark: str, why: str) -> None:
        value = given.get(mark, BLANK)
        if number(value) in ENDS and given.get(why) == "":
            text = _("Write down why you give a %(mark)s here.")
            self.add_error(why, text % {"mark": value})
        if not value and mark not in self.errors and given.get(why):
            self.add_error(
                mark, _("Choose a mark as well, or “no opinion” when you have none.")
            )

    def _check_objection(self, given: dict[str, Any]) -> None:
        level, reason = given.get("objection", BLANK), given.get("objection_reason")
        if level == str(Judgement.Objection.SERIOUS) and reason == "":
            self.add_error(
                "objection_reason", _("Write down why it cannot be done this way.")
            )
        if not level and "objection" not in self.errors and reason:
            self.add_error("objection", _("Choose how heavy your objection is."))

    def _check_remark(self, given: dict[str, Any]) -> None:
        kind, text = given.get("remark_kind", BLANK), given.get("remark_text")
        if text and not kind and "remark_kind" not in self.errors:
            self.add_error("remark_kind", _("Choose what your remark is about."))
        if kind and text == "":
            self.add_error("remark_text", _("Write your remark, or choose no kind."))

    def _ask_mark(self, criterion: Criterion) -> None:
        mark, why = names(criterion.pk)
        offered = marks(criterion.low_label, criterion.high_label, no_opinion=True)
        self.fields[mark] = radios(criterion.name, offered, criterion.question)
        self.fields[why] = words(
            _("Why this mark for “%s”?") % criterion.name,
            longest(Score, "reason"),
            rows=2,
            help_text=_("Needed at a 1 and at a 5."),
        )

    def _ask_judgement(self) -> None:
        wished = marks(_("not desirable at all"), _("very desirable"))
        doable = marks(_("not feasible at all"), _("very feasible"))
        self.fields |= {
            "desirable": radios(_("How desirable is this?"), wished),
            "feasible": radios(_("How feasible is this?"), doable),
            "objection": radios(
                _("Do you object to this?"), Judgement.Objection.choices
            ),
            "objection_reason": words(
                _("Why do you object?"),
                longest(Judgement, "objection_reason"),
                rows=3,
                help_text=_("Needed when it cannot be done this way."),
            ),
            "other_way": words(
                _("What could be different?"), longest(Judgement, "other_way"), rows=3
            ),
        }

    def _offer_to_drop(self) -> None:
        rows = [
            (str(row.pk), f"{row.get_kind_display()}: {row.text}")
            for row in self.asked.remarks
        ]
        self.fields["dropped"] = forms.MultipleChoiceField(
            label=_("Which of your remarks do you want to take out?"),
            choices=rows,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def _in_order(self) -> list[str]:
        """Name the fields as they stand on the page, for the list of errors."""
        asked = [name for c in self.asked.criteria for name in names(c.pk)]
        return [*asked, *JUDGED, "dropped"]

    def _fill_in(self) -> None:
        """Show what was kept before."""
        for score in self.asked.scores:
            mark, why = names(score.criterion_id)
            value = NO_OPINION if score.value is None else score.value
            self.initial[mark], self.initial[why] = value, score.reason
        if self.asked.judgement:
            for name in JUDGED:
                self.initial[name] = getattr(self.asked.judgement, name)


class EntryForm(PlainForm):
    """How the answers of somebody else come in."""

    entry = forms.ChoiceField(
        label=gettext_lazy("How do you get the answers?"),
        choices=[
            (Respondent.Entry.ON_BEHALF, gettext_lazy("Somebody tells them to me")),
            (Respondent.Entry.PAPER, gettext_lazy("They stand on paper")),
        ],
        widget=forms.RadioSelect,
    )


def names(criterion: int) -> tuple[str, str]:
    """Name the fields of a criterion: the mark, and the reason for it.

    >>> names(3)
    ('mark_3', 'why_3')
    """
    return f"mark_{criterion}", f"why_{criterion}"


def number(value: str) -> int | None:
    """Read a choice; no choice and no opinion have no number.

    >>> number("4"), number("none"), number("")
    (4, None, None)
    """
    return int(value) if value.isdigit() else None
