"""Tell how far the process is, without what anyone thinks of it.

For the leader who belongs to nobody: days and presence, no opinions and no marks.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.functional import cached_property

from mergers.models import Merger, PhaseChange, Seat, Theme
from mergers.presentation.overview import Overview, PhaseLine, phase_lines
from mergers.progress import Step, average_days, days_in_phases


@dataclass(frozen=True)
class ThemePhase:
    """A phase of themes: how many are in it now, and how long they take."""

    label: str
    themes: int
    days: int | None


class Progress:
    """Everything on the page about how far a merger is."""

    def __init__(self, merger: Merger, overview: Overview, today: date) -> None:
        self.merger, self.overview, self.today = merger, overview, today

    @cached_property
    def phases(self) -> list[PhaseLine]:
        """List the phases with how much of each has passed."""
        return phase_lines(self.merger, self.today)

    @cached_property
    def sessions(self) -> int:
        """Count the meetings that were held."""
        return self.merger.sessions.filter(on__lte=self.today).count()

    @cached_property
    def seats(self) -> list[Seat]:
        """List the parties with how often each was invited and came."""
        return list(
            Seat.objects.filter(merger=self.merger)
            .annotate(
                invited=Count("attendance", filter=Q(attendance__invited=True)),
                came=Count("attendance", filter=Q(attendance__attended=True)),
            )
            .order_by("name", "pk")
        )

    @cached_property
    def theme_phases(self) -> list[ThemePhase]:
        """List the phases of themes with the days they take on average."""
        grouped = Theme.objects.filter(merger=self.merger).order_by().values("phase")
        now = dict(grouped.annotate(n=Count("pk")).values_list("phase", "n"))
        days = average_days(self._spent(), Theme.Phase.values)
        return [
            ThemePhase(str(label), now.get(value, 0), days.get(value))
            for value, label in Theme.Phase.choices
        ]

    def _spent(self) -> list[dict[str, int]]:
        """Count for each theme the days that it was in each phase."""
        steps = defaultdict(list)
        changes = PhaseChange.objects.filter(theme__merger=self.merger)
        for theme, after, on in changes.values_list("theme", "after", "on"):
            steps[theme].append(Step(after, on))
        return [days_in_phases(each, self.today) for each in steps.values()]
