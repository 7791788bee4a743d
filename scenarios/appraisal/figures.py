"""Read the figures of an appraisal back from the document that was kept at closing.

The pages and `manage.py score_case` both look through this one window, so that what a
page shows is what was compared with the published cases. Nothing is computed here.
Exact numbers are fractions; what may not be shown, or does not exist, is None.

A group is the code of a shown group ("a+b" when two were merged), "*" for everyone in
one heap, and None for the panel: the groups side by side, weighted by group weight.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from scenarios.appraisal.exact import unpack
from scenarios.appraisal.findings import (
    Cell,
    Concordance,
    DividedPoint,
    Expectation,
    Flip,
    FlipWeight,
    Overall,
    Overlap,
    Reason,
    SharedPoint,
    Shift,
)

EVERYONE = "*"
PANEL = ""  # the key of the panel in the document


class Figures:
    """The figures of one closed round; ask by the codes of the panel."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        # Lists in the document, because databases do not keep the order of mappings.
        self._criteria = {kept["code"]: kept for kept in document["criteria"]}
        self._groups = {kept["code"]: kept for kept in document["groups"]}

    # What it is about

    @property
    def engine(self) -> str:
        """Give the version of the engine that computed this."""
        return str(self.document["engine"])

    @property
    def seed(self) -> int:
        """Give the seed with which the weights were drawn."""
        return int(self.document["seed"])

    @property
    def draws(self) -> int:
        """Count the weightings that were drawn."""
        return int(self.document["draws"])

    @property
    def settings(self) -> Mapping[str, Any]:
        """Give the settings and thresholds, as packed numbers."""
        settings: Mapping[str, Any] = self.document["settings"]
        return settings

    @property
    def is_confidential(self) -> bool:
        """Tell whether small groups were merged and small cells hidden."""
        return str(self.settings["mode"]) == "confidential"

    @property
    def least_answers(self) -> int:
        """Give the number of answers below which a cell does not count in a total."""
        least, k = int(self.settings["min_cell_n"]), int(self.settings["k"])
        return max(least, k) if self.is_confidential else least

    @property
    def inputs_hash(self) -> str:
        """Give the fingerprint of everything that was put in."""
        return str(self.document["inputs_hash"])

    @property
    def is_withheld(self) -> bool:
        """Tell whether fewer than k people answered, so that nothing may be shown."""
        return bool(self.document["withheld"])

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Give the codes of the scenarios, in their own order."""
        return tuple(self.document["scenarios"])

    @property
    def criteria(self) -> tuple[str, ...]:
        """Give the codes of the criteria, in their own order."""
        return tuple(self._criteria)

    @property
    def clusters(self) -> dict[str, tuple[str, ...]]:
        """Give the criteria that are moved together, by the code of the cluster."""
        return {
            kept["code"]: tuple(kept["criteria"]) for kept in self.document["clusters"]
        }

    def scale(self, criterion: str) -> tuple[Fraction, Fraction]:
        """Give both ends of the scale of a criterion, the lowest number first."""
        ends = self._criteria[criterion]
        return Fraction(ends["low"]), Fraction(ends["high"])

    def lower_is_better(self, criterion: str) -> bool:
        """Tell whether a lower number is a better one."""
        return bool(self._criteria[criterion]["lower_is_better"])

    @property
    def groups(self) -> tuple[str, ...]:
        """Give the codes of the groups that are shown; "a+b" when they were merged."""
        return tuple(self._groups)

    def members(self, group: str) -> tuple[str, ...]:
        """Give the codes of the groups that this shown group consists of."""
        return tuple(self._groups[group]["members"])

    def group_weight(self, group: str) -> Fraction:
        """Give the weight of a shown group beside the others (not a share)."""
        return Fraction(self._groups[group]["weight"])

    def judges_feasibility(self, group: str) -> bool:
        """Tell whether this group is one that can tell what is feasible."""
        return bool(self._groups[group]["judges_feasibility"])

    @property
    def merged(self) -> tuple[str, ...]:
        """Give the shown groups that are several small groups together."""
        return tuple(group for group in self.groups if len(self.members(group)) > 1)

    # What was answered

    def n(self, group: str = EVERYONE) -> int | None:
        """Count the participants who gave at least one score."""
        if group == EVERYONE:
            total: int | None = self.document["n"]
            return total
        return int(self._groups[group]["n"])

    def cell(self, group: str, scenario: str, criterion: str) -> Cell:
        """Give what a group answered on one criterion of one scenario."""
        kept = (
            self.document["cells"].get(group, {}).get(scenario, {}).get(criterion, {})
        )
        return Cell(
            **{name: kept.get(name) for name in ("n", "no_opinion", "blank")},
            counts=numbers(kept.get("counts")),
            **fractions(kept, "mean", "median", "q1", "q3", "agreement"),
        )

    def overall(self, scenario: str, group: str = EVERYONE) -> Overall:
        """Give the wish, the feasibility and the objections of a group."""
        kept = self.document["overall"].get(group, {}).get(scenario, {})
        objections = kept.get("objection_counts")
        return Overall(
            n=kept.get("n"),
            desirable_counts=numbers(kept.get("desirable_counts")),
            feasible_counts=numbers(kept.get("feasible_counts")),
            objection_counts=objections and (*objections,),
            serious=kept.get("serious"),
            **fractions(
                kept,
                "desirable_median",
                "desirable_agreement",
                "feasible_median",
                "feasible_agreement",
                "objection_rate",
            ),
        )

    # The outcome

    def outcome(self, group: str | None) -> Mapping[str, Any]:
        """Give the packed outcome of a group, "*" or the panel; empty if not shown."""
        kept: Mapping[str, Any] = self.document["outcomes"].get(
            PANEL if group is None else group, {}
        )
        return kept

    def total(self, scenario: str, group: str | None = None) -> Fraction | None:
        """Give the weighted total, 0 to 100."""
        return unpack(self.outcome(group).get("totals", {}).get(scenario))

    def rank(self, scenario: str, group: str | None = None) -> int | None:
        """Give the place; equal totals share one (1, 1, 3)."""
        place: int | None = self.outcome(group).get("ranks", {}).get(scenario)
        return place

    def weights(self, group: str | None = None) -> dict[str, Fraction]:
        """Give the share of each criterion that counts; together they are 1."""
        kept = self.outcome(group).get("weights", {})
        return {code: Fraction(kept[code]) for code in self.criteria if code in kept}

    def dropped(self, group: str | None = None) -> list[str]:
        """Give the criteria that do not count: weight 0, or a scenario without scores.

        For the panel: what does not count in every group.
        """
        return list(self.outcome(group).get("dropped", ()))

    def first(self, group: str | None = None) -> list[str]:
        """Give the scenario on the first place, or those that share it."""
        return list(self.outcome(group).get("first", ()))

    def second(self, group: str | None = None) -> str | None:
        """Give the scenario that comes right after the (first named) first."""
        second: str | None = self.outcome(group).get("second")
        return second

    def lead(self, group: str | None = None) -> Fraction | None:
        """Give the difference between the first and the second, in points."""
        return unpack(self.outcome(group).get("lead"))

    def lead_level(self, group: str | None = None) -> str:
        """Give "equal" (bijna gelijk), "small", "clear"; nothing without a second."""
        return str(self.outcome(group).get("lead_level", ""))

    def why(self, group: str | None = None) -> list[tuple[str, Fraction]]:
        """Give the points by which the first beats the second, for each criterion."""
        kept = self.outcome(group).get("why", ())
        return [(criterion, Fraction(points)) for criterion, points in kept]

    def dominates(self, group: str | None = None) -> list[tuple[str, str]]:
        """Give the pairs (better, worse) where no criterion is worse for a group."""
        return pairs(self.outcome(group).get("dominates", ()))

    @property
    def preferred_by_all_groups(self) -> list[tuple[str, str]]:
        """Give the pairs (better, worse) that no group sees the other way round."""
        return pairs(self.document["preferred_by_all_groups"])

    def without_group_first(self, group: str) -> list[str]:
        """Give the first of the panel when this group is left out."""
        return list(self.document["without_group"].get(group, ()))

    def without_criterion_first(self, criterion: str) -> list[str]:
        """Give the first of the panel when this criterion is left out."""
        return list(self.document["without_criterion"].get(criterion, ()))

    @property
    def first_of_complete(self) -> list[str]:
        """Give the first of the panel, counting only who answered everything."""
        return list(self.document["complete"]["first"])

    @property
    def complete(self) -> int | None:
        """Count who answered everything."""
        complete: int | None = self.document["complete"]["n"]
        return complete

    @property
    def depends_on_who_answered(self) -> bool:
        """Tell whether who answered everything puts another scenario first."""
        first = self.first_of_complete
        return bool(first) and first != self.first()

    @property
    def first_by_head(self) -> list[str]:
        """Give the first when everyone counts as much, whatever the group."""
        return self.first(EVERYONE)

    # How firm it is

    def concordance(self, group: str | None = None) -> Concordance:
        """Give how far a group agrees on the order; for the panel, the groups do."""
        kept = self.outcome(group).get("concordance", {})
        sums = kept.get("rank_sums")
        return Concordance(
            raters=kept.get("raters"),
            rank_sums=sums and {code: Fraction(place) for code, place in sums.items()},
            level=kept.get("level", ""),
            **fractions(kept, "w", "chi2"),
        )

    def acceptability(
        self,
        scenario: str,
        rank: int = 1,
        group: str | None = None,
        *,
        same_order: bool = False,
    ) -> float | None:
        """Give the share of all weightings that put a scenario on this place."""
        variant = "same_order" if same_order else "all"
        kept = self.outcome(group).get("acceptability") or {}
        shares = kept.get(variant, {}).get(scenario, ())
        return float(shares[rank - 1]) if 1 <= rank <= len(shares) else None

    def flip(self, group: str | None = None) -> Flip:
        """Give how much weight must move before another scenario is level."""
        kept = self.outcome(group).get("flip") or {}
        return Flip(unpack(kept.get("distance")), kept.get("to"))

    def flip_weight(self, subject: str, group: str | None = None) -> FlipWeight:
        """Give the weight of a criterion (or cluster) at which another is first."""
        kept = self.outcome(group).get("flip_weights", {}).get(subject) or {}
        return FlipWeight(unpack(kept.get("weight")), kept.get("first"))

    # What a total hides

    def flags(self, scenario: str) -> list[str]:
        """Give the flags of a scenario, in alphabetical order."""
        return sorted({reason.flag for reason in self.flag_reasons(scenario)})

    def flag_reasons(self, scenario: str) -> list[Reason]:
        """Give which groups raised which flag, and by what number."""
        return [
            Reason(flag, group, Fraction(value))
            for flag, group, value in self.document["flags"].get(scenario, ())
        ]

    def divided_groups(self, scenario: str) -> Fraction | None:
        """Give the distance between the highest and the lowest total of the groups."""
        return unpack(self.document["distances"].get(scenario))

    @property
    def expectation(self) -> Expectation | None:
        """Give the expectation of the leader beside the outcome, if there was one."""
        kept = self.document["expectation"]
        if kept is None:
            return None
        shifts = tuple(Shift(*shift) for shift in kept["shifts"])
        return Expectation(
            **{**kept, "ranking": tuple(kept["ranking"]), "shifts": shifts}
        )

    @property
    def overlap(self) -> list[Overlap]:
        """Give the criteria that may measure the same."""
        return [Overlap(*found) for found in self.document["overlap"]]

    @property
    def shared_points(self) -> list[SharedPoint]:
        """Give what all groups agree about."""
        return [SharedPoint(*point) for point in self.document["shared_points"]]

    @property
    def divided_points(self) -> list[DividedPoint]:
        """Give what the groups differ about, the widest apart first."""
        return [
            DividedPoint(scenario, criterion, Fraction(distance), lowest, highest)
            for scenario, criterion, distance, lowest, highest in self.document[
                "divided_points"
            ]
        ]


def fractions(kept: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Read back several packed numbers by name."""
    return {name: unpack(kept.get(name)) for name in names}


def numbers(kept: Sequence[int] | None) -> tuple[int, ...] | None:
    """Read back counts."""
    return None if kept is None else tuple(kept)


def pairs(kept: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Read back pairs of (better, worse)."""
    return [(better, worse) for better, worse in kept]
