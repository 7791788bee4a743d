"""The same answers under other weights: who moves what (row S2-31)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from django.utils.translation import gettext as _

from scenarios.appraisal.totals import Standing, side_by_side
from scenarios.appraisal.weighting import under
from scenarios.presentation.results import Results
from scenarios.presentation.results_words import points


@dataclass(frozen=True)
class Moved:
    """One scenario before and after."""

    letter: str
    name: str
    before: str
    place: int | None
    after: str
    new_place: int | None

    @property
    def has_moved(self) -> bool:
        """Tell whether its place is another."""
        return self.place != self.new_place


@dataclass(frozen=True)
class Changed:
    """The outcome under the weights that somebody tries."""

    page: Results
    points: Mapping[str, int]
    weights: Mapping[str, int]

    @cached_property
    def standing(self) -> Standing:
        """Weigh the kept means; every group by the same points."""
        exact = {code: Fraction(value) for code, value in self.points.items()}
        return side_by_side(
            (Fraction(weight), under(self.page.figures, exact, group))
            for group, weight in self.weights.items()
        )

    @property
    def rows(self) -> list[Moved]:
        """List the scenarios in their new order, each with where it was."""
        figures, names, found = self.page.figures, self.page.names, self.standing
        letters = sorted(
            figures.scenarios, key=lambda letter: -found.totals.get(letter, Fraction(0))
        )
        return [
            Moved(
                letter,
                names.scenario(letter),
                points(figures.total(letter)),
                figures.rank(letter),
                points(found.totals.get(letter)),
                found.ranks.get(letter),
            )
            for letter in letters
        ]

    @property
    def lead(self) -> str:
        """Say who comes first now, and whether that changed."""
        names, first = self.page.names, self.standing.first
        if not first:
            return _("With these weights there is no total.")
        before = self.page.figures.first()
        if first == before:
            words = _("With these weights %(first)s stays first.")
        else:
            words = _(
                "With these weights %(first)s comes first, instead of %(before)s."
            )
        known = {"first": names.scenarios(first), "before": names.scenarios(before)}
        return words % known

    @property
    def has_own_points(self) -> bool:
        """Tell whether groups had points of their own, which do not count here."""
        figures = self.page.figures
        return any(
            figures.weights(one) != figures.weights(other)
            for one, other in pairwise(figures.groups)
        )

    @property
    def moves(self) -> list[str]:
        """Say which scenarios get another place."""
        return [
            _("%(letter)s goes from place %(place)s to place %(new)s.")
            % {"letter": row.letter, "place": row.place, "new": row.new_place}
            for row in self.rows
            if row.has_moved
        ]

    @property
    def by_weights(self) -> list[str]:
        """Say which of the changes put another one first by themselves."""
        before = self.page.figures.first()
        found = [
            _("The change at “%(name)s” alone puts %(letters)s first.")
            % {"name": name, "letters": ", ".join(first)}
            for name, first in self.alone()
            if first != before
        ]
        return found or [_("No change by itself puts another scenario first.")]

    def alone(self) -> Iterator[tuple[str, list[str]]]:
        """Give for each change who would be first with that change only."""
        now = self.page.weights
        weights = {code: weight for code, (_name, weight) in now.groups.items()}
        points = {code: value for code, (_name, value) in now.criteria.items()}
        for code, weight in self.weights.items():
            if weight != weights[code]:
                other = Changed(self.page, points, weights | {code: weight})
                yield now.groups[code][0], other.standing.first
        for code, value in self.points.items():
            if value != points[code]:
                other = Changed(self.page, points | {code: value}, weights)
                yield now.criteria[code][0], other.standing.first
