"""What cannot be appraised is refused, with a reason."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scenarios.appraisal.panel import (
    Criterion,
    Group,
    Judgement,
    Panel,
    Participant,
    Settings,
)

ASKED = {
    "scenarios": ["A", "B"],
    "criteria": [Criterion("x", 1)],
    "groups": [Group("g"), Group("h")],
}
SOMEBODY = Participant("p", "g", {("A", "x"): 3}, {"A": Judgement(3, 3, 0)})


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"scenarios": ["A", "A"]}, "scenario must be there once"),
        ({"criteria": [Criterion("x", 1), Criterion("x", 2)]}, "criterion must be"),
        ({"clusters": {"x": ["x"]}}, "criterion must be"),
        ({"clusters": {"c": ["y"]}}, "Unknown criterion in cluster 'c'"),
        ({"clusters": {"c": ["x", "x"]}}, "in cluster 'c' must be there once"),
        ({"groups": [Group("g"), Group("g")]}, "group must be there once"),
        ({"groups": [Group("*")]}, "cannot be called"),
        ({"groups": [Group("g", -1)]}, "cannot be below 0"),
        ({"groups": [Group("g", 1, {"y": 1})]}, "Unknown criterion"),
        ({"groups": [Group("g", 1, {"x": -1})]}, "cannot be below 0"),
        ({"criteria": [Criterion("x", 0.5)]}, "whole number or a fraction"),
        ({"criteria": [Criterion("x", -1)]}, "cannot be below 0"),
        ({"criteria": [Criterion("x", 1, 5, 5)]}, "from a lower to a higher"),
        ({"criteria": [Criterion("x", 1, 0, 1.5)]}, "whole number or a fraction"),
        ({"expected_ranking": ["A", "A"]}, "expected scenario must be there once"),
        ({"expected_ranking": ["C"]}, "Unknown expected scenario"),
        ({"settings": Settings(mode="half")}, "mode must be"),
        ({"settings": Settings(k=0)}, "k must be a whole number"),
        ({"settings": Settings(draws=0)}, "draws must be"),
        ({"settings": Settings(min_coverage=2)}, "min_coverage must be a share"),
        ({"participants": [SOMEBODY, SOMEBODY]}, "'p' is there twice"),
        ({"participants": [replace(SOMEBODY, group="z")]}, "no group 'z'"),
        ({"participants": [replace(SOMEBODY, scores={("C", "x"): 1})]}, "not asked"),
        ({"participants": [replace(SOMEBODY, scores={("A", "y"): 1})]}, "not asked"),
        ({"participants": [replace(SOMEBODY, scores={("A", "x"): 0})]}, "between 1"),
        ({"participants": [replace(SOMEBODY, scores={("A", "x"): 6})]}, "between 1"),
        ({"participants": [replace(SOMEBODY, scores={("A", "x"): 2.0})]}, "fraction"),
        (
            {"participants": [replace(SOMEBODY, overall={"C": Judgement()})]},
            "no scenario 'C'",
        ),
        (
            {"participants": [replace(SOMEBODY, overall={"A": Judgement(0)})]},
            "desirable must be a whole number from 1 to 5",
        ),
        (
            {"participants": [replace(SOMEBODY, overall={"A": Judgement(3, 3, 3)})]},
            "objection must be a whole number from 0 to 2",
        ),
    ],
)
def test_what_is_wrong_is_refused(more, problem):
    with pytest.raises(ValueError, match=problem):
        Panel(**{**ASKED, **more})


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"scores": [("p", "g", "A", "x", 3)] * 2}, "scored 'A' on 'x' twice"),
        ({"scores": [("p", "g", "A", "x", None)] * 2}, "twice"),
        (
            {"scores": [("p", "g", "A", "x", 3), ("p", "h", "B", "x", 3)]},
            "in two groups",
        ),
        ({"scores": [("p", "g", "A", "x", Fraction(11, 2))]}, "between 1 and 5"),
        ({"overall": [("p", "g", "A", 1, 1, 0)] * 2}, "judged 'A' twice"),
        ({"participants": [("p", "z")]}, "no group 'z'"),
    ],
)
def test_wrong_rows_are_refused(more, problem):
    with pytest.raises(ValueError, match=problem):
        Panel.from_rows(**ASKED, **more)


def test_rows_and_participants_give_the_same_panel():
    once = Panel(
        **ASKED, participants=[SOMEBODY, Participant("q", "h", {("B", "x"): None})]
    )
    again = Panel.from_rows(
        **ASKED,
        scores=[("p", "g", "A", "x", 3)],
        overall=[("p", "g", "A", 3, 3, 0)],
        participants=[("q", "h")],
    )
    assert once.sheets == again.sheets
    assert once.judgements == again.judgements
    assert once.group_of == again.group_of
