"""Look up what a case file asks for; what it expects is never looked at."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from scenarios.appraisal.figures import EVERYONE, Figures

KEYS = ("what", "group", "scenario", "criterion", "rank")  # which name a figure
Question = Mapping[str, Any]
CELL = {
    "cell_n": "n",
    "cell_no_opinion": "no_opinion",
    "cell_blank": "blank",
    "cell_mean": "mean",
    "cell_median": "median",
    "cell_q1": "q1",
    "cell_q3": "q3",
    "cell_agreement_a": "agreement",
}
OVERALL = {
    "overall_n": "n",
    "overall_desirable_median": "desirable_median",
    "overall_desirable_agreement": "desirable_agreement",
    "overall_feasible_median": "feasible_median",
    "overall_feasible_agreement": "feasible_agreement",
    "overall_objections_serious": "serious",
    "overall_objection_rate": "objection_rate",
}
CONCORDANCE = {"kendall_w": "w", "kendall_chi2": "chi2", "kendall_raters": "raters"}
PRIOR = {
    "prior_confirmed": "confirmed",
    "prior_groups_confirming": "groups_confirming",
    "prior_panel_rank_of_expected_first": "panel_rank_of_expected_first",
}
OF_GROUPS: dict[str, Callable[[Figures, str | None], Any]] = {
    "first": Figures.first,
    "lead": Figures.lead,
    "dropped": Figures.dropped,
    "dominates": Figures.dominates,
    "flip_distance": lambda figures, group: figures.flip(group).distance,
    "flip_to": lambda figures, group: figures.flip(group).to,
}
OF_SCENARIOS: dict[str, Callable[[Figures, str, str | None], Any]] = {
    "total": Figures.total,
    "rank": Figures.rank,
    "first_acceptability": lambda figures, scenario, group: figures.acceptability(
        scenario, group=group
    ),
    "first_acceptability_order": lambda figures, scenario, group: figures.acceptability(
        scenario, group=group, same_order=True
    ),
    "rank_sum": lambda figures, scenario, group: (
        figures.concordance(group).rank_sums or {}
    ).get(scenario),
}
FLIP_WEIGHT = {"flip_weight": "weight", "flip_weight_first": "first"}


def answer(figures: Figures, question: Question) -> dict[str, Any]:
    """Give the figure that a question names, beside the question."""
    named = {key: question[key] for key in KEYS if key in question}
    return {**named, "value": plain(look_up(figures, question))}


def look_up(figures: Figures, question: Question) -> Any:  # noqa: C901, PLR0911, PLR0912
    """Find one figure; raise LookupError for what the method does not know."""
    what, group = question["what"], shown_name(figures, question.get("group"))
    scenario, criterion = question.get("scenario", ""), question.get("criterion", "")
    if what in CELL:
        cell = figures.cell(group or EVERYONE, scenario, criterion)
        return getattr(cell, CELL[what])
    if what in OVERALL:
        return getattr(figures.overall(scenario, group or EVERYONE), OVERALL[what])
    if what in CONCORDANCE:
        return getattr(figures.concordance(group), CONCORDANCE[what])
    if what in PRIOR:
        return figures.expectation and getattr(figures.expectation, PRIOR[what])
    if what in FLIP_WEIGHT:
        return getattr(figures.flip_weight(criterion, group), FLIP_WEIGHT[what])
    if what in OF_GROUPS:
        return OF_GROUPS[what](figures, group)
    if what in OF_SCENARIOS:
        return OF_SCENARIOS[what](figures, scenario, group)
    match what:
        case "rank_acceptability":
            return figures.acceptability(scenario, question.get("rank", 1), group)
        case "group_n":
            return figures.n(group or EVERYONE)
        case "display_groups":
            return figures.groups
        case "preferred_by_all_groups":
            return figures.preferred_by_all_groups
        case "without_group_first":
            return figures.without_group_first(group or "")
        case "without_criterion_first":
            return figures.without_criterion_first(criterion)
        case "flags":
            return figures.flags(scenario)
    raise LookupError(what)


def shown_name(figures: Figures, group: str | None) -> str | None:
    """Give the code of a merged group whose members are named in another order."""
    members = set(group.split("+")) if group else set()
    same = (code for code in figures.merged if set(figures.members(code)) == members)
    return next(same, group)


def plain(value: Any) -> Any:
    """Write a figure as JSON: whole numbers stay whole, the rest becomes decimal.

    >>> plain(Fraction(1, 4)), plain(Fraction(3)), plain([("b", "a")])
    (0.25, 3, [['b', 'a']])
    """
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def every_question(figures: Figures) -> Iterator[dict[str, Any]]:
    """Ask for every figure that there is."""
    of_the_whole = ("display_groups", "preferred_by_all_groups", *PRIOR)
    yield from ({"what": what} for what in of_the_whole)
    yield from (
        {"what": "without_criterion_first", "criterion": criterion}
        for criterion in figures.criteria
    )
    yield from (
        {"what": "flags", "scenario": scenario} for scenario in figures.scenarios
    )
    for group in (None, *figures.groups, EVERYONE):
        yield from (
            {**question, "group": group} if group else question
            for question in questions_of(figures, group)
        )


def questions_of(figures: Figures, group: str | None) -> Iterator[dict[str, Any]]:
    """Ask for every figure of one group, of everyone or of the panel."""
    yield from ({"what": what} for what in (*OF_GROUPS, *CONCORDANCE))
    if group:
        yield {"what": "group_n"}
        yield from questions_of_answers(figures)
    if group in figures.groups:
        yield {"what": "without_group_first"}
    for subject in (*figures.criteria, *figures.clusters):
        yield from ({"what": what, "criterion": subject} for what in FLIP_WEIGHT)
    for scenario in figures.scenarios:
        yield from ({"what": what, "scenario": scenario} for what in OF_SCENARIOS)
        yield from (
            {"what": "rank_acceptability", "scenario": scenario, "rank": rank}
            for rank in range(1, len(figures.scenarios) + 1)
        )


def questions_of_answers(figures: Figures) -> Iterator[dict[str, Any]]:
    """Ask for every cell, and for how every scenario is found as a whole."""
    for scenario in figures.scenarios:
        yield from ({"what": what, "scenario": scenario} for what in OVERALL)
        for criterion in figures.criteria:
            yield from (
                {"what": what, "scenario": scenario, "criterion": criterion}
                for what in CELL
            )
