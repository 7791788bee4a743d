"""How groups find each scenario as a whole: wish, feasibility, objections (F13)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.presentation.quantities import percentage
from scenarios.appraisal.agreement import level
from scenarios.appraisal.figures import EVERYONE, Figures
from scenarios.appraisal.findings import Overall, Reason
from scenarios.appraisal.flags import DIVIDED, OBJECTION, UNREALISTIC, UNWANTED
from scenarios.presentation.results_words import Names, grade, percent, points, whole

HIGH = 4  # from this mark on people find it so
WIDTH, FIELD, EDGE = 240, 240, 40


@dataclass(frozen=True)
class Piece:
    """One part of a bar: how many chose this mark."""

    mark: str
    count: int
    x: int
    width: int

    @property
    def middle(self) -> int:
        """Give where the count stands."""
        return self.x + self.width // 2


@dataclass(frozen=True)
class Bar:
    """Who gave which mark from 1 to 5, and who had no opinion."""

    counts: Sequence[int] | None
    silent: int
    median: str

    @property
    def n(self) -> int:
        """Count the marks."""
        return sum(self.counts or ())

    @property
    def all(self) -> int:
        """Count everybody who was here."""
        return self.n + self.silent

    @property
    def pieces(self) -> Iterator[Piece]:
        """Cut the bar in pieces; no opinion is the last, and told apart."""
        counts = [*(self.counts or ()), self.silent]
        start, sofar = 0, 0
        for step, count in enumerate(counts, start=1):
            sofar += count
            end = sofar * WIDTH // (self.all or 1)
            if count:
                mark = str(step) if step < len(counts) else "none"
                yield Piece(mark, count, start, end - start)
            start = end

    @property
    def high(self) -> int:
        """Count the marks 4 and 5."""
        return sum((self.counts or ())[HIGH - 1 :])


def bar(overall: Overall, counts: Sequence[int] | None, median: str) -> Bar:
    """Draw the answers to one question about a scenario."""
    silent = (overall.n or 0) - sum(counts) if counts is not None else 0
    return Bar(counts, silent, median)


def division(agreement: Fraction | None, n: int) -> str:
    """Put a word to how divided people are, where there are enough of them (F9)."""
    return {
        "camps": _("split in camps"),
        "divided": _("not of one mind"),
        "fair": _("fairly agreed"),
        "agreed": _("of one mind"),
    }.get(level(agreement, n), "")


@dataclass(frozen=True)
class Spot:
    """Scenarios on the plane of wish and feasibility."""

    letters: str
    x: int
    y: int


@dataclass(frozen=True)
class Flag:
    """What a total may not hide, in words."""

    kind: str
    label: str
    text: str


@dataclass(frozen=True)
class Opinion:
    """One scenario as everyone finds it, with each group beside it."""

    letter: str
    name: str
    n: int | None
    wish: Bar
    wish_words: str
    wish_division: str
    feasible: Bar
    feasible_words: str
    feasible_division: str
    groups: list[tuple[str, int | None, str, str, int | None]]
    serious: int | None
    flags: list[Flag]


class Judged:
    """Wishes, feasibility and objections, never netted off against each other."""

    def __init__(self, figures: Figures, names: Names) -> None:
        self.figures, self.names = figures, names

    @cached_property
    def opinions(self) -> list[Opinion]:
        """List the scenarios with how they are found."""
        return [self.opinion(letter) for letter in self.figures.scenarios]

    @property
    def is_known(self) -> bool:
        """Tell whether anybody answered these questions."""
        return any(
            each.n or any(n for _name, n, *_rest in each.groups)
            for each in self.opinions
        )

    @property
    def flagged(self) -> list[Opinion]:
        """List the scenarios that have a flag."""
        return [each for each in self.opinions if each.flags]

    def opinion(self, letter: str, group: str = EVERYONE) -> Opinion:
        """Give how a group, or everyone, finds a scenario."""
        found = self.figures.overall(letter, group)
        wish = bar(found, found.desirable_counts, grade(found.desirable_median))
        can = bar(found, found.feasible_counts, grade(found.feasible_median))
        return Opinion(
            letter,
            self.names.scenario(letter),
            found.n,
            wish,
            self.said(wish, is_wish=True),
            division(found.desirable_agreement, wish.n),
            can,
            self.said(can, is_wish=False),
            division(found.feasible_agreement, can.n),
            list(self.by_group(letter)),
            found.serious,
            list(self.flags(letter)),
        )

    def said(self, found: Bar, *, is_wish: bool) -> str:
        """Say how many find it so. Source: method section 3.1, distribution."""
        if not found.n:
            return ""
        words = (
            ngettext(
                "%(high)s of %(n)s finds this desirable (4 or 5).",
                "%(high)s of %(n)s find this desirable (4 or 5).",
                found.n,
            )
            if is_wish
            else ngettext(
                "%(high)s of %(n)s finds this feasible (4 or 5).",
                "%(high)s of %(n)s find this feasible (4 or 5).",
                found.n,
            )
        )
        said = words % {"high": found.high, "n": found.n}
        if not found.silent:
            return said
        more = ngettext(
            "%(n)s gave no opinion.", "%(n)s gave no opinion.", found.silent
        )
        return f"{said} {more % {'n': found.silent}}"

    def by_group(
        self, letter: str
    ) -> Iterator[tuple[str, int | None, str, str, int | None]]:
        """Give the middle wish and feasibility of each group, and its objections."""
        for code in self.figures.groups:
            found = self.figures.overall(letter, code)
            yield (
                self.names.group(code),
                found.n,
                grade(found.desirable_median),
                grade(found.feasible_median),
                found.serious,
            )

    @property
    def spots(self) -> list[Spot]:
        """Place scenarios by their middle wish and feasibility, on axes of 1 to 5."""
        found: dict[tuple[int, int], list[str]] = {}
        for letter in self.figures.scenarios:
            overall = self.figures.overall(letter)
            wish, can = overall.desirable_median, overall.feasible_median
            if wish is None or can is None:
                continue
            x = EDGE + whole((wish - 1) * FIELD / 4)
            y = FIELD + 20 - whole((can - 1) * FIELD / 4)
            found.setdefault((x, y), []).append(letter)
        return [Spot(" ".join(letters), x, y) for (x, y), letters in found.items()]

    def flags(self, letter: str) -> Iterator[Flag]:
        """Say which warnings a scenario carries, and why."""
        reasons = self.figures.flag_reasons(letter)
        for kind in (UNREALISTIC, UNWANTED, OBJECTION, DIVIDED):
            found = [each for each in reasons if each.flag == kind]
            if found:
                yield Flag(kind, flag_label(kind), self.why(kind, found))

    def why(self, kind: str, reasons: Sequence[Reason]) -> str:
        """Say why a flag is there, with the numbers."""
        names = self.names
        if kind == DIVIDED:
            lowest, highest = reasons
            return _("%(low)s give %(least)s of 100 points, %(high)s %(most)s.") % {
                "low": names.group(lowest.group),
                "least": points(lowest.value),
                "high": names.group(highest.group),
                "most": points(highest.value),
            }
        who = names.groups([each.group for each in reasons])
        if kind == OBJECTION:
            shares = ", ".join(percentage(percent(each.value)) for each in reasons)
            return _("Serious objections from %(who)s: %(shares)s of who answered.") % {
                "who": who,
                "shares": shares,
            }
        middles = ", ".join(grade(each.value) for each in reasons)
        words = (
            _("%(who)s do not find this feasible. Their middle mark: %(middles)s of 5.")
            if kind == UNREALISTIC
            else _(
                "%(who)s do not find this desirable. Their middle mark: %(middles)s "
                "of 5."
            )
        )
        return words % {"who": who, "middles": middles}


def flag_label(kind: str) -> str:
    """Name a flag."""
    return {
        UNREALISTIC: _("not realistic"),
        UNWANTED: _("not desirable"),
        OBJECTION: _("serious objection"),
        DIVIDED: _("perspectives differ"),
    }[kind]
