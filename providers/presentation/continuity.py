"""Draw when support is there and when it is not: a table with bars over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.exports import Cell
from accounts.models import Area, Municipality
from providers.continuity import Gap, Line, Supply, Window, lines
from providers.models import Form, TargetGroup
from providers.presentation.area_names import former
from providers.presentation.facts import Fact, attention
from providers.presentation.sentences import listed
from providers.timeline import Bar, Timeline

WIDTH, HEIGHT = 720, 64  # below a thousand, so that no number gets a separator
HALF_LABEL = 40  # half as wide as the longest words above a gap
TICK_ROOM = 24
MOST_EXCEPTIONS = 2
FEW_GROUPS = 4


@dataclass(frozen=True)
class DrawnGap:
    """A gap as it is drawn, with words that go above it."""

    gap: Gap
    bar: Bar

    @property
    def words(self) -> str:
        """Say how long it lasts."""
        return days_in_words(self.gap.days)

    @property
    def label_x(self) -> int:
        """Place the words above the middle of the gap, and never over the edge."""
        middle = self.bar.x + self.bar.width // 2
        return min(max(middle, HALF_LABEL), WIDTH - HALF_LABEL)


@dataclass(frozen=True)
class Track:
    """One line: for whom, which bars, and which gaps."""

    line: Line
    form: str
    groups: str
    bars: tuple[Bar, ...]
    gaps: tuple[DrawnGap, ...]


@dataclass(frozen=True)
class Band:
    """The lines of one area: those to draw, and those with nothing to draw."""

    area: Area
    tracks: tuple[Track, ...]
    never: tuple[Track, ...]


@dataclass(frozen=True)
class Mark:
    """The beginning of a month or a year above the lines."""

    x: int
    words: str
    is_year: bool
    anchor: str


@dataclass(frozen=True)
class Picture:
    """The lines of all areas in a window, and the day that it is."""

    municipality: Municipality
    window: Window
    today: date
    forms: Sequence[str]
    areas: dict[int, Area]
    groups: dict[int, TargetGroup]
    supplies: Sequence[Supply]
    reorganisations: tuple[date, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Find when which support is there."""
        areas, groups = list(self.areas), list(self.groups)
        return lines(areas, self.forms, groups, self.supplies, self.window)

    @property
    def timeline(self) -> Timeline:
        """Give the line on which days are placed."""
        return Timeline(self.window, self.width)

    @property
    def now(self) -> int | None:
        """Place today, when it can be seen."""
        seen = self.window.first <= self.today <= self.window.last
        return self.timeline.x(self.today) if seen else None

    @property
    def turns(self) -> list[tuple[int, date]]:
        """Place the days on which municipalities merged."""
        return [(self.timeline.x(day), day) for day in self.reorganisations]

    @property
    def marks(self) -> list[Mark]:
        """Name the months and years above the lines."""
        return [
            Mark(
                tick.x,
                _mark_words(tick.day, is_first=not index),
                tick.is_year,
                "end" if tick.x > self.width - TICK_ROOM else "start",
            )
            for index, tick in enumerate(self.timeline.ticks())
        ]

    @property
    def grid(self) -> str:
        """Draw the marks down through a line, as one path."""
        return " ".join(f"M{mark.x} 0V{self.height}" for mark in self.marks)

    @property
    def broken(self) -> list[Line]:
        """Give the lines in which support is there on some days and not on others."""
        return [line for line in self.lines if line.gaps and not line.is_never]

    @property
    def never(self) -> list[Line]:
        """Give the lines in which support is there on no day at all."""
        return [line for line in self.lines if line.is_never]

    @property
    def longest(self) -> tuple[Gap, Line] | None:
        """Give the longest gap in a line that is covered on other days."""
        gaps = [(gap, line) for line in self.broken for gap in line.gaps]
        return max(gaps, key=lambda pair: pair[0].days, default=None)

    def bands(self, *, only_gaps: bool) -> list[Band]:
        """Draw the lines per area, first the areas with something to draw."""
        shown = [line for line in self.lines if line.gaps or not only_gaps]
        bands = [
            self.band(area, tuple(map(self.track, same)))
            for area, same in groupby(shown, key=lambda line: line.area)
        ]
        return sorted(bands, key=lambda band: not band.tracks)

    def band(self, area: int, tracks: Sequence[Track]) -> Band:
        """Set apart the lines of an area that are empty from first to last."""
        return Band(
            self.areas[area],
            tuple(track for track in tracks if not track.line.is_never),
            tuple(track for track in tracks if track.line.is_never),
        )

    def track(self, line: Line) -> Track:
        """Draw one line."""
        return Track(
            line,
            form_name(line),
            self.groups_in_words(line),
            tuple(self.timeline.bar(*period) for period in line.periods),
            tuple(
                DrawnGap(gap, self.timeline.bar(gap.first, gap.last))
                for gap in line.gaps
            ),
        )

    def groups_in_words(self, line: Line) -> str:
        """Name the target groups of a line, or those that are not among them."""
        size, among = len(self.groups), set(line.target_groups)
        others = [str(group) for pk, group in self.groups.items() if pk not in among]
        if size <= FEW_GROUPS or len(others) > MOST_EXCEPTIONS:
            return ", ".join(str(self.groups[pk]) for pk in line.target_groups)
        if others:
            return _("all target groups except %(names)s") % {"names": listed(others)}
        return _("all %(size)s target groups") % {"size": size}

    def facts(self, notices: int) -> list[Fact]:
        """Count the gaps, the longest, the lines without support, and the notices."""
        broken, never = self.broken, self.never
        count = sum(len(line.gaps) for line in broken)
        return [
            Fact(_("Gaps"), count, _lines_in_words(len(broken)), attention(count)),
            Fact(_("Longest gap"), *self._longest_in_words()),
            Fact(_("Never"), len(never), _("lines without support on any day")),
            Fact(_("Notice"), notices, _("within 6 months, or too late")),
        ]

    def _longest_in_words(self) -> tuple[str, str]:
        if self.longest is None:
            return _("none"), ""
        gap, line = self.longest
        place = {"area": self.areas[line.area], "form": form_name(line)}
        return days_in_words(gap.days), _("%(area)s, %(form)s") % place

    def exported(self) -> list[Sequence[Cell]]:
        """Give a row per area, form, target group and gap."""
        return [
            (
                str(self.areas[line.area]),
                former(self.areas[line.area], self.municipality),
                form_name(line),
                str(self.groups[group]),
                gap.first,
                gap.last,
                gap.days,
            )
            for line in self.lines
            for group in line.target_groups
            for gap in line.gaps
        ]


def exported_headings() -> list[str]:
    """Give the headings above the rows that are exported."""
    return [
        _("Area"),
        _("Former municipality"),
        _("Form of support"),
        _("Target group"),
        _("First day"),
        _("Last day"),
        _("Days"),
    ]


def days_in_words(days: int) -> str:
    """Say how many days it is."""
    words = ngettext("%(number)s day", "%(number)s days", days)
    return words % {"number": formats.number_format(days)}


def form_name(line: Line) -> str:
    """Name the form of support of a line."""
    return str(Form(line.form).label)


def _lines_in_words(count: int) -> str:
    if not count:
        return _("support is not interrupted")
    return ngettext("in %(count)s line", "in %(count)s lines", count) % {"count": count}


def _mark_words(day: date, *, is_first: bool) -> str:
    if day.month == 1:
        return str(day.year)
    return formats.date_format(day, "M Y" if is_first else "M")
