"""One test for each mistake that is easily made, with the right figure beside it."""

from fractions import Fraction

import pytest

from scenarios.appraisal.concordance import kendall, placement
from scenarios.appraisal.panel import Criterion, Group, Judgement
from tests.scenarios.appraisal.building import figures


def test_no_opinion_is_not_a_three_and_not_a_nought():
    found = figures({"a1": "A5 B2", "a2": "A? B2", "a3": "A. B2"})
    cell = found.cell("a", "A", "x")
    assert (cell.n, cell.no_opinion, cell.blank) == (1, 1, 1)
    assert (cell.mean, found.total("A", "a")) == (5, 100)


def test_nothing_is_filled_in_for_who_did_not_answer():
    """Imputing a1's B (as 3, 5 or the mean of others) would give another total."""
    found = figures({"a1": "A5 B.", "a2": "A1 B2", "a3": "A3 B4"})
    assert (found.total("A"), found.total("B")) == (50, 50)


def test_means_come_first_and_weights_after():
    """The mean of the own totals of a1 (100) and a2 (0) would be 50."""
    found = figures({"a1": "A5. B11", "a2": "A11 B11"}, {"x": 3, "y": 1})
    assert found.total("A") == Fraction(75, 2)


def test_groups_count_equally_and_not_by_heads():
    people = {"a1": "A5 B1", **{f"b{n}": "A1 B3" for n in range(9)}}
    found = figures(people)
    assert (found.total("A"), found.total("B")) == (50, 25)
    assert (found.total("A", "*"), found.total("B", "*")) == (10, 45)
    assert (found.first(), found.first_by_head) == (["A"], ["B"])


def test_group_weights_are_not_head_counts_either():
    groups = [Group("a", 1), Group("b", 3)]
    found = figures({"a1": "A5 B1", "b1": "A1 B3"}, groups=groups)
    assert (found.total("A"), found.total("B")) == (25, Fraction(75, 2))


def test_own_weights_of_a_group_are_used_for_that_group_alone():
    groups = [Group("a"), Group("b", criteria_weights={"x": 1, "y": 3})]
    found = figures({"a1": "A51 B11", "b1": "A51 B11"}, {"x": 1, "y": 1}, groups=groups)
    assert [found.total("A", group) for group in ("a", "b", "*", None)] == [
        *(50, 25, 50, Fraction(75, 2))
    ]


def test_a_scenario_without_scores_takes_its_criterion_away_from_all():
    found = figures({"a1": "A51 B3?"}, {"x": 1, "y": 3})
    assert found.dropped("a") == ["y"]
    assert found.weights("a") == {"x": 1}
    assert (found.total("A"), found.total("B")) == (100, 50)


def test_the_scale_is_fixed_and_not_what_the_scenarios_make_of_it():
    """Min-max over the scenarios would give 100 and 0."""
    found = figures({"a1": "A4 B3"})
    assert (found.total("A"), found.total("B")) == (75, 50)
    assert figures({"a1": "A4 B3 C1"}).total("A") == 75


def test_lower_is_better_turns_the_scale():
    cost = [Criterion("x", 1, lower_is_better=True)]
    found = figures({"a1": "A5 B2"}, criteria=cost)
    assert (found.total("A"), found.total("B"), found.first()) == (0, 75, ["B"])


def test_equal_is_equal_where_floats_would_differ():
    """As floats these are 0.3333333333333333 and 0.33333333333333337."""
    weights = {"p": 40, "q": 70, "r": 10, "s": 60}
    found = figures({"a1": "A1115 B2223"}, weights)
    assert found.total("A") == found.total("B") == Fraction(100, 3)
    assert [found.rank(scenario) for scenario in "AB"] == [1, 1]
    assert (found.lead(), found.flip().distance) == (0, 0)


def test_shared_places_are_one_one_three():
    found = figures({"a1": "A4 B5 C5 D1"})
    assert [found.rank(scenario) for scenario in "ABCD"] == [3, 1, 1, 4]
    assert found.first() == ["B", "C"]


def test_quartiles_include_the_ends():
    """Exclusive quartiles of 1 2 4 5 would be 1.25 and 4.75."""
    cell = figures({f"a{n}": f"A{n}" for n in (1, 2, 4, 5)}).cell("a", "A", "x")
    assert (cell.q1, cell.median, cell.q3) == (Fraction(7, 4), 3, Fraction(17, 4))


def test_concordance_corrects_for_ties():
    """Without the correction W would be 3/4."""
    raters = [placement(values) for values in ([3, 2, 2], [3, 2, 2])]
    assert kendall(raters).w == 1


def test_concordance_without_any_order_is_undefined_and_not_nought():
    found = figures({"a1": "A3 B3", "a2": "A2 B2"}).concordance("a")
    assert (found.w, found.chi2, found.raters) == (None, None, 2)
    assert figures({"a1": "A3 B1"}).concordance("a").w is None
    assert figures({"a1": "A3", "a2": "A4"}).concordance("a").w is None


def test_concordance_leaves_out_who_covers_less_than_half_of_the_weight():
    people = {"a1": "A51 B15", "a2": "A.1 B15", "a3": "A5. B15"}
    assert figures(people, {"x": 3, "y": 1}).concordance("a").raters == 2
    assert figures(people, {"x": 1, "y": 1}).concordance("a").raters == 3


def test_the_groups_are_raters_of_the_panel():
    people = {"a1": "A5 B1", "b1": "A1 B5", "b2": "A1 B5", "c1": "A5 B1"}
    found = figures(people).concordance()
    assert (found.raters, found.w) == (3, Fraction(1, 9))
    assert found.rank_sums == {"A": 4, "B": 5}


