"""What is missing, put together, shared and divided; every figure says of how many."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from scenarios.appraisal.figures import EVERYONE, Figures
from scenarios.presentation.results_words import NONE, Names, grade

MANY = 4  # one of so many without an opinion is worth a note


@dataclass(frozen=True)
class Mean:
    """The mean mark of everyone for one scenario on one criterion."""

    mean: str
    n: int | None
    width: int  # of the bar, out of 100


@dataclass(frozen=True)
class Subject:
    """One criterion with the means of all scenarios."""

    name: str
    share: int
    low: str
    high: str
    means: list[Mean]


class Notes:
    """What a reader must know before using the figures."""

    def __init__(self, figures: Figures, names: Names) -> None:
        self.figures, self.names = figures, names

    @property
    def merged(self) -> list[str]:
        """Say which groups are put together, and why (F2)."""
        told = self.names.labels.get("perspectives", ())
        counts = {each["code"]: each["answered"] for each in told}
        words = _("%(groups)s are put together. So nobody sees who answered what.")
        return [
            words
            % {
                "groups": " + ".join(
                    f"{self.names.group(code)} ({counts.get(code, NONE)})"
                    for code in self.figures.members(group)
                )
            }
            for group in self.figures.merged
        ]

    @property
    def missing(self) -> list[str]:
        """Say what does not count, and why (F4)."""
        return [*self.dropped(), *self.silent()]

    def dropped(self) -> Iterator[str]:
        """Name criteria that count for nobody, or not in one group."""
        everywhere = self.figures.dropped()
        for code in everywhere:
            yield _("“%(criterion)s” does not count here: %(why)s.") % {
                "criterion": self.names.criterion(code),
                "why": self.why_dropped(code),
            }
        for group in self.figures.groups:
            codes = [c for c in self.figures.dropped(group) if c not in everywhere]
            if codes:
                yield _("For %(group)s does not count: %(criteria)s.") % {
                    "group": self.names.group(group),
                    "criteria": self.names.criteria(codes),
                }

    def why_dropped(self, code: str) -> str:
        """Say why a criterion counts for nobody."""
        kept = self.names.labels["criteria"].get(code, {})
        if not kept.get("points"):
            return _("it has no points")
        without = [
            letter
            for letter in self.figures.scenarios
            if not self.figures.cell(EVERYONE, letter, code).n
        ]
        if without:
            names = self.names.scenarios(without)
            return _("nobody gave a mark for %s") % names
        return _("not every group gave enough marks for every scenario")

    def silent(self) -> Iterator[str]:
        """Say where many of a group had no opinion."""
        for group in self.figures.groups:
            for code in self.figures.criteria:
                cells = [
                    self.figures.cell(group, letter, code)
                    for letter in self.figures.scenarios
                ]
                silent = sum(cell.no_opinion or 0 for cell in cells)
                marks = sum(cell.n or 0 for cell in cells)
                if silent and silent * MANY >= silent + marks:
                    yield _(
                        "%(group)s on “%(criterion)s”: %(silent)s of %(all)s answers "
                        "are “no opinion”. Those do not count."
                    ) % {
                        "group": self.names.group(group),
                        "criterion": self.names.criterion(code),
                        "silent": silent,
                        "all": silent + marks,
                    }

    @property
    def depends(self) -> str:
        """Say so when only who answered everything puts another one first."""
        if not self.figures.depends_on_who_answered:
            return ""
        words = _(
            "The outcome depends on who answered. Of the %(n)s people who answered "
            "everything, %(letters)s comes first."
        )
        first = ", ".join(self.figures.first_of_complete)
        return words % {"n": self.figures.complete, "letters": first}

    @property
    def overlap(self) -> list[str]:
        """Ask whether two criteria measure the same."""
        return [
            _(
                "Do “%(one)s” and “%(other)s” measure the same? People answer them "
                "nearly alike (%(n)s answers). Then it counts twice."
            )
            % {
                "one": self.names.criterion(each.first),
                "other": self.names.criterion(each.second),
                "n": each.n,
            }
            for each in self.figures.overlap
        ]

    @property
    def shared(self) -> list[str]:
        """List what all groups agree on."""
        return [
            (
                _("%(letter)s is good on “%(criterion)s”.")
                if each.is_high
                else _("%(letter)s is weak on “%(criterion)s”.")
            )
            % {
                "letter": each.scenario,
                "criterion": self.names.criterion(each.criterion),
            }
            for each in self.figures.shared_points
        ]

    @property
    def divided(self) -> list[str]:
        """List what groups differ about, the widest apart first."""
        return [
            _("%(letter)s on “%(criterion)s”: %(low)s %(least)s, %(high)s %(most)s.")
            % {
                "letter": each.scenario,
                "criterion": self.names.criterion(each.criterion),
                "low": self.names.group(each.lowest),
                "least": self.mean(each.lowest, each.scenario, each.criterion),
                "high": self.names.group(each.highest),
                "most": self.mean(each.highest, each.scenario, each.criterion),
            }
            for each in self.figures.divided_points
        ]

    def mean(self, group: str, letter: str, code: str) -> str:
        """Write the mean mark of a group."""
        return grade(self.figures.cell(group, letter, code).mean)

    @cached_property
    def subjects(self) -> list[Subject]:
        """List the criteria, each with its share and the means of all scenarios."""
        shares = self.figures.weights()
        return [
            Subject(
                self.names.criterion(code),
                int(shares.get(code, 0) * 100 + 0.5),
                *self.names.ends(code),
                [self.mean_of(letter, code) for letter in self.figures.scenarios],
            )
            for code in self.figures.criteria
        ]

    def mean_of(self, letter: str, code: str) -> Mean:
        """Give the mean of everyone, with how long its bar is."""
        cell = self.figures.cell(EVERYONE, letter, code)
        width = 0 if cell.mean is None else int((cell.mean - 1) * 25)
        return Mean(grade(cell.mean), cell.n, width)
