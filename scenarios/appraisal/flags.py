"""What a total may not hide: unrealistic, unwanted, objected to, divided (F13)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scenarios.appraisal.findings import Overall, Reason
from scenarios.appraisal.inputs import Settings
from scenarios.appraisal.shown import Shown

UNREALISTIC = "onrealistisch"
UNWANTED = "onwenselijk"
OBJECTION = "ernstig_bezwaar"
DIVIDED = "verdeeld"


def reasons(
    groups: Sequence[Shown],
    judged: Mapping[str, Overall],
    totals: Mapping[str, Fraction],
    settings: Settings,
) -> list[Reason]:
    """Give every reason to flag one scenario, group by group.

    The answers and totals are of this scenario, by the code of the group.
    """
    return [
        *unrealistic(groups, judged, settings),
        *unwanted(groups, judged, settings),
        *objected(groups, judged, settings),
        *divided(totals, settings),
    ]


def unrealistic(
    groups: Sequence[Shown], judged: Mapping[str, Overall], settings: Settings
) -> list[Reason]:
    """Flag what a group that judges feasibility, or half of all groups, doubts."""
    medians = known({code: each.feasible_median for code, each in judged.items()})
    low = low_ones(medians, settings)
    judges = {group.code for group in groups if group.judges_feasibility}
    if not low.keys() & judges and not are_enough(low, medians, settings):
        return []
    return [Reason(UNREALISTIC, code, value) for code, value in low.items()]


def unwanted(
    groups: Sequence[Shown], judged: Mapping[str, Overall], settings: Settings
) -> list[Reason]:
    """Flag what half of the groups do not wish for."""
    medians = known({code: each.desirable_median for code, each in judged.items()})
    low = low_ones(medians, settings)
    if not are_enough(low, medians, settings):
        return []
    return [Reason(UNWANTED, code, value) for code, value in low.items()]


def objected(
    groups: Sequence[Shown], judged: Mapping[str, Overall], settings: Settings
) -> list[Reason]:
    """Flag what a third of one group has a serious objection to."""
    rates = known({code: each.objection_rate for code, each in judged.items()})
    return [
        Reason(OBJECTION, code, rate)
        for code, rate in rates.items()
        if rate and rate >= settings.objection_share
    ]


def divided(totals: Mapping[str, Fraction], settings: Settings) -> list[Reason]:
    """Flag what the groups give totals that lie far apart: the lowest, the highest.

    >>> found = divided({"a": Fraction(30), "b": Fraction(55)}, Settings())
    >>> [(reason.group, int(reason.value)) for reason in found]
    [('a', 30), ('b', 55)]
    """
    apart = distance(totals)
    if apart is None or apart < settings.divided:
        return []
    ends = (min(totals, key=totals.__getitem__), max(totals, key=totals.__getitem__))
    return [Reason(DIVIDED, code, totals[code]) for code in ends]


def distance(totals: Mapping[str, Fraction]) -> Fraction | None:
    """Give how far the totals of the groups lie apart; None without two groups."""
    if len(totals) < 2:  # noqa: PLR2004 - nobody to differ from
        return None
    return max(totals.values()) - min(totals.values())


def known(values: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
    """Keep the groups that answered."""
    return {code: value for code, value in values.items() if value is not None}


def low_ones(
    medians: Mapping[str, Fraction], settings: Settings
) -> dict[str, Fraction]:
    """Keep the groups whose middle judgement is low."""
    return {code: each for code, each in medians.items() if each <= settings.low_median}


def are_enough(
    low: Mapping[str, Fraction], medians: Mapping[str, Fraction], settings: Settings
) -> bool:
    """Tell whether at least half of the groups that answered are low."""
    return bool(low) and len(low) >= settings.share_of_groups * len(medians)
