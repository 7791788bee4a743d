"""One scenario: the answers on every criterion by group, and all that was written."""

from dataclasses import dataclass
from functools import cached_property

from scenarios.appraisal.figures import EVERYONE
from scenarios.appraisal.findings import Cell
from scenarios.presentation.results import Results
from scenarios.presentation.results_overall import Bar, Opinion, division
from scenarios.presentation.results_voices import Spoken
from scenarios.presentation.results_words import NONE, grade, points


@dataclass(frozen=True)
class Answered:
    """How one group marked this scenario on one criterion."""

    group: str
    cell: Cell
    bar: Bar
    mean: str
    middle: str
    half: str  # between which marks the middle half lies
    division: str


@dataclass(frozen=True)
class Asked:
    """One criterion with the answers of every group."""

    name: str
    question: str
    low: str
    high: str
    answers: list[Answered]


@dataclass(frozen=True)
class ScenarioResult:
    """The page of one scenario."""

    page: Results
    letter: str

    @property
    def name(self) -> str:
        """Name the scenario."""
        return self.page.names.scenario(self.letter)

    @property
    def total(self) -> str:
        """Give its points."""
        return points(self.page.figures.total(self.letter))

    @property
    def place(self) -> int | None:
        """Give its place."""
        return self.page.figures.rank(self.letter)

    @property
    def many(self) -> int:
        """Count the scenarios."""
        return len(self.page.figures.scenarios)

    @cached_property
    def opinion(self) -> Opinion:
        """Give how everyone finds it as a whole."""
        return self.page.judged.opinion(self.letter)

    @property
    def opinions(self) -> list[tuple[str, Opinion]]:
        """Give how everyone, and each group, finds it as a whole."""
        figures, names = self.page.figures, self.page.names
        codes = [*figures.groups, EVERYONE] if len(figures.groups) > 1 else [EVERYONE]
        return [
            (names.group(code), self.page.judged.opinion(self.letter, code))
            for code in codes
        ]

    @property
    def asked(self) -> list[Asked]:
        """List the criteria with the answers of every group."""
        figures, names = self.page.figures, self.page.names
        return [
            Asked(
                names.criterion(code),
                names.labels["criteria"].get(code, {}).get("question", ""),
                *names.ends(code),
                [self.answered(code, group) for group in (*figures.groups, EVERYONE)],
            )
            for code in figures.criteria
        ]

    def answered(self, code: str, group: str) -> Answered:
        """Give the answers of one group."""
        cell = self.page.figures.cell(group, self.letter, code)
        ends = (cell.q1, cell.q3)
        half = NONE if None in ends else f" {NONE} ".join(map(grade, ends))
        return Answered(
            self.page.names.group(group),
            cell,
            Bar(cell.counts, cell.no_opinion or 0, grade(cell.median)),
            grade(cell.mean),
            grade(cell.median),
            half,
            division(cell.agreement, cell.n or 0),
        )

    @property
    def spoken(self) -> list[Spoken]:
        """Give all words about it."""
        return self.page.voices.about(self.letter)

    @property
    def others(self) -> list[tuple[str, str]]:
        """Give the other scenarios."""
        return [
            (letter, self.page.names.scenario(letter))
            for letter in self.page.figures.scenarios
            if letter != self.letter
        ]
