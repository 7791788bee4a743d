"""What else the pages read: second looks, points, overlap, words and fingerprints."""

from fractions import Fraction

import pytest

from scenarios.appraisal.panel import Criterion, Group, Judgement
from scenarios.appraisal.weighting import what_if
from tests.scenarios.appraisal.building import figures, panel


def test_what_was_asked_can_be_read_back():
    found = figures(
        {"a1": "A3 B4"},
        criteria=[Criterion("x", 2, 0, Fraction(11, 2), lower_is_better=True)],
        clusters={"c": ["x"]},
        settings={"seed": 7, "draws": 20},
    )
    assert (found.seed, found.draws, found.engine) == (7, 20, "1")
    assert (found.scenarios, found.criteria, found.groups) == (
        *(("A", "B"), ("x",), ("a",)),
    )
    assert (found.scale("x"), found.lower_is_better("x")) == (
        (0, Fraction(11, 2)),
        True,
    )
    assert found.clusters == {"c": ("x",)}
    assert found.settings["divided"] == 25


def test_a_measured_scale_has_no_categories():
    cost = [Criterion("x", 1, 0, Fraction(1, 2))]
    cell = figures({"a1": "A0"}, criteria=cost).cell("a", "A", "x")
    assert (cell.n, cell.counts, cell.agreement, cell.mean) == (1, None, None, 0)


@pytest.mark.parametrize(
    ("answers", "word"),
    [("12345", "divided"), ("11555", "camps"), ("23344", "fair"), ("44445", "agreed")],
)
def test_division_on_one_question_has_a_word_from_five_answers_on(answers, word):
    people = {f"a{n}": f"A{score}" for n, score in enumerate(answers)}
    assert figures(people).cell("a", "A", "x").level == word
    del people["a4"]
    assert figures(people).cell("a", "A", "x").level == ""


@pytest.mark.parametrize(
    ("raised", "points", "word"),
    [
        (0, 0, "equal"),
        (9, Fraction(9, 4), "equal"),
        (10, Fraction(5, 2), "small"),
        (30, Fraction(15, 2), "small"),
        (31, Fraction(31, 4), "clear"),
    ],
)
def test_the_lead_has_a_word(raised, points, word):
    """Each of these hundred participants can give B a quarter of a point more."""
    people = {f"a{n:02}": f"A3 B{4 if n < raised else 3}" for n in range(100)}
    found = figures(people)
    assert (found.lead(), found.lead_level()) == (points, word)


def test_one_scenario_alone_has_no_lead():
    found = figures({"a1": "A3"})
    assert (found.first(), found.lead(), found.lead_level()) == (["A"], None, "")


def test_agreement_on_the_order_has_a_word_from_three_raters_on():
    people = {"a1": "A5 B3 C1", "a2": "A5 B3 C1", "a3": "A5 B3 C1"}
    assert figures(people).concordance("a").level == "high"
    del people["a3"]
    assert figures(people).concordance("a").level == ""


def test_who_answered_everything_may_put_another_first():
    people = {"a1": "A3 B4", "a2": "A5 B.", "a3": "A5 B."}
    found = figures(people)
    assert (found.first(), found.first_of_complete, found.complete) == (["A"], ["B"], 1)
    assert found.depends_on_who_answered
    nobody = figures({"a1": "A3 B.", "a2": "A. B3"})
    assert (nobody.complete, nobody.first_of_complete) == (0, [])
    assert not nobody.depends_on_who_answered


def test_without_a_group_or_a_criterion():
    people = {"a1": "A51 B14", "b1": "A24 B31", "c1": "A32 B24"}
    found = figures(people, {"x": 1, "y": 1})
    # Sums of both scores, for A and for B: 6 and 5, 6 and 4, 5 and 6.
    assert found.first() == ["A"]
    assert [found.without_group_first(group) for group in "abc"] == [
        *(["A"], ["A", "B"], ["A"])
    ]
    assert found.without_criterion_first("x") == ["B"]
    assert found.without_criterion_first("y") == ["A"]
    assert figures({"a1": "A5 B1"}).without_group_first("a") == []


def test_the_panel_leads_by_the_points_of_each_group():
    groups = [Group("a", 1), Group("b", 1, criteria_weights={"x": 0, "y": 1})]
    found = figures({"a1": "A53 B11", "b1": "A15 B53"}, {"x": 1, "y": 1}, groups=groups)
    assert found.why() == [("x", 25), ("y", Fraction(75, 2))]
    assert found.lead() == Fraction(125, 2)
    assert (found.first(), found.second()) == (["A"], "B")


