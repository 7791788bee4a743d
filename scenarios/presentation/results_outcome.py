"""The totals: who is first, by how much, and what each group makes of it (F4, F5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.presentation.quantities import percentage
from scenarios.appraisal.figures import EVERYONE, Figures
from scenarios.appraisal.flags import DIVIDED
from scenarios.presentation.results_words import Names, grade, points, whole

APART = 2  # points between perspectives on the scale of 1 to 5; row S2-20
LEFT, WIDTH = 16, 568  # of the axis of the picture
AXIS, ROUND = 34, 23  # where the line lies, and how much room a letter takes
FOOT = 62  # under the numbers


@dataclass(frozen=True)
class Score:
    """The points of one scenario, and its place."""

    points: str
    place: int | None

    @property
    def is_first(self) -> bool:
        """Tell whether nobody has more points."""
        return self.place == 1


@dataclass(frozen=True)
class Line:
    """One scenario in the table."""

    letter: str
    name: str
    total: Score
    groups: list[Score]
    by_head: Score
    apart: list[str]  # why perspectives differ so much about it


@dataclass(frozen=True)
class Dot:
    """A scenario on the axis."""

    letters: str
    x: int
    y: int
    is_first: bool


@dataclass(frozen=True)
class Strip:
    """The axis of one group."""

    name: str
    n: int | None
    dots: list[Dot]

    @property
    def top(self) -> int:
        """Give the upper edge of the picture."""
        return min((dot.y for dot in self.dots), default=AXIS) - ROUND // 2 - 2

    @property
    def height(self) -> int:
        """Give how high the picture is."""
        return FOOT - self.top

    @property
    def words(self) -> str:
        """Tell the same in words, for who does not see it."""
        return ", ".join(dot.letters for dot in self.dots)


@dataclass(frozen=True)
class Column:
    """The head of a column: a group with how many gave marks."""

    name: str
    n: int | None
    share: str  # of the total


class Outcome:
    """The order of the scenarios."""

    def __init__(self, figures: Figures, names: Names) -> None:
        self.figures, self.names = figures, names

    @property
    def has_totals(self) -> bool:
        """Tell whether there is any order at all."""
        return bool(self.figures.first())

    @property
    def is_equal(self) -> bool:
        """Tell whether the first two are too close to call one the winner."""
        return self.figures.lead_level() == "equal"

    @cached_property
    def ranked(self) -> list[str]:
        """List the scenarios from high to low."""
        found = self.figures.scenarios
        return sorted(found, key=lambda letter: -(self.figures.total(letter) or 0))

    @property
    def lead(self) -> str:
        """Say in the first sentence what came out. Source: method section 3.1."""
        figures, names = self.figures, self.names
        first = figures.first()
        if not first:
            return _("There are no totals: no criterion has marks for every scenario.")
        total = points(figures.total(first[0]))
        if len(first) > 1:
            words = _(
                "%(names)s get the same points: %(points)s of 100. On points alone "
                "you cannot choose."
            )
            return words % {"names": names.scenarios(first), "points": total}
        second = figures.second()
        if second is None:
            words = _("%(first)s gets %(points)s of 100 points.")
            return words % {"first": names.scenario(first[0]), "points": total}
        known = {
            "first": names.scenario(first[0]),
            "points": total,
            "second": names.scenario(second),
            "other": points(figures.total(second)),
        }
        return self.words % known

    @property
    def words(self) -> str:
        """Choose the sentence that fits the difference between the first two."""
        return {
            "equal": _(
                "%(first)s and %(second)s get nearly the same points: %(points)s and "
                "%(other)s of 100. On points alone you cannot choose."
            ),
            "small": _(
                "%(first)s gets the most points: %(points)s of 100. Then comes "
                "%(second)s with %(other)s. That is a small difference."
            ),
            "clear": _(
                "%(first)s gets the most points: %(points)s of 100. Then comes "
                "%(second)s with %(other)s. That is a clear difference."
            ),
        }[self.figures.lead_level()]

    @property
    def by_group(self) -> str:
        """Say how many groups put the first one first, and whom the others do."""
        figures, names = self.figures, self.names
        first = figures.first()
        asked = [code for code in figures.groups if figures.first(code)]
        if len(first) != 1 or not asked:
            return ""
        agreeing = [code for code in asked if first[0] in figures.first(code)]
        said = ngettext(
            "%(n)s of %(all)s group puts %(first)s first.",
            "%(n)s of %(all)s groups put %(first)s first.",
            len(asked),
        ) % {"n": len(agreeing), "all": len(asked), "first": first[0]}
        others = [
            _("%(group)s: %(letters)s first.")
            % {
                "group": names.group(code),
                "letters": ", ".join(figures.first(code)),
            }
            for code in asked
            if code not in agreeing
        ]
        return " ".join([said, *others])

    @property
    def columns(self) -> list[Column]:
        """Give the groups that are shown, those of residents first."""
        figures = self.figures
        weights = {code: figures.group_weight(code) for code in figures.groups}
        all_ = sum(weights.values(), Fraction(0)) or Fraction(1)
        return [
            Column(
                self.names.group(code),
                figures.n(code),
                percentage(whole(100 * weight / all_)),
            )
            for code, weight in weights.items()
        ]

    @cached_property
    def lines(self) -> list[Line]:
        """List the scenarios: those that groups differ about first (row S2-20)."""
        lines = [self.line(letter) for letter in self.ranked]
        return sorted(lines, key=lambda line: not line.apart)

    def line(self, letter: str) -> Line:
        """Give the row of one scenario."""
        return Line(
            letter,
            self.names.scenario(letter),
            self.score(letter),
            [self.score(letter, code) for code in self.figures.groups],
            self.score(letter, EVERYONE),
            list(self.apart(letter)),
        )

    def score(self, letter: str, group: str | None = None) -> Score:
        """Give the points and place of a scenario in a group."""
        total = self.figures.total(letter, group)
        return Score(points(total), self.figures.rank(letter, group))

    def apart(self, letter: str) -> Iterator[str]:
        """Say on what the perspectives lie far apart about a scenario."""
        figures, names = self.figures, self.names
        for name, label in (
            ("desirable_median", _("How desirable")),
            ("feasible_median", _("How feasible")),
        ):
            middles = {
                code: middle
                for code in figures.groups
                if (middle := getattr(figures.overall(letter, code), name)) is not None
            }
            if not middles:
                continue
            low, high = (edge(middles, key=middles.__getitem__) for edge in (min, max))
            if middles[high] - middles[low] >= APART:
                yield _("%(what)s: %(low)s %(least)s, %(high)s %(most)s of 5.") % {
                    "what": label,
                    "low": names.group(low),
                    "least": grade(middles[low]),
                    "high": names.group(high),
                    "most": grade(middles[high]),
                }
        ends = [each for each in figures.flag_reasons(letter) if each.flag == DIVIDED]
        if ends:
            low_end, high_end = ends
            yield _("Points: %(low)s %(least)s, %(high)s %(most)s of 100.") % {
                "low": names.group(low_end.group),
                "least": points(low_end.value),
                "high": names.group(high_end.group),
                "most": points(high_end.value),
            }

    @property
    def differs_by_head(self) -> str:
        """Say so when counting people instead of groups puts another one first."""
        figures = self.figures
        by_head, first = figures.first_by_head, figures.first()
        if not by_head or by_head == first:
            return ""
        words = _("If every person counts the same, %(by_head)s comes first.")
        return words % {"by_head": self.names.scenarios(by_head)}

    @property
    def strips(self) -> list[Strip]:
        """Draw the totals of each group on an axis from 0 to 100."""
        codes = [None, *self.figures.groups]
        return [
            Strip(
                _("All groups together") if code is None else self.names.group(code),
                self.figures.n() if code is None else self.figures.n(code),
                self.dots(code),
            )
            for code in codes
        ]

    def dots(self, group: str | None) -> list[Dot]:
        """Place the scenarios on the axis; who is too near stands higher."""
        found: list[Dot] = []
        totals = {
            letter: total
            for letter in self.figures.scenarios
            if (total := self.figures.total(letter, group)) is not None
        }
        no_winner = group is None and self.is_equal
        for letter, total in sorted(totals.items(), key=lambda each: each[1]):
            x = LEFT + whole(total * WIDTH / 100)
            near = {dot.y for dot in found if x - dot.x < ROUND}
            free = (AXIS - level * ROUND for level in range(len(near) + 1))
            y = next(place for place in free if place not in near)
            first = self.figures.rank(letter, group) == 1 and not no_winner
            found.append(Dot(letter, x, y, first))
        return found
