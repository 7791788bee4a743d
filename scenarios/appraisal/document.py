"""The document that is kept at closing: JSON, exact numbers as text."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, fields
from fractions import Fraction
from typing import Any

from scenarios.appraisal.concordance import Agreement
from scenarios.appraisal.exact import pack
from scenarios.appraisal.findings import (
    Cell,
    Expectation,
    Flip,
    FlipWeight,
    Overall,
    Reason,
)
from scenarios.appraisal.inputs import Settings
from scenarios.appraisal.panel import Panel
from scenarios.appraisal.shown import Shown
from scenarios.appraisal.totals import Standing

Packed = dict[str, Any]


def packed(values: Mapping[str, Fraction | int | None]) -> Packed:
    """Write a mapping of exact numbers."""
    return {code: pack(value) for code, value in values.items()}


def pack_record(record: Cell | Overall | Flip | FlipWeight | Settings) -> Packed:
    """Write what is known of a record; what is None is left out.

    >>> pack_record(Cell(n=2, counts=(0, 2), mean=Fraction(3, 2)))
    {'n': 2, 'counts': [0, 2], 'mean': '3/2'}
    """
    found: Packed = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, tuple):
            found[each.name] = list(value)
        elif value is not None:
            found[each.name] = pack(value) if isinstance(value, Fraction) else value
    return found


def pack_panel(panel: Panel, groups: Iterable[Shown]) -> Packed:
    """Write what was asked, in lists: databases do not keep the order of mappings."""
    return {
        "settings": pack_record(panel.settings),
        "scenarios": list(panel.scenarios),
        "criteria": [
            packed({"low": each.low, "high": each.high, "weight": each.weight})
            | {"code": each.code, "lower_is_better": each.lower_is_better}
            for each in panel.criteria.values()
        ],
        "clusters": [
            {"code": code, "criteria": list(members)}
            for code, members in panel.clusters.items()
        ],
        "groups": [
            {
                "code": group.code,
                "members": list(group.members),
                "n": group.n,
                "weight": pack(group.weight),
                "judges_feasibility": group.judges_feasibility,
                "shares": packed(group.weights),
            }
            for group in groups
        ],
    }


def pack_cells(cells: Mapping[tuple[str, str], Cell]) -> dict[str, dict[str, Packed]]:
    """Write cells by scenario, then by criterion."""
    found: dict[str, dict[str, Packed]] = {}
    for (scenario, criterion), cell in cells.items():
        found.setdefault(scenario, {})[criterion] = pack_record(cell)
    return found


def pack_standing(outcome: Standing, panel: Panel) -> Packed:
    """Write totals, places and what they are made of."""
    order = outcome.order
    return {
        "totals": packed(outcome.totals),
        "ranks": outcome.ranks,
        "weights": packed(outcome.weights),
        "dropped": [code for code in panel.criteria if code not in outcome.weights],
        "first": outcome.first,
        "second": order[1] if len(order) > 1 else None,
        "lead": pack(outcome.lead),
        "lead_level": lead_level(outcome.lead, panel.settings),
        "why": [[code, pack(points)] for code, points in outcome.why.items()],
        "dominates": [list(pair) for pair in outcome.dominates],
    }


def lead_level(lead: Fraction | None, settings: Settings) -> str:
    """Put a lead in a word: bijna gelijk, klein or duidelijk verschil.

    >>> [lead_level(Fraction(n), Settings()) for n in (2, 5, 8)], lead_level(None, 0)
    (['equal', 'small', 'clear'], '')
    """
    if lead is None:
        return ""
    if lead < settings.nearly_equal:
        return "equal"
    return "small" if lead <= settings.small_difference else "clear"


def pack_concordance(
    found: Agreement | None, scenarios: Iterable[str], settings: Settings
) -> Packed:
    """Write Kendall's W; nothing where nothing may be shown."""
    if found is None:
        return {}
    sums = found.rank_sums
    return {
        "w": pack(found.w),
        "raters": found.raters,
        "chi2": pack(found.chi2),
        "rank_sums": packed(dict(zip(scenarios, sums, strict=True))) if sums else None,
        "level": concordance_level(found, settings),
    }


def concordance_level(found: Agreement, settings: Settings) -> str:
    """Put W in a word, from three raters and three scenarios on (method F8)."""
    least = 3
    if found.w is None or found.raters < least or len(found.rank_sums) < least:
        return ""
    if found.w < settings.low_concordance:
        return "low"
    return "medium" if found.w < settings.high_concordance else "high"


def pack_reasons(reasons: Iterable[Reason]) -> list[list[Any]]:
    """Write why a scenario is flagged."""
    return [[each.flag, each.group, pack(each.value)] for each in reasons]


def pack_expectation(found: Expectation | None) -> Packed | None:
    """Write the expectation beside the outcome; nothing where nobody expected."""
    if found is None:
        return None
    return {
        **asdict(found),
        "ranking": list(found.ranking),
        "shifts": [list(astuple(shift)) for shift in found.shifts],
    }
