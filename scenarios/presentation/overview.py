"""The whole study on one page: from the question to the decision, residents first.

Once the advice was offered, the page reads the packet that was kept then. What the
municipality does with the conclusions, and what it decides, is always as it is now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils import formats
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.exports import Cell
from scenarios.actions.packets import Packet, packet_of
from scenarios.appraisal.figures import Figures
from scenarios.appraisal.flags import DIVIDED, OBJECTION, UNREALISTIC, UNWANTED
from scenarios.models import Advice, Judgement, Party, Scenario, Study
from scenarios.presentation.study_files import Changed, changed_since
from scenarios.presentation.trace import Trace, trace_of
from scenarios.presentation.voices import REASON, Voice, group_name, told


def points(value: Fraction | None) -> str:
    """Write a total in whole points; what may not be shown is said, not left out.

    >>> points(Fraction(125, 2))
    '63'
    """
    if value is None:
        return _("too few answers")
    exact = Decimal(value.numerator) / value.denominator
    return str(exact.quantize(Decimal(1), ROUND_HALF_UP))


def middle(value: Fraction | None) -> str:
    """Write the middle answer on the scale of 1 to 5."""
    if value is None:
        return _("too few answers")
    exact = Decimal(value.numerator) / value.denominator
    return formats.localize(exact.quantize(Decimal("0.1")).normalize() + 0)


def flag_words(flag: str) -> str:
    """Say what a flag warns for."""
    words = {
        UNREALISTIC: _("unrealistic"),
        UNWANTED: _("unwanted"),
        OBJECTION: _("serious objection"),
        DIVIDED: _("divided"),
    }
    return words.get(flag, flag)


@dataclass(frozen=True)
class ScenarioLine:
    """One scenario with what was written and what came out."""

    row: Packet
    figures: Figures | None

    @property
    def name(self) -> str:
        """Name it with its letter."""
        return f"{self.row['letter']}. {self.row['name']}"

    @property
    def pros(self) -> list[str]:
        """List what speaks for it."""
        return [each["text"] for each in self.row["considerations"] if each["is_pro"]]

    @property
    def cons(self) -> list[str]:
        """List what speaks against it."""
        rows = self.row["considerations"]
        return [each["text"] for each in rows if not each["is_pro"]]

    @property
    def legal(self) -> str:
        """Say whether it fits the law, which is no part of any total."""
        found = dict(Scenario.LegalCheck.choices).get(self.row["legal_check"])
        return str(found or _("nobody looked at it yet"))

    @property
    def kind(self) -> str:
        """Say what sort of arrangement it is."""
        return str(dict(Scenario.Kind.choices).get(self.row["kind"], ""))

    @property
    def totals(self) -> list[str]:
        """Write the total of every group that is shown, in their order."""
        if self.figures is None:
            return []
        letter = self.row["letter"]
        groups = self.figures.groups
        return [points(self.figures.total(letter, group)) for group in groups]

    @property
    def total(self) -> str:
        """Write the total of all groups side by side."""
        figures = self.figures
        return points(figures.total(self.row["letter"]) if figures else None)

    @property
    def place(self) -> str:
        """Write the place in the order of all groups side by side."""
        found = self.figures and self.figures.rank(self.row["letter"])
        return str(found or "")

    @property
    def wish(self) -> str:
        """Write the middle answer on how desirable it is."""
        overall = self.figures and self.figures.overall(self.row["letter"])
        return middle(overall.desirable_median if overall else None)

    @property
    def feasible(self) -> str:
        """Write the middle answer on how feasible it is."""
        overall = self.figures and self.figures.overall(self.row["letter"])
        return middle(overall.feasible_median if overall else None)

    @property
    def flags(self) -> list[str]:
        """List in words what the total may not hide."""
        found = self.figures.flags(self.row["letter"]) if self.figures else []
        return [flag_words(flag) for flag in found]


class Overview:
    """What the page, the paper and the table of a whole study show."""

    def __init__(self, study: Study) -> None:
        self.study = study
        advice = Advice.objects.filter(study=study).select_related("scenario").first()
        self.offered = advice if advice and advice.offered_on else None
        kept = self.offered.packet if self.offered else None
        self.packet: Packet = kept or packet_of(study, advice)

    @cached_property
    def figures(self) -> Figures | None:
        """Read the fixed figures; before closing there are none."""
        outcome = self.packet["outcome"]
        return Figures(outcome["document"]) if outcome else None

    @cached_property
    def labels(self) -> dict[str, Any]:
        """Give the names as they were at closing."""
        outcome = self.packet["outcome"]
        return outcome["labels"] if outcome else {}

    @cached_property
    def scenarios(self) -> list[ScenarioLine]:
        """List the scenarios that people judged."""
        rows = self.packet["scenarios"]
        return [ScenarioLine(row, self.figures) for row in rows if row["is_kept"]]

    @property
    def dropped(self) -> list[Packet]:
        """List what fell off the long list, with the reason."""
        return [row for row in self.packet["scenarios"] if not row["is_kept"]]

    @property
    def groups(self) -> list[str]:
        """Name the groups that are shown, those of residents first."""
        names = self.labels.get("groups", {})
        codes = self.figures.groups if self.figures else ()
        return [group_name(code, names) for code in codes]

    @property
    def team(self) -> list[str]:
        """Name the parties that wrote the scenarios."""
        kinds = dict(Party.Kind.choices)
        return [
            f"{party['name']} ({kinds.get(party['kind'], party['kind'])})"
            for party in self.packet["team"]
        ]

    @property
    def voices(self) -> list[tuple[str, list[Voice]]]:
        """Give the words by group, in their order; why marks were given stays aside."""
        outcome = self.packet["outcome"]
        found: dict[str, list[Voice]] = {name: [] for name in self.groups}
        for voice in told(outcome["voices"], self.labels) if outcome else ():
            if voice.kind != REASON:
                found.setdefault(voice.group, []).append(voice)
        return [(group, voices) for group, voices in found.items() if voices]

    @property
    def objections(self) -> list[Packet]:
        """List the serious objections, with in words what was done with them."""
        words = dict(Judgement.Reply.choices)
        return [
            row | {"reply_words": str(words.get(row["reply"], ""))}
            for row in self.packet["objections"]
        ]

    @property
    def expectation(self) -> str:
        """Say what was expected beforehand, and whether it came out."""
        found = self.figures.expectation if self.figures else None
        if found is None or not found.ranking:
            return ""
        names = self.labels.get("scenarios", {})
        first = found.ranking[0]
        facts = {
            "scenario": f"{first}. {names.get(first, '')}",
            "place": found.panel_rank_of_expected_first or _("unknown"),
        }
        return (
            _("Beforehand %(scenario)s was expected first. Its place is %(place)s.")
            % facts
        )

    @cached_property
    def trace(self) -> Trace:
        """Give what is done with it, as it is today."""
        return trace_of(self.study)

    @cached_property
    def changed(self) -> list[Changed]:
        """List what changed since the study was taken over."""
        return changed_since(self.study) if self.study.taken_over_from else []

    @property
    def decision(self) -> str:
        """Say which scenario was chosen, or that nothing was decided yet."""
        verdict = self.trace.verdict
        return str(verdict.scenario) if verdict else _("no decision yet")

    def headings(self) -> list[str]:
        """Name the columns of the table to take along."""
        return [
            _("Scenario"),
            _("Description"),
            _("What speaks for it"),
            _("What speaks against it"),
            _("Who does what"),
            _("Does it fit the law"),
            _("What it costs"),
            *self.groups,
            _("Total"),
            _("Place"),
            _("Desirable"),
            _("Feasible"),
            _("Warnings"),
            _("Decision"),
        ]

    def cells(self) -> list[Sequence[Cell]]:
        """Write one row for every scenario that people judged."""
        return [self._row(line) for line in self.scenarios]

    def _row(self, line: ScenarioLine) -> list[Cell]:
        row = line.row
        parts = [f"{part['name']}: {part['task']}" for part in row["parts"]]
        closed = self.figures is not None
        none = [_("not closed yet")] * 4
        return [
            line.name,
            row["description"],
            "\n".join(line.pros),
            "\n".join(line.cons),
            "\n".join(parts),
            " ".join(filter(None, (f"{capfirst(line.legal)}.", row["legal_note"]))),
            row["costs"],
            *map(_number, line.totals),
            *([_number(line.total), _number(line.place)] if closed else none[:2]),
            *([line.wish, line.feasible] if closed else none[2:]),
            ", ".join(line.flags),
            self.decision,
        ]


def _number(words: str) -> Cell:
    """Give a number as a number, so that a spreadsheet can count with it."""
    return int(words) if words.isdigit() else words
