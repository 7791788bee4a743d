"""Tell what goals are for, and how far their measure still is from the target."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.lists import Table
from accounts.models import User
from providers.models import DirectionNote, Goal, GoalQuerySet, Initiative, Measure
from providers.presentation.measures import MeasureRow, area_of, exported, plain
from providers.presentation.quantities import amount, written
from providers.presentation.readings import series_of
from providers.presentation.sentences import names
from providers.trends import places, to_go


def with_names(user: User) -> GoalQuerySet:
    """Find the visible goals with what a row says of them."""
    return (
        Goal.objects.visible_to(user)
        .select_related("measure__area")
        .prefetch_related("policy_fields")
    )


def with_details(user: User) -> GoalQuerySet:
    """Find the same with all else that the page of a goal tells."""
    initiatives = Initiative.objects.visible_to(user).accepted()
    notes = DirectionNote.objects.visible_to(user)
    return with_names(user).prefetch_related(
        "exchange_notes",
        Prefetch("initiatives", initiatives),
        Prefetch("direction_notes", notes),
    )


@dataclass(frozen=True)
class GoalRow:
    """A goal beside its measure."""

    goal: Goal
    measured: MeasureRow

    @property
    def target(self) -> str:
        """Write the value to reach and the year in which to reach it."""
        if self.goal.target_value is None:
            return ""
        value = self._written(self.goal.target_value)
        if self.goal.target_year is None:
            return value
        known = {"value": value, "year": self.goal.target_year}
        return _("%(value)s in %(year)s") % known

    @property
    def missing(self) -> Decimal | None:
        """Count what is still missing, when that can be said."""
        measure, points = self.goal.measure, self.measured.series.points
        latest = self.measured.latest
        if self.goal.target_value is None or not points:
            return None
        if measure.better == Measure.Better.NEITHER or latest is None or latest.hidden:
            return None
        lower = measure.better == Measure.Better.LOWER
        return to_go(points[-1].value, self.goal.target_value, lower_is_better=lower)

    @property
    def progress(self) -> str:
        """Say whether the target is reached, or how much is still missing."""
        if self.missing is None:
            return ""
        if not self.missing:
            return _("reached")
        unit = self.goal.measure.unit
        return _("%(amount)s to go") % {"amount": amount(self.missing, unit)}

    def _written(self, value: Decimal) -> str:
        decimals = max(self.measured.decimals, places(value))
        return written(value, self.goal.measure.unit, decimals)


def goal_rows(goals: Sequence[Goal], user: User) -> list[GoalRow]:
    """Put goals beside what is known of their measures."""
    measures = {goal.measure_id: goal.measure for goal in goals}
    found = series_of(list(measures.values()), user)
    rows = {series.measure.pk: MeasureRow(series) for series in found}
    return [GoalRow(goal, rows[goal.measure_id]) for goal in goals]


def table(user: User) -> Table[GoalRow]:
    """Describe the list of goals as a file."""
    return Table[GoalRow](
        _("goals"),
        lambda found: goal_rows(list(found), user),
        (
            (_("Goal"), lambda row: row.goal.name),
            (_("Owner"), lambda row: row.goal.owner),
            (_("Policy fields"), lambda row: names(row.goal.policy_fields.all())),
            (_("Measure"), lambda row: row.goal.measure.name),
            (_("Area"), lambda row: area_of(row.goal.measure)),
            (_("Unit"), lambda row: row.goal.measure.get_unit_display()),
            (
                _("Latest value"),
                lambda row: (
                    exported(row.measured.latest) if row.measured.latest else None
                ),
            ),
            (
                _("Year"),
                lambda row: row.measured.latest.year if row.measured.latest else None,
            ),
            (_("Value to reach"), lambda row: plain(row.goal.target_value)),
            (_("Year in which to reach it"), lambda row: row.goal.target_year),
            (_("What one must know to read it"), lambda row: row.goal.measure.context),
        ),
    )
