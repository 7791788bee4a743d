"""The command reads any case of the format, and says what is wrong with others."""

import gzip
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

SMALL = {
    "format": "wegwijs-scoring-case/1",
    "settings": {"mode": "open", "smaa_draws": 50},
    "scenarios": [{"id": "A", "name": "A"}, {"id": "B", "name": "B"}],
    "criteria": [
        {"id": "x", "name": "X", "weight": "2.5"},
        {"id": "cost", "weight": 7.5, "direction": "min", "min": "0", "max": "0.4"},
    ],
    "groups": [{"id": "g", "name": "G"}, {"id": "h", "name": "H"}],
    "participants": [
        {
            "id": "p1",
            "group": "g",
            "scores": {"A": {"x": 5, "cost": "0.1"}, "B": {"x": 1, "cost": 0.3}},
            "overall": {"A": {"desirable": 5, "feasible": None, "objection": 2}},
        },
        {"id": "p2", "group": "g", "scores": {"A": {"x": None, "cost": "no_opinion"}}},
        {"id": "p3", "group": "h"},
    ],
    "clusters": [{"id": "both", "criteria": ["x", "cost"]}],
    "leader": {"expected_ranking": ["B", "A"]},
}


def changed(**more):
    return {**SMALL, **more}


def score(tmp_path, case, **options):
    path = tmp_path / "case.json"
    path.write_text(case if isinstance(case, str) else json.dumps(case))
    out, err = StringIO(), StringIO()
    call_command("score_case", path, stdout=out, stderr=err, **options)
    return json.loads(out.getvalue()), err.getvalue()


def values(tmp_path, case, *questions):
    found, _ = score(tmp_path, {**case, "expected": list(questions)})
    assert [{k: v for k, v in each.items() if k != "value"} for each in found] == list(
        questions
    )
    return [each["value"] for each in found]


def test_exact_numbers_own_scales_and_gaps(tmp_path):
    found = values(
        tmp_path,
        SMALL,
        {"what": "total", "scenario": "A", "group": "g"},
        {"what": "total", "scenario": "B"},
        {"what": "cell_no_opinion", "group": "g", "scenario": "A", "criterion": "cost"},
        {"what": "cell_blank", "group": "g", "scenario": "A", "criterion": "x"},
        {
            "what": "cell_agreement_a",
            "group": "g",
            "scenario": "A",
            "criterion": "cost",
        },
        {"what": "group_n", "group": "g"},
        {"what": "group_n", "group": "h"},
        {"what": "display_groups"},
        {"what": "flip_weight", "criterion": "both"},
        {"what": "overall_objection_rate", "group": "g", "scenario": "A"},
        {"what": "overall_feasible_median", "group": "g", "scenario": "A"},
        {"what": "prior_confirmed"},
        {"what": "prior_groups_confirming"},
        {"what": "prior_panel_rank_of_expected_first"},
        {"what": "rank_acceptability", "scenario": "B", "rank": 2},
    )
    assert found == [
        *(81.25, 18.75, 1, 1, None, 1, 0, ["g", "h"], None, 1, None),
        *(False, 0, 2, 1.0),
    ]


def test_what_it_expects_is_never_looked_at(tmp_path):
    asked = {"what": "first", "value": ["B"], "tolerance": 0, "origin": "by hand"}
    found, _ = score(tmp_path, changed(expected=[asked]))
    assert found == [{"what": "first", "value": ["A"]}]


def test_every_figure_can_be_asked_for_at_once(tmp_path):
    everything, err = score(tmp_path, SMALL, all=True)
    assert err == ""
    named = [
        tuple(each.get(key) for key in ("what", "group", "scenario", "criterion"))
        for each in everything
        if each["what"] != "rank_acceptability"
    ]
    assert len(named) == len(set(named))
    assert {"flip_weight", "dropped", "cell_q1", "kendall_chi2"} <= {
        n[0] for n in named
    }
    assert ("without_group_first", "g", None, None) in named


def test_a_figure_that_does_not_exist_is_null_and_mentioned(tmp_path):
    found, err = score(tmp_path, changed(expected=[{"what": "p_value", "group": "g"}]))
    assert found == [{"what": "p_value", "group": "g", "value": None}]
    assert "p_value" in err


