"""The kinds of figures that an appraisal gives; exact numbers are fractions.

What may not be shown (confidential mode), or does not exist, is None.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scenarios.appraisal.agreement import level


@dataclass(frozen=True)
class Cell:
    """What one group answered on one criterion of one scenario (method F3, F9).

    In confidential mode every figure of a cell that is too small is None, and the
    counts are None below ten answers. Counts go from the lowest category up; they are
    None as well where a scale has no categories (a measured criterion).
    """

    n: int | None = None
    no_opinion: int | None = None
    blank: int | None = None
    counts: tuple[int, ...] | None = None
    mean: Fraction | None = None
    median: Fraction | None = None
    q1: Fraction | None = None
    q3: Fraction | None = None
    agreement: Fraction | None = None

    @property
    def level(self) -> str:
        """Tell how much they agree: "camps", "divided", "fair", "agreed" or ""."""
        return level(self.agreement, self.n)

    @property
    def is_too_small(self) -> bool:
        """Tell whether there are answers that may not be shown: "n te klein"."""
        return self.n is None


@dataclass(frozen=True)
class Concordance:
    """How far raters agree on the order of the scenarios: Kendall's W (method F8)."""

    w: Fraction | None = None
    raters: int | None = None
    chi2: Fraction | None = None
    rank_sums: Mapping[str, Fraction] | None = None
    level: str = ""  # "", "low" (< 0.3), "medium" or "high" (>= 0.6)


@dataclass(frozen=True)
class Flip:
    """The least share of weight that must move before another is level (method F11)."""

    distance: Fraction | None = None
    to: str | None = None


@dataclass(frozen=True)
class FlipWeight:
    """The weight (0-1) at which the first place changes, and who is first (F12)."""

    weight: Fraction | None = None
    first: str | None = None


@dataclass(frozen=True)
class Overall:
    """How wished for and how feasible one group finds a scenario (method F13).

    n counts who answered at least one of the three questions.
    """

    n: int | None = None
    desirable_counts: tuple[int, ...] | None = None
    desirable_median: Fraction | None = None
    desirable_agreement: Fraction | None = None
    feasible_counts: tuple[int, ...] | None = None
    feasible_median: Fraction | None = None
    feasible_agreement: Fraction | None = None
    objection_counts: tuple[int, int, int] | None = None  # none, concern, serious
    serious: int | None = None
    objection_rate: Fraction | None = None

    @property
    def level(self) -> str:
        """Tell how much they agree on the wish; see `Cell.level`."""
        return level(self.desirable_agreement, self.n)


@dataclass(frozen=True)
class Reason:
    """Why a scenario carries a flag.

    value is a median (onrealistisch, onwenselijk), a share of the group
    (ernstig_bezwaar) or a total (verdeeld: the lowest group first, then the highest).
    """

    flag: str
    group: str
    value: Fraction


@dataclass(frozen=True)
class Shift:
    """Where a scenario was expected, and where the panel put it."""

    scenario: str
    expected: int
    place: int | None


@dataclass(frozen=True)
class Expectation:
    """The expectation of the leader beside the outcome (method F14)."""

    ranking: tuple[str, ...]
    confirmed: bool | None
    groups_confirming: int
    groups_asked: int  # groups that have a first place at all
    panel_rank_of_expected_first: int | None
    shifts: tuple[Shift, ...]


@dataclass(frozen=True)
class Overlap:
    """Two criteria that seem to measure the same: Spearman at least 0.8."""

    first: str
    second: str
    rho: float
    n: int


@dataclass(frozen=True)
class SharedPoint:
    """Every group finds this scenario good, or every group bad, on a criterion."""

    scenario: str
    criterion: str
    is_high: bool


@dataclass(frozen=True)
class DividedPoint:
    """The means of two groups are at least one point (of 1 to 5) apart."""

    scenario: str
    criterion: str
    distance: Fraction  # on the scale of the criterion
    lowest: str
    highest: str
