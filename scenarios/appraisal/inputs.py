"""The questions, the groups and the answers that an appraisal is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal, TypeGuard

Number = int | Fraction
NO_OPINION: Final = "no_opinion"  # the answer "geen mening": never a number
Score = Number | Literal["no_opinion"]
Sheet = list[Score | None]  # by scenario, then by criterion; None is a blank

# Participant, group, scenario, criterion and value; None as a value is no opinion.
ScoreRow = tuple[str, str, str, str, Number | None]
# Participant, group, scenario, and how desirable, feasible and objectionable it is.
OverallRow = tuple[str, str, str, int | None, int | None, int | None]


def is_number(score: Score | None) -> TypeGuard[Number]:
    """Tell whether a score is a number: no blank, and no "geen mening"."""
    return score is not None and score != NO_OPINION


@dataclass(frozen=True)
class Criterion:
    """One question about every scenario; the weight is a number of swing points."""

    code: str
    weight: Number
    low: Number = 1
    high: Number = 5
    lower_is_better: bool = False


@dataclass(frozen=True)
class Group:
    """A perspective; with its own swing points where it gave any."""

    code: str
    weight: Number = 1
    criteria_weights: Mapping[str, Number] | None = None
    judges_feasibility: bool = False


@dataclass(frozen=True)
class Judgement:
    """How a participant finds a scenario as a whole: 1-5, 1-5, and 0, 1 or 2."""

    desirable: int | None = None
    feasible: int | None = None
    objection: int | None = None


@dataclass(frozen=True)
class Participant:
    """One member of one group; what is absent from the scores was left blank."""

    code: str
    group: str
    scores: Mapping[tuple[str, str], Score | None] = field(default_factory=dict)
    overall: Mapping[str, Judgement] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """How to count, and every threshold; the page shows them (method F2, F13)."""

    mode: str = "open"
    k: int = 5
    min_cell_n: int = 1
    min_coverage: Number = Fraction(1, 2)
    draws: int = 10_000
    seed: int = 20_260_101
    group_robustness: bool = True  # weightings of groups as well as of the panel
    min_distribution: int = 10
    nearly_equal: Number = Fraction(5, 2)
    small_difference: Number = Fraction(15, 2)
    divided: Number = 25
    low_median: Number = 2
    share_of_groups: Number = Fraction(1, 2)
    objection_share: Number = Fraction(1, 3)
    overlap: Number = Fraction(4, 5)
    overlap_pairs: int = 10
    shared_high: Number = 4  # as on a scale from 1 to 5
    shared_low: Number = 2
    apart: Number = 1
    low_concordance: Number = Fraction(3, 10)
    high_concordance: Number = Fraction(6, 10)

    @property
    def is_confidential(self) -> bool:
        """Tell whether small groups are merged and small cells hidden."""
        return self.mode == "confidential"

    @property
    def least_answers(self) -> int:
        """Give the number of answers below which a cell counts as empty."""
        return max(self.k, self.min_cell_n) if self.is_confidential else self.min_cell_n
