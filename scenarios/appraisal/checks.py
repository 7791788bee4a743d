"""Refuse what cannot be appraised, and say what is wrong with it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from scenarios.appraisal.inputs import (
    NO_OPINION,
    Criterion,
    Group,
    Judgement,
    Number,
    Settings,
    Sheet,
)

MODES = ("open", "confidential")


def check_design(
    scenarios: Iterable[str],
    criteria: Iterable[Criterion],
    groups: Iterable[Group],
    clusters: Mapping[str, Iterable[str]],
    expected_ranking: Iterable[str],
) -> None:
    """Refuse doubles, unknown codes, wrong scales and weights below nothing."""
    scenarios, criteria, groups = tuple(scenarios), tuple(criteria), tuple(groups)
    known = {criterion.code for criterion in criteria}
    check_unique("scenario", scenarios)
    check_unique("criterion", [*(each.code for each in criteria), *clusters])
    check_unique("group", (group.code for group in groups))
    check_unique("expected scenario", expected_ranking)
    check_known("expected scenario", expected_ranking, scenarios)
    for code, members in clusters.items():
        check_unique(f"criterion in cluster {code!r}", members)
        check_known(f"criterion in cluster {code!r}", members, known)
    for criterion in criteria:
        check_criterion(criterion)
    for group in groups:
        check_group(group, known)


def check_criterion(criterion: Criterion) -> None:
    """Refuse a scale without a length, and a negative weight."""
    name = f"criterion {criterion.code!r}"
    for number in (criterion.low, criterion.high):
        check_exact(f"An end of the scale of {name}", number)
    if criterion.low >= criterion.high:
        raise ValueError(f"The scale of {name} must go from a lower to a higher end.")
    check_weight(name, criterion.weight)


def check_group(group: Group, known: Iterable[str]) -> None:
    """Refuse a reserved code, a negative weight and weights of unknown criteria."""
    if group.code in {"", "*"}:
        raise ValueError(f"A group cannot be called {group.code!r}.")
    check_weight(f"group {group.code!r}", group.weight)
    own = group.criteria_weights or {}
    check_known(f"criterion with a weight of group {group.code!r}", own, known)
    for code, weight in own.items():
        check_weight(f"criterion {code!r} for group {group.code!r}", weight)


def check_settings(settings: Settings) -> None:
    """Refuse an unknown mode and counts that make no sense."""
    if settings.mode not in MODES:
        raise ValueError(f"The mode must be one of {MODES}, not {settings.mode!r}.")
    if not isinstance(settings.seed, int):
        raise ValueError("The seed must be a whole number.")  # noqa: TRY004
    for name in ("k", "min_cell_n", "draws"):
        value = getattr(settings, name)
        if not isinstance(value, int) or value < 1:
            raise ValueError(f"{name} must be a whole number of at least 1.")
    check_exact("min_coverage", settings.min_coverage)
    if not 0 <= settings.min_coverage <= 1:
        raise ValueError("min_coverage must be a share, from 0 to 1.")


def check_sheets(
    positions: Mapping[tuple[str, str], int],
    criteria: Mapping[str, Criterion],
    sheets: Mapping[str, Sheet],
) -> None:
    """Refuse scores outside the scale; look at each different score only once."""
    columns = zip(*sheets.values(), strict=True)
    for (scenario, code), column in zip(positions, columns, strict=False):
        criterion = criteria[code]
        for score in set(column) - {None, NO_OPINION}:
            name = f"The score {score} of {scenario!r} on {code!r}"
            check_exact(name, score)
            if not criterion.low <= score <= criterion.high:
                raise ValueError(
                    f"{name} is not between {criterion.low} and {criterion.high}."
                )


def check_judgement(participant: str, judgement: Judgement) -> None:
    """Refuse a wish or a feasibility outside 1 to 5, an objection outside 0 to 2."""
    ends = {"desirable": (1, 5), "feasible": (1, 5), "objection": (0, 2)}
    for name, (low, high) in ends.items():
        value = getattr(judgement, name)
        if value is not None and (
            not isinstance(value, int) or not low <= value <= high
        ):
            raise ValueError(
                f"Participant {participant!r}: {name} must be a whole number from "
                f"{low} to {high}, not {value!r}."
            )


def check_weight(name: str, weight: Number) -> None:
    """Refuse a weight that is not exact, or below nothing."""
    check_exact(f"The weight of {name}", weight)
    if weight < 0:
        raise ValueError(f"The weight of {name} cannot be below 0.")


def check_exact(name: str, value: Any) -> None:
    """Refuse a float: it would break ties that are ties."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise ValueError(  # noqa: TRY004 - one kind of error for one form
            f"{name} must be a whole number or a fraction, not {value!r}."
        )


def check_unique(name: str, codes: Iterable[str]) -> None:
    """Refuse a code that is there twice."""
    doubles = sorted(code for code, times in Counter(codes).items() if times > 1)
    if doubles:
        raise ValueError(f"Every {name} must be there once; double: {doubles}.")


def check_known(name: str, codes: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a code that is not known."""
    unknown = sorted(set(codes) - set(known))
    if unknown:
        raise ValueError(f"Unknown {name}: {unknown}.")
