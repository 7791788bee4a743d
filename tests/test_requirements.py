"""The list of requirements and the tests that prove them agree."""

import ast
import csv
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
SOURCE = TESTS.parents[1] / "shared" / "requirements" / "rows.md"

with (TESTS / "requirements.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def ids_in_state(state):
    return {row["id"] for row in ROWS if row["state"] == state}


def ids_marked_in(code):
    """Collect what `mark.requirement(…)` names; what is no text stays as written."""
    return {
        argument.value if isinstance(argument, ast.Constant) else ast.unparse(argument)
        for call in ast.walk(ast.parse(code))
        if isinstance(call, ast.Call)
        and f".{ast.unparse(call.func)}".endswith(".mark.requirement")
        for argument in call.args
    }


@pytest.fixture(scope="module")
def marked():
    """Give each id that a test bears, with the files in which it does."""
    files = {}
    for path in sorted(TESTS.rglob("*.py")):
        for requirement in ids_marked_in(path.read_text(encoding="utf-8")):
            files.setdefault(requirement, []).append(str(path.relative_to(TESTS)))
    return files


@pytest.mark.parametrize(
    "code",
    [
        "@pytest.mark.requirement('A', 'B')\ndef test_it(): ...",
        "pytestmark = [mark.requirement('A'), pytest.mark.requirement('B')]",
        "pytest.param(1, marks=pytest.mark.requirement('A', 'B'))",
    ],
    ids=["decorator", "module", "parameter"],
)
def test_markers_are_found_wherever_they_stand(code):
    assert ids_marked_in(code) == {"A", "B"}


def test_markers_of_another_name_are_left_alone():
    code = "pytest.mark.parametrize('A')\nbookmark.requirement('B')"

    assert ids_marked_in(code) == set()


def test_markers_whose_id_is_computed_are_not_overlooked():
    assert ids_marked_in("pytest.mark.requirement(*IDS)") == {"*IDS"}


def test_requirements_have_unique_ids():
    ids = [row["id"] for row in ROWS]

    assert sorted(ids) == sorted(set(ids))


def test_requirements_have_a_known_state():
    states = {"open", "tested", "not software"}

    assert [row["id"] for row in ROWS if row["state"] not in states] == []


def test_requirements_called_tested_have_a_test(marked):
    assert ids_in_state("tested") - marked.keys() == set()


def test_tests_name_only_known_requirements(marked):
    known = {row["id"] for row in ROWS}

    assert {name: marked[name] for name in marked.keys() - known} == {}


def test_tests_name_no_requirement_outside_the_software(marked):
    outside = ids_in_state("not software")

    assert {name: marked[name] for name in marked.keys() & outside} == {}


@pytest.mark.skipif(not SOURCE.exists(), reason="the source list is not at hand")
def test_requirements_follow_the_source_list():
    text = SOURCE.read_text(encoding="utf-8")

    source = re.findall(r"^\| (S\d-\d+[a-z]?) \|", text, re.MULTILINE)

    assert [row["id"] for row in ROWS] == source
