"""Which groups are shown: all of them, or small ones merged (method F2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from scenarios.appraisal.inputs import Judgement, Sheet, is_number
from scenarios.appraisal.panel import Panel


@dataclass(frozen=True)
class Shown:
    """A group as it is shown, or everyone in one heap, with its answers.

    The weights are shares of all criteria, before any of them drops out.
    """

    members: tuple[str, ...]
    weight: Fraction
    weights: Mapping[str, Fraction]
    judges_feasibility: bool
    sheets: tuple[Sheet, ...]
    judgements: tuple[Mapping[str, Judgement], ...]
    name: str = ""

    @property
    def code(self) -> str:
        """Give the code, "a+b" when groups were merged."""
        return self.name or "+".join(self.members)

    @cached_property
    def n(self) -> int:
        """Count the participants who gave at least one number."""
        return sum(map(is_active, self.sheets))


def is_active(sheet: Sheet) -> bool:
    """Tell whether there is a number on a sheet."""
    return any(map(is_number, sheet))


def shares(weights: Mapping[str, Any]) -> dict[str, Fraction]:
    """Make weights add up to one; weights that are all nothing stay nothing.

    >>> [str(share) for share in shares({"a": 3, "b": 1}).values()]
    ['3/4', '1/4']
    """
    whole = sum(weights.values(), Fraction(0))
    return {
        code: Fraction(weight) / whole if whole else Fraction(0)
        for code, weight in weights.items()
    }


def shown_groups(panel: Panel) -> list[Shown]:
    """Give the groups to show; none at all where fewer than k people answered."""
    groups = alone(panel)
    if not panel.settings.is_confidential:
        return groups
    groups = [group for group in groups if group.n]
    if sum(group.n for group in groups) < panel.settings.k:
        return []
    order = {code: place for place, code in enumerate(panel.groups)}
    while any(group.n < panel.settings.k for group in groups):
        groups.sort(key=lambda group: (group.n, order[group.members[0]]))
        groups = [merged(groups[:2], order), *groups[2:]]
    return sorted(groups, key=lambda group: order[group.members[0]])


def alone(panel: Panel) -> list[Shown]:
    """Give every group by itself, in the order of the groups."""
    people: dict[str, list[str]] = {code: [] for code in panel.groups}
    for participant, group in panel.group_of.items():
        people[group].append(participant)
    standard = {code: criterion.weight for code, criterion in panel.criteria.items()}
    return [
        Shown(
            (group.code,),
            Fraction(group.weight),
            shares(
                {code: group.criteria_weights.get(code, 0) for code in standard}
                if group.criteria_weights
                else standard
            ),
            group.judges_feasibility,
            tuple(panel.sheets[person] for person in people[group.code]),
            tuple(panel.judgements[person] for person in people[group.code]),
        )
        for group in panel.groups.values()
    ]


def merged(groups: Iterable[Shown], order: Mapping[str, int]) -> Shown:
    """Make one group of several: group weights added up, criteria weights averaged."""
    groups = tuple(groups)
    members = (member for group in groups for member in group.members)
    return Shown(
        tuple(sorted(members, key=order.__getitem__)),
        sum((group.weight for group in groups), Fraction(0)),
        average([(group.weight, group.weights) for group in groups]),
        any(group.judges_feasibility for group in groups),
        sum((group.sheets for group in groups), ()),
        sum((group.judgements for group in groups), ()),
    )


def average(
    parts: Iterable[tuple[Fraction, Mapping[str, Fraction]]],
) -> dict[str, Fraction]:
    """Average mappings by weight; evenly where every weight is nothing.

    >>> average([(Fraction(3), {"a": Fraction(1)}), (Fraction(1), {"a": Fraction(0)})])
    {'a': Fraction(3, 4)}
    """
    parts = list(parts)
    whole = sum((weight for weight, _ in parts), Fraction(0))
    if not whole:
        parts = [(Fraction(1), values) for _, values in parts]
        whole = Fraction(len(parts))
    return {
        code: sum((weight * values[code] for weight, values in parts), Fraction(0))
        / whole
        for code in (parts[0][1] if parts else ())
    }


def everyone(panel: Panel, groups: Iterable[Shown]) -> Shown:
    """Put all the groups that are shown in one heap, with the standard weights."""
    groups = tuple(groups)
    return Shown(
        tuple(member for group in groups for member in group.members),
        Fraction(1),
        shares({code: each.weight for code, each in panel.criteria.items()}),
        judges_feasibility=False,
        sheets=sum((group.sheets for group in groups), ()),
        judgements=sum((group.judgements for group in groups), ()),
        name="*",
    )
