"""Why it came out so, and how firm that is: F6-F8 and F10-F12 of the method."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.presentation.quantities import MINUS, percentage
from scenarios.appraisal.figures import Figures
from scenarios.presentation.results_words import (
    ALL,
    Names,
    in_hundred,
    percent,
    whole,
)

HALF, SPAN = 200, 180  # the middle of the picture, and what a bar may take
FIRM = 0.67  # share of weightings in the same order; below it the page warns


@dataclass(frozen=True)
class Reason:
    """How much one criterion brings the first, or the second, ahead."""

    criterion: str
    points: str
    x: int
    width: int
    is_for_first: bool


@dataclass(frozen=True)
class Share:
    """How often a scenario is on top with other weights."""

    name: str
    of_all: int
    all_words: str
    of_order: int
    order_words: str


@dataclass(frozen=True)
class Turn:
    """At which weight of a criterion another scenario comes on top."""

    criterion: str
    present: int
    mark: int | None
    words: str


@dataclass(frozen=True)
class Agreeing:
    """How far a group agrees on the order."""

    name: str
    raters: int | None
    words: str


class Firmness:
    """What made the difference, and when it would be another."""

    def __init__(self, figures: Figures, names: Names) -> None:
        self.figures, self.names = figures, names

    @property
    def first(self) -> str:
        """Give the letter of the first."""
        return next(iter(self.figures.first()), "")

    @property
    def second(self) -> str:
        """Give the letter of the second."""
        return self.figures.second() or ""

    # Why

    @cached_property
    def reasons(self) -> list[Reason]:
        """Draw per criterion who is ahead, as long as the points by which."""
        found = self.figures.why()
        most = max((abs(size) for _code, size in found), default=Fraction(0))
        return [self.reason(code, size, most) for code, size in found]

    def reason(self, code: str, size: Fraction, most: Fraction) -> Reason:
        """Draw one criterion."""
        width = whole(abs(size) * SPAN / most) if most else 0
        is_for_first = size >= 0
        rounded = whole(size)
        sign = MINUS if rounded < 0 else "+" if rounded > 0 else ""
        return Reason(
            self.names.criterion(code),
            f"{sign}{abs(rounded)}",
            HALF if is_for_first else HALF - width,
            width,
            is_for_first,
        )

    @property
    def why(self) -> str:
        """Say by what the first wins, and on what the second is better."""
        found = sorted(self.figures.why(), key=lambda each: -each[1])
        if not found or not self.figures.lead():
            return ""
        known = {"first": self.first, "second": self.second}
        best = self.names.criterion(found[0][0])
        said = _("%(first)s wins from %(second)s mainly by “%(best)s”.")
        worse = [code for code, size in found if size < 0]
        if not worse:
            return said % (known | {"best": best})
        more = _("On “%(criteria)s” %(second)s is better.") % (
            known | {"criteria": self.names.criteria(worse)}
        )
        return f"{said % (known | {'best': best})} {more}"

    @property
    def preferred(self) -> list[str]:
        """Say which scenarios no group sees the other way round (F7)."""
        return [
            (
                _("All groups give %(better)s more points than %(worse)s.")
                if self.by_all(better, worse)
                else _("No group gives %(worse)s more points than %(better)s.")
            )
            % {"better": better, "worse": worse}
            for better, worse in self.figures.preferred_by_all_groups
        ]

    def by_all(self, better: str, worse: str) -> bool:
        """Tell whether every group gives more to the one than to the other."""
        figures = self.figures
        return all(
            (figures.total(better, code) or 0) > (figures.total(worse, code) or 0)
            for code in figures.groups
            if figures.first(code)
        )

    # Leaving out

    @property
    def without(self) -> list[str]:
        """Say who is first when one group or one criterion is left out."""
        figures, names = self.figures, self.names
        first = figures.first()
        found = [
            _("Without %(group)s %(letters)s comes first.")
            % {"group": names.group(code), "letters": ", ".join(other)}
            for code in figures.groups
            if len(figures.groups) > 1
            and (other := figures.without_group_first(code))
            and other != first
        ]
        found += [
            _("Without the criterion “%(criterion)s” %(letters)s comes first.")
            % {"criterion": names.criterion(code), "letters": ", ".join(other)}
            for code in figures.criteria
            if (other := figures.without_criterion_first(code)) and other != first
        ]
        return found or [
            _("Whichever group or criterion you leave out, the first place stays.")
        ]

    # Agreement

    @property
    def agreeing(self) -> list[Agreeing]:
        """Say of each group, and of the groups together, how far they agree."""
        rows = [(self.names.group(code), code) for code in self.figures.groups]
        found = [self.agreement(name, code) for name, code in rows]
        return [*found, self.agreement(_("The groups with each other"), None)]

    def agreement(self, name: str, code: str | None) -> Agreeing:
        """Put the agreement on the order in a word, with how many it is about."""
        found = self.figures.concordance(code)
        words = {
            "low": _("agree little on the order"),
            "medium": _("agree in part on the order"),
            "high": _("largely agree on the order"),
        }.get(found.level, _("too few to say"))
        return Agreeing(name, found.raters, words)

    # Other weights

    @property
    def draws(self) -> str:
        """Say how many weightings were tried."""
        words = _(
            "We counted %(times)s times with other weights. In %(n)s of 100 times "
            "%(letter)s is on top."
        )
        share = self.figures.acceptability(self.first) if self.first else None
        if share is None:
            return ""
        times = f"{self.figures.draws:,}".replace(",", ".")
        return words % {"times": times, "n": in_hundred(share), "letter": self.first}

    @property
    def same_order(self) -> str:
        """Say how often the first stays on top with the same order of importance."""
        share = self.figures.acceptability(self.first, same_order=True)
        if not self.first or share is None:
            return ""
        words = _(
            "When the order of importance stays the same, it is on top in %(n)s of "
            "100 times."
        )
        said = words % {"n": in_hundred(share)}
        return f"{said} {self.warning}" if share < FIRM and self.warning else said

    @property
    def warning(self) -> str:
        """Say which criterion would put another first, if it counted much more."""
        found = []
        for code, present in self.figures.weights().items():
            turn = self.figures.flip_weight(code)
            if turn.weight is not None and turn.weight > present:
                found.append((turn.weight - present, code, turn.first))
        if not found:
            return ""
        _size, code, letter = min(found, key=lambda each: each[0])
        words = _("If “%(criterion)s” counts much more, %(letter)s can win.")
        return words % {"criterion": self.names.criterion(code), "letter": letter}

    @property
    def shares(self) -> list[Share]:
        """Draw for each scenario how often it is on top."""
        found = []
        for letter in self.figures.scenarios:
            of_all = self.figures.acceptability(letter)
            of_order = self.figures.acceptability(letter, same_order=True)
            if of_all is None or of_order is None:
                continue
            found.append(
                Share(
                    self.names.scenario(letter),
                    percent(of_all),
                    percentage(int(in_hundred(of_all))),
                    percent(of_order),
                    percentage(int(in_hundred(of_order))),
                )
            )
        return found

    @property
    def flip(self) -> str:
        """Say how much weight must move before another scenario is level (F11)."""
        found = self.figures.flip()
        if not self.first:
            return ""
        if found.distance is None or found.to is None:
            return _("With no other weights another scenario comes on top.")
        known = {"letter": found.to, "first": self.first}
        if not found.distance:
            return _("%(letter)s and %(first)s are level already.") % known
        moved = max(whole(found.distance * ALL), 1)
        words = ngettext(
            "Only when %(n)s of the 100 points of weight moves, %(letter)s comes level "
            "with %(first)s.",
            "Only when %(n)s of the 100 points of weight move, %(letter)s comes level "
            "with %(first)s.",
            moved,
        )
        return words % (known | {"n": moved})

    @property
    def turns(self) -> list[Turn]:
        """Say per criterion at which weight another comes on top (F12)."""
        return list(self.turned())

    def turned(self) -> Iterator[Turn]:
        """Walk through the criteria that count."""
        for code, present in self.figures.weights().items():
            found = self.figures.flip_weight(code)
            name, now = self.names.criterion(code), whole(present * ALL)
            if found.weight is None:
                yield Turn(name, now, None, _("never, with this criterion alone"))
                continue
            then = whole(found.weight * ALL)
            words = _("at %(then)s instead of %(now)s %(letter)s is on top") % {
                "then": then,
                "now": now,
                "letter": found.first,
            }
            yield Turn(name, now, then, words)
