"""Tell of themes what differs, how far they are, and what comes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.lists import Table
from accounts.models import Municipality, User
from mergers.harmonisation import PHASES, Stay, is_chosen, is_harmonised, stays
from mergers.models import (
    AsIs,
    Assignment,
    Decision,
    Member,
    Merger,
    Position,
    Task,
    Theme,
    ThemeQuerySet,
)
from mergers.presentation.supply import NamedGap, gaps_of, in_words


def of_merger(merger: Merger) -> ThemeQuerySet:
    """Find the themes of a merger with what a row of the list says of them."""
    themes: ThemeQuerySet = Theme.objects.filter(merger=merger)
    return (
        themes.with_harmony()
        .by_progress()
        .select_related("policy_field", "outcome_of", "merger")
    )


def days_late(due: date | None, today: date) -> str:
    """Say how many days too late something is, or nothing."""
    if due is None or due >= today:
        return ""
    days = (today - due).days
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}


def late(theme: Theme, today: date) -> str:
    """Say how many days late a theme is, unless it is secured."""
    return days_late(theme.due_on, today) if theme.is_late(today) else ""


def outcome(theme: Theme) -> str:
    """Say what was chosen, and from whom when it is taken over."""
    if theme.outcome_of:
        return _("take over from %(municipality)s") % {"municipality": theme.outcome_of}
    return theme.get_outcome_display() if theme.outcome else ""


@dataclass(frozen=True)
class ThemeRow:
    """A theme as a row of the list."""

    theme: Theme
    today: date

    @property
    def late(self) -> str:
        """Say how many days late it is."""
        return late(self.theme, self.today)

    @property
    def outcome(self) -> str:
        """Say what was chosen."""
        return outcome(self.theme)


def rows(themes: Sequence[Theme]) -> list[ThemeRow]:
    """Put themes in the rows of the list."""
    today = timezone.localdate()
    return [ThemeRow(theme, today) for theme in themes]


def table() -> Table[ThemeRow]:
    """Describe the list of themes as a file."""
    return Table[ThemeRow](
        _("themes"),
        lambda found: rows(list(found)),
        (
            (_("Theme"), lambda row: row.theme.name),
            (_("Track"), lambda row: row.theme.get_track_display()),
            (_("Policy field"), lambda row: str(row.theme.policy_field or "")),
            (_("Phase"), lambda row: row.theme.get_phase_display()),
            (_("Ready before"), lambda row: row.theme.due_on),
            (_("Content side"), lambda row: row.theme.get_content_status_display()),
            (_("Subsidy side"), lambda row: row.theme.get_subsidy_status_display()),
            (_("Choice"), lambda row: row.outcome),
            (_("Reason"), lambda row: row.theme.outcome_reason),
            (_("How it will be"), lambda row: row.theme.to_be),
            (_("Adopted on"), lambda row: row.theme.to_be_adopted_on),
            (
                _("Harmonised"),
                lambda row: _("yes") if row.theme.harmonised else _("no"),
            ),
        ),
    )


@dataclass(frozen=True)
class Column:
    """A former municipality and how it does it, when that is known."""

    municipality: Municipality
    practice: AsIs | None


@dataclass(frozen=True)
class Step:
    """A phase on the line, with the days that the theme was in it."""

    name: str
    stay_days: int | None
    is_reached: bool
    is_now: bool

    @property
    def words(self) -> str:
        """Say how long it lasted."""
        if self.stay_days is None:
            return _("not yet") if not self.is_reached else _("skipped")
        return ngettext("%d day", "%d days", self.stay_days) % self.stay_days


@dataclass(frozen=True)
class ThemePage:
    """Everything that the page of a theme tells."""

    theme: Theme
    columns: tuple[Column, ...]
    today: date
    gaps: Sequence[NamedGap]

    @property
    def is_harmonised(self) -> bool:
        """Tell whether it is the same everywhere."""
        ends = {
            column.municipality.pk: column.practice.ends_on
            for column in self.columns
            if column.practice
        }
        pks = [column.municipality.pk for column in self.columns]
        return is_harmonised(self.theme.to_be_adopted_on, pks, ends)

    @property
    def missing(self) -> list[str]:
        """Name what keeps it from being harmonised."""
        told = [] if self.theme.to_be_adopted_on else [_("it was not adopted yet")]
        for column in self.columns:
            if column.practice is None:
                text = _("nothing was written down of %(municipality)s")
            elif column.practice.ends_on is None:
                text = _("no end was agreed with %(municipality)s")
            else:
                continue
            told.append(text % {"municipality": column.municipality})
        return told

    @property
    def late(self) -> str:
        """Say how many days late it is."""
        return late(self.theme, self.today)

    @property
    def outcome(self) -> str:
        """Say what was chosen."""
        return outcome(self.theme)

    @property
    def needs_outcome(self) -> bool:
        """Tell whether the next steps still wait for a choice."""
        return not self.theme.outcome and not is_chosen(self.theme.phase)

    @property
    def gaps_in_words(self) -> list[str]:
        """Name the gaps in support."""
        return [in_words(gap) for gap in self.gaps]

    @cached_property
    def stays(self) -> list[Stay]:
        """Give the phases one after the other, with their days."""
        changes = sorted(
            self.theme.phase_changes.all(), key=lambda change: (change.on, change.pk)
        )
        told = [(change.after, change.on, change.reason) for change in changes]
        return stays(told, self.today)

    @property
    def moves(self) -> list[tuple[str, Stay]]:
        """Name the phases as they came, for the history."""
        labels = dict(Theme.Phase.choices)
        return [(str(labels[stay.phase]), stay) for stay in self.stays]

    @property
    def steps(self) -> list[Step]:
        """Draw the phases on a line with the days in each."""
        days: dict[str, int] = {}
        for stay in self.stays:
            days[stay.phase] = days.get(stay.phase, 0) + stay.days
        now = PHASES.index(self.theme.phase)
        labels = dict(Theme.Phase.choices)
        return [
            Step(str(labels[phase]), days.get(phase), at <= now, at == now)
            for at, phase in enumerate(PHASES)
        ]


def columns(theme: Theme, merger: Merger) -> tuple[Column, ...]:
    """Put each former municipality beside how it does it."""
    known = {row.municipality_id: row for row in theme.as_is.all()}
    former = list(merger.predecessors)
    for one in former:
        if one.pk in known:
            known[one.pk].municipality = one  # which saves a query for each
    return tuple(Column(one, known.get(one.pk)) for one in former)


def page(theme: Theme, merger: Merger) -> ThemePage:
    """Collect what the page of a theme tells."""
    today = timezone.localdate()
    waits = theme.concerns_supply and not theme.is_closed
    found = gaps_of(theme, today) if waits else []
    return ThemePage(theme, columns(theme, merger), today, found)


def with_details(user: User) -> QuerySet[Any]:
    """Find the visible themes with all that their page tells."""
    decisions = Decision.objects.with_moves()
    return (
        Theme.objects.visible_to(user)
        .select_related("merger", "policy_field", "outcome_of")
        .prefetch_related(
            "phase_changes",
            "as_is",
            Prefetch("decisions", decisions),
            Prefetch("tasks", Task.objects.select_related("owner", "party")),
        )
    )


def is_member(user: User, merger: Merger) -> bool:
    """Tell whether someone works on the merger itself, and so sees the positions."""
    return user.has_perm("mergers.view_position") and (
        Member.objects.filter(user=user, merger=merger).exists()
        or Assignment.objects.filter(user=user, merger=merger).exists()
    )


def positions(theme: Theme, user: User) -> list[Position]:
    """Give what parties think of a theme, newest first, to members only."""
    seen = Position.objects.visible_to(user).filter(theme=theme)
    return list(seen.select_related("seat"))
