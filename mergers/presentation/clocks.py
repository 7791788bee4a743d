"""Tell how far the terms of the law are, and what is still open in them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mergers.clocks import SOON, Clock, clocks, days_left
from mergers.models import Merger


def left(days: int) -> str:
    """Write how many days are left, or how many have passed since."""
    if not days:
        return _("today is the last day")
    if days > 0:
        words = ngettext("%(days)s day left", "%(days)s days left", days)
    else:
        words = ngettext("%(days)s day ago", "%(days)s days ago", -days)
    return words % {"days": formats.number_format(abs(days))}


@dataclass(frozen=True)
class ClockRow:
    """A term of the law beside what is still open in it."""

    clock: Clock
    days: int
    open: int = 0

    @property
    def left(self) -> str:
        """Write how many days are left."""
        return left(self.days)

    @property
    def is_red(self) -> bool:
        """Tell whether it is near, or has passed while something is open."""
        return 0 <= self.days <= SOON or (self.days < 0 and self.open > 0)

    @property
    def open_words(self) -> str:
        """Write how many old rules have no outcome."""
        words = ngettext(
            "%(n)d old rule without an outcome",
            "%(n)d old rules without an outcome",
            self.open,
        )
        return words % {"n": self.open} if self.open else ""


def clock_rows(merger: Merger, today: date) -> list[ClockRow]:
    """Put the terms of the law beside the old rules without an outcome."""
    undecided = merger.old_rules.undecided().count()
    return [
        ClockRow(
            clock,
            days_left(clock.due, today),
            undecided if clock.code == "rules" else 0,
        )
        for clock in clocks(merger.kind, merger.on)
    ]


def rules_per_predecessor(merger: Merger) -> list[Any]:
    """Count the old rules of each predecessor, and those without an outcome."""
    return list(
        merger.old_rules.values("municipality__pk", "municipality__name")
        .annotate(total=Count("pk"), open=Count("pk", filter=Q(outcome="")))
        .order_by("municipality__name")
    )
