"""Tell what becomes of old rules, and how long they still hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.lists import Table
from mergers.clocks import SOON, days_left, rules_lapse_on
from mergers.models import Merger, OldRule
from mergers.presentation.clocks import left


@dataclass(frozen=True)
class OldRuleRow:
    """An old rule with the day on which it lapses by law, if it does."""

    rule: OldRule
    lapses_on: date | None
    days: int

    @property
    def left(self) -> str:
        """Write how many days are left."""
        return left(self.days) if self.lapses_on else ""

    @property
    def is_red(self) -> bool:
        """Tell whether it lapses soon, or did, while nobody said what follows."""
        return bool(self.lapses_on) and not self.rule.outcome and self.days <= SOON

    @property
    def must_be_announced(self) -> bool:
        """Tell whether residents still must be told (Wet arhi art. 29 lid 2)."""
        near = self.lapses_on is not None and 0 <= self.days <= SOON
        return near and self.rule.announced_on is None


def old_rule_rows(
    rules: Iterable[OldRule], merger: Merger, today: date
) -> list[OldRuleRow]:
    """Put old rules beside the day on which they lapse."""
    by_law = merger.kind != Merger.Kind.ORGANISATION
    lapses_on = rules_lapse_on(merger.on) if by_law else None
    days = days_left(lapses_on, today) if lapses_on else 0
    return [OldRuleRow(rule, lapses_on, days) for rule in rules]


def table(merger: Merger, today: date) -> Table[OldRuleRow]:
    """Describe the list of old rules as a file."""
    return Table[OldRuleRow](
        _("old rules"),
        lambda found: old_rule_rows(found, merger, today),
        (
            (_("Rule"), lambda row: row.rule.name),
            (_("Predecessor"), lambda row: row.rule.municipality.name),
            (_("Kind"), lambda row: row.rule.get_kind_display()),
            (_("Laid down by"), lambda row: row.rule.get_body_display()),
            (_("Lapses on"), lambda row: row.lapses_on),
            (_("What becomes of it"), lambda row: row.rule.get_outcome_display()),
            (_("From"), lambda row: row.rule.outcome_on),
            (_("New rule"), lambda row: row.rule.replaced_by),
            (_("Announced on"), lambda row: row.rule.announced_on),
        ),
    )
