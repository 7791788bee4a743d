"""In confidential mode nobody can see, or work out, what a few people answered."""

import json
from fractions import Fraction

from scenarios.appraisal.appraise import appraise
from scenarios.appraisal.panel import Group, Judgement
from tests.scenarios.appraisal.building import figures, panel

SECRET = {"mode": "confidential"}


def people(group, count, text="A4 B2"):
    return {f"{group}{n}": text for n in range(count)}


def crowd(sizes, text="A4 B2"):
    return {
        code: answers
        for group, size in sizes.items()
        for code, answers in people(group, size, text).items()
    }


def shown(**sizes):
    return figures(crowd(sizes), settings=SECRET).groups


def test_the_two_smallest_groups_merge_until_all_are_large_enough():
    assert shown(a=7, b=4, c=2) == ("a", "b+c")
    assert shown(a=4, b=7, c=2) == ("a+c", "b")
    assert shown(a=2, b=2, c=2, d=9) == ("a+b+c", "d")
    assert shown(a=6, b=5) == ("a", "b")
    assert shown(a=9, b=3) == ("a+b",)
    assert shown(a=4, b=4, c=4) == ("a+b+c",)


def test_in_open_mode_every_group_is_shown():
    groups = [Group("a"), Group("b"), Group("z")]
    found = figures(crowd({"a": 1, "b": 7}), groups=groups)
    assert found.groups == ("a", "b", "z")
    assert (found.n("z"), found.first("z"), found.merged) == (0, [], ())


def test_groups_with_nobody_disappear():
    groups = [Group("a"), Group("b"), Group("z")]
    answers = {**crowd({"a": 6, "b": 6}), "z1": "A? B."}
    found = figures(answers, groups=groups, settings=SECRET)
    assert (found.groups, found.n(), found.merged) == (("a", "b"), 12, ())


def test_a_merged_group_weighs_as_much_as_its_members_together():
    groups = [
        Group("a", 1),
        Group("b", 3, criteria_weights={"x": 10, "y": 10}),
        Group("c", 1, criteria_weights={"x": 300, "y": 100}, judges_feasibility=True),
    ]
    answers = {
        **people("a", 6, "A11"),
        **people("b", 4, "A51"),
        **people("c", 4, "A51"),
    }
    found = figures(answers, {"x": 1, "y": 1}, groups=groups, settings=SECRET)
    assert (found.groups, found.merged) == (("a", "b+c"), ("b+c",))
    assert (found.members("b+c"), found.n("b+c")) == (("b", "c"), 8)
    assert found.group_weight("b+c") == 4
    assert found.judges_feasibility("b+c")
    # Shares 1/2 (three times) and 3/4, whatever the number of points given out.
    assert found.weights("b+c") == {"x": Fraction(9, 16), "y": Fraction(7, 16)}
    assert found.total("A") == Fraction(4 * 900, 16 * 5)


def test_nothing_of_a_group_that_was_merged_away_is_kept():
    document = appraise(panel(crowd({"a": 7, "b": 4, "c": 2}), settings=SECRET))
    for kept in ("cells", "overall", "outcomes", "without_group"):
        assert not {"b", "c"} & document[kept].keys()
    assert [group["n"] for group in document["groups"]] == [7, 6]


def test_nothing_at_all_is_shown_below_k_in_total():
    answers = crowd({"a": 3, "b": 1})
    overall = {"a0": {"A": Judgement(1, 1, 2)}}
    built = panel(
        answers, settings=SECRET, overall=overall, expected_ranking=["A", "B"]
    )
    document = appraise(built)
    assert (document["withheld"], document["groups"], document["n"]) == (True, [], None)
    assert not any(document["flags"].values())
    text = json.dumps([document["cells"], document["overall"], document["outcomes"]])
    assert not set("123456789") & set(text.replace("chi2", ""))
    found = figures(answers, settings=SECRET)
    assert found.is_withheld
    assert (found.total("A"), found.first(), found.n()) == (None, [], None)
    assert found.cell("*", "A", "x").is_too_small


def test_small_cells_are_empty_and_do_not_count():
    answers = {
        **people("a", 4, "A45 B22"),
        "a4": "A4. B22",
        **people("b", 6, "A45 B22"),
    }
    found = figures(answers, {"x": 1, "y": 1}, settings=SECRET)
    cell = found.cell("a", "A", "y")
    assert (cell.is_too_small, cell.blank, cell.mean) == (True, None, None)
    assert found.cell("a", "A", "x").n == 5
    assert (found.dropped("a"), found.dropped("b")) == (["y"], [])
    assert found.total("A", "a") == 75


def test_everyone_together_does_not_give_a_small_cell_away():
    """The ten of everyone without the six of b are the four of a."""
    answers = {
        **people("a", 4, "A45 B22"),
        "a4": "A4. B22",
        **people("b", 6, "A45 B22"),
    }
    found = figures(answers, {"x": 1, "y": 1}, settings=SECRET)
    assert found.cell("*", "A", "y").is_too_small
    assert found.cell("*", "B", "y").n == 11


def test_distributions_are_of_ten_answers_or_more():
    found = figures(crowd({"a": 9, "b": 10}), settings=SECRET)
    assert found.cell("a", "A", "x").counts is None
    assert found.cell("a", "A", "x").mean == 4
    assert found.cell("b", "A", "x").counts == (0, 0, 0, 10, 0)
    # The nineteen of everyone without the ten of b are the nine of a.
    assert found.cell("*", "A", "x").counts is None
    assert figures(crowd({"a": 9, "b": 9}), settings=SECRET).cell("*", "A", "x").counts


def test_wishes_of_a_few_are_hidden_too():
    overall = {
        **{f"a{n}": {"A": Judgement(1, 1, 2)} for n in range(4)},
        **{f"b{n}": {"A": Judgement(5, 5, 0)} for n in range(12)},
    }
    found = figures(crowd({"a": 6, "b": 12}), overall=overall, settings=SECRET)
    assert found.overall("A", "a").n is None
    assert found.overall("A").n is None
    assert found.overall("A", "b").desirable_counts == (0, 0, 0, 0, 12)
    assert found.flags("A") == []


def test_an_order_of_a_few_raters_is_not_shown():
    answers = {**people("a", 4, "A4 B2"), "a4": "A4 B.", "a5": "A. B2"}
    found = figures(answers, settings=SECRET)
    assert found.total("A", "a") == 75
    assert (found.concordance("a").raters, found.concordance("a").w) == (None, None)
    assert figures(answers).concordance("a").raters == 4