def test_what_all_groups_agree_about_and_what_they_differ_about():
    people = {"a1": "A52 B32", "b1": "A41 B43", "c1": "A42 B2."}
    found = figures(people, {"x": 1, "y": 1})
    assert [(p.scenario, p.criterion, p.is_high) for p in found.shared_points] == [
        *(("A", "x", True), ("A", "y", False))
    ]
    assert [
        (p.scenario, p.criterion, p.distance, p.lowest, p.highest)
        for p in found.divided_points
    ] == [
        ("B", "x", 2, "c", "b"),
        ("A", "x", 1, "b", "a"),
        ("A", "y", 1, "b", "a"),
        ("B", "y", 1, "a", "b"),
    ]
    assert figures({"a1": "A5 B5"}).shared_points == []


def test_criteria_that_go_up_and_down_together_are_named():
    people = {
        f"a{n}": f"A{a}{a}{6 - a} B{b}{b}{6 - b}"
        for n, (a, b) in enumerate([(1, 2), (3, 4), (5, 1), (2, 2), (4, 5)])
    }
    weights = {"x": 1, "y": 1, "z": 1}
    (only,) = figures(people, weights).overlap
    assert (only.first, only.second, only.rho, only.n) == ("x", "y", 1.0, 10)
    turned = [Criterion("x", 1), Criterion("y", 1), Criterion("z", 1, 1, 5, True)]
    pairs = figures(people, weights, criteria=turned).overlap
    assert [(each.first, each.second) for each in pairs] == [
        *(("x", "y"), ("x", "z"), ("y", "z"))
    ]
    del people["a4"]
    assert figures(people, weights).overlap == []


def test_other_weights_change_the_totals_from_the_snapshot_alone():
    people = {"a1": "A51 B14", "b1": "A51 B14"}
    found = figures(people, {"x": 2, "y": 1})
    assert found.first() == ["A"]
    changed = what_if(found, {"y": 2, "x": 1})
    assert (changed.first, changed.ranking) == (["B"], ["B", "A"])
    assert changed.totals == {"A": Fraction(100, 3), "B": 50}
    assert changed.weights == {"x": Fraction(1, 3), "y": Fraction(2, 3)}
    assert what_if(found, {"y": 1}, "a").totals == {"A": 0, "B": 75}
    assert what_if(found, {}).totals == {}
    for weights, group in (({"q": 1}, None), ({"x": -1}, None), ({"x": 1}, "z")):
        with pytest.raises(ValueError, match=r"q|below 0|no group"):
            what_if(found, weights, group)


def test_the_fingerprint_changes_with_every_answer():
    people = {"a1": "A3 B4", "a2": "A3 B?"}
    once = figures(people).inputs_hash
    assert figures(dict(reversed(people.items()))).inputs_hash == once
    others = [
        figures({**people, "a2": "A3 B."}),
        figures({**people, "a2": "A3 B3"}),
        figures({**people, "a3": "A. B."}),
        figures(people, {"x": 2}),
        figures(people, settings={"k": 6}),
        figures(people, overall={"a1": {"A": Judgement(feasible=3)}}),
        figures(people, expected_ranking=["A"]),
    ]
    assert len({once, *(other.inputs_hash for other in others)}) == 8


def test_robustness_of_groups_can_be_left_out():
    found = figures({"a1": "A3 B4"}, settings={"group_robustness": False})
    assert found.acceptability("B") == 1
    assert found.acceptability("B", group="a") is None
    assert found.acceptability("B", 3) is None


def test_a_panel_without_any_answer_has_no_outcome():
    found = figures({}, scenarios=["A", "B"], groups=[Group("a")])
    assert (found.n(), found.total("A"), found.rank("A"), found.first()) == (
        *(0, None, None, []),
    )
    assert found.acceptability("A") is None
    assert (found.flip().distance, found.lead(), found.overlap) == (None, None, [])
    assert panel({}, groups=[Group("a")]).scenarios == ()


def test_the_weight_of_every_group_may_be_nothing_but_one():
    groups = [Group("a", 0), Group("b", 1)]
    people = {"a1": "A5 B1", "b1": "A1 B5"}
    assert figures(people, groups=groups).first() == ["B"]
    nothing = [Group("a", 0), Group("b", 0)]
    assert figures(people, groups=nothing).first() == []