def test_every_weighting_is_as_likely():
    """A is first when x weighs over 0.8: for 1 in 5, not 1 in 8 (uniform numbers)."""
    found = figures({"a1": "A51 B45"}, {"x": 9, "y": 1}, settings={"draws": 10_000})
    assert found.first() == ["A"]
    assert found.acceptability("A") == pytest.approx(0.2, abs=0.015)
    # With x first in importance, x weighs 0.5 to 1.
    assert found.acceptability("A", same_order=True) == pytest.approx(0.4, abs=0.02)


def test_equal_weights_are_exchangeable():
    """Without shuffling x would always get more than y."""
    found = figures({"a1": "A51 B45"}, {"x": 1, "y": 1}, settings={"draws": 10_000})
    assert found.acceptability("A", same_order=True) == pytest.approx(0.2, abs=0.015)


def test_equal_scenarios_share_the_credit():
    found = figures({"a1": "A4 B4 C1"})
    assert [found.acceptability("A", rank) for rank in (1, 2, 3)] == [0.5, 0.5, 0]
    assert found.acceptability("C", 3) == 1


def test_a_dominated_rival_never_draws_level():
    found = figures({"a1": "A55 B45"}, {"x": 1, "y": 1})
    assert (found.flip().distance, found.flip().to) == (None, None)
    assert found.flip_weight("x").weight is None
    assert found.dominates("a") == [("A", "B")]


def test_the_flip_moves_weight_to_where_the_rival_wins_most():
    found = figures({"a1": "A531 B135"}, {"x": 2, "y": 1, "z": 1})
    assert (found.flip().distance, found.flip().to) == (Fraction(1, 8), "B")
    assert found.flip_weight("x") == found.flip_weight("x", "a")
    # With y and z alike: x (1), rest (0, -1) halves; t = 1/2 (1 - t).
    assert (found.flip_weight("x").weight, found.flip_weight("x").first) == (
        Fraction(1, 3),
        "B",
    )


def test_a_cluster_keeps_the_proportions_inside_it():
    found = figures(
        {"a1": "A511 B115"}, {"x": 3, "y": 1, "z": 2}, clusters={"pair": ["x", "y"]}
    )
    # Inside 3/4 to 0, outside 0 to 1: level at 4/7, and now it is 2/3.
    assert (found.flip_weight("pair").weight, found.flip_weight("pair").first) == (
        *(Fraction(4, 7), "B"),
    )


def judged(*marks):
    """Give a participant per triple: desirable, feasible, objection."""
    people = {f"a{n}": "A3 B3" for n in range(len(marks))}
    overall = {f"a{n}": {"A": Judgement(*mark)} for n, mark in enumerate(marks)}
    return figures(people, overall=overall)


def test_objections_are_not_set_off_against_wishes():
    found = judged((5, 5, 2), (5, 5, 0), (5, 5, 0))
    assert found.overall("A").objection_rate == Fraction(1, 3)
    assert found.flags("A") == ["ernstig_bezwaar"]
    assert judged((5, 5, 1), (5, 5, 1), (5, 5, 1)).flags("A") == []


def test_the_objection_rate_is_of_who_answered():
    found = judged((5, 5, 2), (5, 5, 0), (5, 5, None), (5, 5, None))
    assert found.overall("A").objection_rate == Fraction(1, 2)
    assert found.overall("A").objection_counts == (1, 0, 1)


def test_flags_look_at_the_middle_judgement_and_not_at_the_mean():
    """The mean of 2, 2 and 5 is 3."""
    found = judged((2, 2, 0), (2, 2, 0), (5, 5, 0))
    assert found.flags("A") == ["onrealistisch", "onwenselijk"]
    reason = found.flag_reasons("A")[0]
    assert (reason.group, reason.value) == ("a", 2)


def test_one_group_that_judges_feasibility_is_enough():
    people = {"a1": "A3 B3", "b1": "A3 B3", "c1": "A3 B3"}
    overall = {
        "a1": {"A": Judgement(feasible=1)},
        "b1": {"A": Judgement(feasible=4)},
        "c1": {"A": Judgement(feasible=4)},
    }
    for judges, flags in ((True, ["onrealistisch"]), (False, [])):
        groups = [Group("a", judges_feasibility=judges), Group("b"), Group("c")]
        found = figures(people, overall=overall, groups=groups)
        assert found.flags("A") == flags


def test_divided_is_between_groups_and_from_25_points():
    found = figures({"a1": "A5 B1", "b1": "A4 B1"})
    assert (found.flags("A"), found.flags("B")) == (["verdeeld"], [])
    assert found.divided_groups("A") == 25
    assert [reason.group for reason in found.flag_reasons("A")] == ["b", "a"]


def test_the_expectation_is_beside_the_outcome_and_not_in_it():
    people = {"a1": "A5 B4 C1", "b1": "A5 B4 C1", "c1": "A1 B4 C5"}
    plain = figures(people)
    found = figures(people, expected_ranking=["C", "A", "B"])
    assert [found.total(s) for s in "ABC"] == [plain.total(s) for s in "ABC"]
    expected = found.expectation
    assert (expected.confirmed, expected.panel_rank_of_expected_first) == (False, 3)
    assert (expected.groups_confirming, expected.groups_asked) == (1, 3)
    assert [(each.expected, each.place) for each in expected.shifts] == [
        *((1, 3), (2, 2), (3, 1))
    ]
    assert plain.expectation is None
