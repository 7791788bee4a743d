"""Tell of decisions when they were planned, how often they moved, and the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.lists import Table
from mergers.models import Decision, DecisionQuerySet, Merger
from mergers.presentation.themes import days_late


def of_merger(merger: Merger) -> DecisionQuerySet:
    """Find the decisions of a merger with what a row of the list says of them."""
    rows: DecisionQuerySet = Decision.objects.filter(merger=merger)
    return rows.with_moves().select_related("theme")


@dataclass(frozen=True)
class DecisionRow:
    """A decision beside its days."""

    decision: Decision
    times_moved: int
    today: date

    @property
    def moved(self) -> str:
        """Say how often it was put off."""
        if not self.times_moved:
            return ""
        return _("moved %(times)d×") % {"times": self.times_moved}  # noqa: RUF001

    @property
    def late(self) -> str:
        """Say how many days too late it is."""
        if not self.decision.is_late(self.today):
            return ""
        return days_late(self.decision.planned_on, self.today)


def rows(decisions: Sequence[Decision]) -> list[DecisionRow]:
    """Put decisions beside their days."""
    today = timezone.localdate()
    return [DecisionRow(one, one.times_moved, today) for one in decisions]  # type: ignore[attr-defined]


def table() -> Table[DecisionRow]:
    """Describe the list of decisions as a file."""
    return Table[DecisionRow](
        _("decisions"),
        lambda found: rows(list(found)),
        (
            (_("Decision"), lambda row: row.decision.name),
            (_("Who decides"), lambda row: row.decision.get_body_display()),
            (_("Theme"), lambda row: str(row.decision.theme or "")),
            (_("First planned on"), lambda row: row.decision.first_planned_on),
            (_("Planned on"), lambda row: row.decision.planned_on),
            (_("Times moved"), lambda row: row.times_moved),
            (_("Decided on"), lambda row: row.decision.taken_on),
            (_("What was decided"), lambda row: row.decision.result),
        ),
    )
