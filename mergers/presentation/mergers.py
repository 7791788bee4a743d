"""Tell which mergers there are, and what happens when one takes effect."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.lists import Table
from accounts.models import Area, Municipality, User
from mergers.actions.allotments import divisions
from mergers.actions.effect import by_former, without_area
from mergers.actions.obstacles import obstacles, unheard
from mergers.models import Merger, MergerQuerySet, PlannedSuccession
from providers.models import Arrangement, Enquiry


@dataclass(frozen=True)
class MergerRow:
    """A merger in a list, on a day."""

    merger: Merger
    today: date

    @property
    def predecessors(self) -> str:
        """Name who goes into another."""
        return _names(step.predecessor for step in self.merger.steps.all())

    @property
    def successors(self) -> str:
        """Name who remains."""
        return _names(step.successor for step in self.merger.steps.all())

    @property
    def distance(self) -> str:
        """Count the days to or since the merger."""
        days = (self.merger.on - self.today).days
        if not days:
            return _("today")
        if days > 0:
            words = ngettext("in %(days)s day", "in %(days)s days", days)
        else:
            words = ngettext("%(days)s day ago", "%(days)s days ago", -days)
        return words % {"days": formats.number_format(abs(days))}


def _names(found: Iterable[Municipality]) -> str:
    return ", ".join(sorted({str(each) for each in found}))


def with_names(user: User, day: date) -> MergerQuerySet:
    """Find the visible mergers with what a row says of them."""
    steps = PlannedSuccession.objects.select_related("predecessor", "successor")
    found = Merger.objects.for_pages(user, day).select_related("municipality")
    return found.prefetch_related(Prefetch("steps", steps))


def merger_rows(found: Iterable[Merger], today: date) -> list[MergerRow]:
    """Put mergers beside the day."""
    return [MergerRow(merger, today) for merger in found]


def table(today: date) -> Table[MergerRow]:
    """Describe the list of mergers as a file."""
    return Table[MergerRow](
        _("mergers"),
        lambda found: merger_rows(found, today),
        (
            (_("Merger"), lambda row: row.merger.name),
            (_("Kind"), lambda row: row.merger.get_kind_display()),
            (_("Status"), lambda row: row.merger.get_status_display()),
            (_("Date"), lambda row: row.merger.on),
            (_("Predecessors"), lambda row: row.predecessors),
            (_("Successors"), lambda row: row.successors),
        ),
    )


@dataclass(frozen=True)
class Passing:
    """An arrangement whose holder changes, or an area that goes along."""

    name: str
    before: str
    after: str
    ends_on: date | None = None


@dataclass(frozen=True)
class Effect:
    """What will happen when a merger takes effect."""

    obstacles: list[str]
    arrangements: list[Passing]
    areas: list[Passing]
    new_areas: list[str]
    enquiries: int
    ends: list[str]


def effect_of(merger: Merger, today: date, by: User) -> Effect:
    """Tell beforehand what happens, and what still has to be done first."""
    steps = list(merger.steps.select_related("predecessor", "successor"))
    going_on = {step.predecessor_id for step in steps if step.kind == "continued"}
    leaving = {
        step.predecessor: step.successor
        for step in steps
        if step.predecessor_id not in going_on and step.kind != "split"
    }
    # What another has is its own until it agreed.
    closed = unheard(merger, by)
    leaving = {old: new for old, new in leaving.items() if old not in closed}
    found = Effect(obstacles(merger, today, by=by), [], [], [], 0, [])
    enquiries = 0
    if leaving:
        _passes(found, leaving)
        enquiries = by_former(Enquiry.objects.all(), leaving).count()
    for division in divisions(merger):
        if division.predecessor in closed:
            continue
        for label, into in (
            ("accounts.area", found.areas),
            ("providers.arrangement", found.arrangements),
        ):
            for row, goes, _chosen in division.homes(label):
                home = division.successors.get(goes)
                ends = getattr(row, "ends_on", None)
                name = _titled(row)
                into.append(Passing(name, str(row.municipality), str(home or ""), ends))
        enquiries += division.rows("providers.enquiry").count()
    ends = {s.predecessor.name for s in steps if s.predecessor_id not in going_on}
    return Effect(
        obstacles=found.obstacles,
        arrangements=found.arrangements,
        areas=found.areas,
        new_areas=[each.name for each in without_area(steps)],
        enquiries=enquiries,
        ends=sorted(ends),
    )


def _passes(found: Effect, leaving: Mapping[Municipality, Municipality]) -> None:
    named = {old.pk: (str(old), str(new)) for old, new in leaving.items()}
    arrangements = by_former(Arrangement.objects.all(), leaving)
    for row in arrangements.select_related("service__organisation"):
        found.arrangements.append(Passing(_titled(row), *named[row.old], row.ends_on))
    for area in by_former(Area.objects.all(), leaving):
        found.areas.append(Passing(area.name, *named[area.old]))


def _titled(row: Any) -> str:
    if isinstance(row, Arrangement):
        return f"{row.service.organisation}, {row.service}"
    return str(row)
