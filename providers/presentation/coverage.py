"""Draw who helps whom and where: a table that can be looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from accounts.exports import Cell as Exported
from accounts.fields import write_day
from accounts.models import Area, Municipality
from providers.cells import Cell, Reach
from providers.coverage import Matrix, matrix
from providers.models import TargetGroup
from providers.presentation.area_names import Head, former, heads
from providers.presentation.sentences import in_sentence, listed

LEAST_COUNTED = 5  # a smaller number of questions may point to somebody
MOST_NAMES = 3  # more names than these do not make a sentence clearer


@dataclass(frozen=True)
class Square:
    """A cell with the names of its row and column, and the question behind it."""

    cell: Cell
    area: Area
    group: TargetGroup
    query: str

    @property
    def state(self) -> str:
        """Say in words how things stand."""
        if self.cell.is_gap:
            return _("nobody")
        if self.cell.is_planned:
            return _("planned")
        if self.cell.is_single:
            return _("one provider")
        return _("several providers")


@dataclass(frozen=True)
class Line:
    """A target group with what it finds in each area."""

    group: TargetGroup
    squares: tuple[Square, ...]
    gaps: int


@dataclass(frozen=True)
class Scene:
    """What is looked at: the day, the forms that count, the areas and the groups."""

    municipality: Municipality
    day: date
    forms: tuple[str, ...]
    areas: Sequence[Area]
    groups: Sequence[TargetGroup]

    @cached_property
    def area_by_pk(self) -> dict[int, Area]:
        """Find areas by their key."""
        return {area.pk: area for area in self.areas}

    @cached_property
    def group_by_pk(self) -> dict[int, TargetGroup]:
        """Find target groups by their key."""
        return {group.pk: group for group in self.groups}

    @property
    def on(self) -> str:
        """Write the day as people type it in the query string."""
        return write_day(self.day)

    def query(self, area: int, **also: int) -> str:
        """Ask the list of organisations for those who are meant here."""
        asked: dict[str, object] = {"area": area, **also, "on": self.on}
        if len(self.forms) == 1:
            asked["form"] = self.forms[0]
        return urlencode(asked)

    def square(self, cell: Cell) -> Square:
        """Draw a cell."""
        return Square(
            cell,
            self.area_by_pk[cell.area],
            self.group_by_pk[cell.target_group],
            self.query(cell.area, target_group=cell.target_group),
        )


@dataclass(frozen=True)
class Picture:
    """The matrix as a whole, and the part of it that is shown."""

    scene: Scene
    whole: Matrix
    shown: Matrix

    @property
    def areas(self) -> list[Area]:
        """Give the areas that are shown, in order."""
        return [self.scene.area_by_pk[area] for area in self.shown.areas]

    @property
    def heads(self) -> list[Head]:
        """Give the headings above the areas."""
        return heads(self.areas, self.scene.municipality)

    @property
    def lines(self) -> list[Line]:
        """Give the rows that are shown."""
        return [
            Line(
                self.scene.group_by_pk[row.target_group],
                tuple(self.scene.square(cell) for cell in row.cells),
                row.gaps,
            )
            for row in self.shown.rows
        ]

    @property
    def worst_groups(self) -> str:
        """Name the target groups with the most gaps, unless they are many."""
        groups = [self.scene.group_by_pk[pk] for pk in self.whole.worst_groups]
        return _few([in_sentence(str(group)) for group in groups])

    @property
    def worst_areas(self) -> str:
        """Name the areas with the most gaps, unless they are many."""
        return _few([str(self.scene.area_by_pk[pk]) for pk in self.whole.worst_areas])

    def exported(self, *, only_gaps: bool) -> list[Sequence[Exported]]:
        """Give a row per area and target group."""
        squares = [square for line in self.lines for square in line.squares]
        return [
            (
                str(square.area),
                former(square.area, self.scene.municipality),
                str(square.group),
                square.cell.formal,
                square.cell.informal,
                square.cell.planned,
                square.cell.planned_from,
                square.state,
            )
            for square in squares
            if square.cell.is_open or not only_gaps
        ]


def exported_headings() -> list[str]:
    """Give the headings above the rows that are exported."""
    return [
        _("Area"),
        _("Former municipality"),
        _("Target group"),
        _("Formal providers"),
        _("Informal providers"),
        _("Planned providers"),
        _("Planned from"),
        _("State"),
    ]


@dataclass(frozen=True)
class Unhelped:
    """Questions at the desk with which nobody could help, from one area and group."""

    area: str
    group: str
    count: int

    @property
    def words(self) -> str:
        """Say how many there were, unless they are too few to tell."""
        if self.count < LEAST_COUNTED:
            return _("fewer than %(least)s") % {"least": LEAST_COUNTED}
        return str(self.count)


def unhelped(
    counts: Iterable[tuple[str | None, int | None, int]], scene: Scene
) -> list[Unhelped]:
    """Name the areas and groups of questions that were nobody's."""
    return [
        Unhelped(
            area or _("not known"),
            str(scene.group_by_pk[group]) if group else _("not known"),
            count,
        )
        for area, group, count in counts
    ]


def picture(scene: Scene, reaches: Iterable[Reach], *, only_gaps: bool) -> Picture:
    """Draw the matrix of who reaches whom where."""
    areas = [area.pk for area in scene.areas]
    groups = [group.pk for group in scene.groups]
    whole = matrix(areas, groups, reaches, forms=scene.forms)
    return Picture(scene, whole, whole.only_gaps() if only_gaps else whole)


def _few(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= MOST_NAMES else ""
