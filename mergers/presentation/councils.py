"""Tell how councils are involved, and until when they exist."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from mergers.clocks import SOON, council_lapses_on, days_left
from mergers.models import Council, Merger, UpdateQuerySet
from mergers.presentation.clocks import left


@dataclass(frozen=True)
class CouncilRow:
    """A council with the day before which it must be set up again, if there is one."""

    council: Council
    lapses_on: date | None
    days: int

    @property
    def left(self) -> str:
        """Write how many days are left."""
        return left(self.days) if self.lapses_on else ""

    @property
    def is_red(self) -> bool:
        """Tell whether that day is near."""
        return self.lapses_on is not None and 0 <= self.days <= SOON


def council_rows(merger: Merger, today: date) -> list[CouncilRow]:
    """Put councils beside their clock and how often they were told something."""
    councils = (
        merger.councils.select_related("municipality")
        .prefetch_related("came_from")
        .annotate(told=Count("notices"))
    )
    return [_row(council, merger, today) for council in councils]


def _row(council: Council, merger: Merger, today: date) -> CouncilRow:
    """Tell when a council must be set up again."""
    by_law = merger.kind != Merger.Kind.ORGANISATION
    lapses_on = council_lapses_on(council.legal_form, merger.on) if by_law else None
    days = days_left(lapses_on, today) if lapses_on else 0
    return CouncilRow(council, lapses_on, days)


def updates(merger: Merger) -> UpdateQuerySet:
    """Find the news of a merger, with how many were told and gave advice."""
    found: UpdateQuerySet = merger.updates.annotate(
        told=Count("notices"),
        advised=Count("notices", filter=~Q(notices__advice="")),
    )
    return found