def test_a_table_of_scores_lies_beside_the_case(tmp_path):
    table = "participant,group,scenario,criterion,value\n"
    rows = "p1,g,A,x,5\np1,g,B,x,no_opinion\np2,h,B,x,4.5\n"
    (tmp_path / "scores.csv.gz").write_bytes(gzip.compress((table + rows).encode()))
    case = changed(participants=[], scores_csv="scores.csv.gz")
    found = values(
        tmp_path,
        case,
        {"what": "cell_mean", "group": "*", "scenario": "B", "criterion": "x"},
        {"what": "cell_no_opinion", "group": "g", "scenario": "B", "criterion": "x"},
        {"what": "cell_blank", "group": "h", "scenario": "A", "criterion": "x"},
        {"what": "dropped", "group": "g"},
        {"what": "total", "scenario": "A"},
    )
    assert found == [4.5, 1, 1, ["x", "cost"], None]


def test_histograms_are_participants_with_one_answer_each(tmp_path):
    counts = {
        "group": "g",
        "scenario": "A",
        "criterion": "x",
        "counts": [0, 1, 0, 2, 0],
    }
    case = {**SMALL, "histograms": [counts, {**counts, "scenario": "B"}]}
    del case["participants"]
    found = values(
        tmp_path,
        case,
        {"what": "group_n", "group": "g"},
        {"what": "cell_blank", "group": "g", "scenario": "A", "criterion": "x"},
        {"what": "kendall_raters", "group": "g"},
        {"what": "rank", "group": "g", "scenario": "B"},
    )
    assert found == [6, 3, 0, 1]


P1 = SMALL["participants"][0]


@pytest.mark.parametrize(
    ("case", "problem"),
    [
        ("{", "not a JSON file"),
        ("[]", "format must be"),
        (
            json.dumps(changed(groups=NotImplemented), default=lambda _: None),
            "appraised",
        ),
        ({**SMALL, "format": "else"}, "format must be"),
        ({k: v for k, v in SMALL.items() if k != "criteria"}, "lacks 'criteria'"),
        (changed(participants=[P1, P1]), "double: ['p1']"),
        (changed(participants=[{**P1, "group": "z"}]), "no group 'z'"),
        (changed(participants=[{**P1, "scores": {"Z": {"x": 1}}}]), "not asked"),
        (changed(participants=[{**P1, "scores": {"A": {"x": 6}}}]), "not between 1"),
        (changed(participants=[{**P1, "scores": {"A": {"x": "5,4"}}}]), "not a number"),
        (changed(participants=[{**P1, "scores": {"A": {"x": True}}}]), "not a number"),
        (changed(participants=[{**P1, "scores": ["A"]}]), "cannot be appraised"),
        (changed(participants=[{**P1, "overall": {"A": {"feasible": 9}}}]), "1 to 5"),
        (changed(settings={"mode": "secret"}), "mode must be"),
        (changed(settings={"min_coverage": "3/2"}), "share"),
        (changed(scores_csv="nowhere.csv.gz"), "table of scores"),
        (changed(leader={"expected_ranking": ["A", "Z"]}), "Unknown expected"),
        (changed(expected=["total"]), "must say what it is"),
        ('{"format": "wegwijs-scoring-case/1", "scenarios": NaN}', "not a JSON file"),
    ],
)
def test_a_case_that_is_wrong_is_refused_with_the_reason(tmp_path, case, problem):
    with pytest.raises(CommandError, match=problem.replace("[", r"\[")):
        score(tmp_path, case)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("score_case", tmp_path / "nowhere.json")


def test_a_merged_group_may_be_named_in_any_order(tmp_path):
    answers = {"A": {"x": 5}, "B": {"x": 3}}
    people = [
        {"id": f"{group}{n}", "group": group, "scores": answers}
        for group, size in (("g", 3), ("h", 4))
        for n in range(size)
    ]
    case = changed(participants=people, settings={"mode": "confidential"}, leader=None)
    found = values(
        tmp_path,
        case,
        {"what": "group_n", "group": "g+h"},
        {"what": "total", "group": "h+g", "scenario": "B"},
        {"what": "total", "group": "g", "scenario": "B"},
    )
    assert found == [7, 50, None]
    everything, err = score(tmp_path, case, all=True)
    assert err == ""
    assert {each.get("group") for each in everything} == {None, "g+h", "*"}


def test_a_group_that_is_not_shown_has_no_figures(tmp_path):
    found, err = score(tmp_path, changed(expected=[{"what": "group_n", "group": "z"}]))
    assert found[0]["value"] is None
    assert "group_n" in err
