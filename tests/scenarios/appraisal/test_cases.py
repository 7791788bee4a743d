"""Every published and constructed case comes out as it should, through the command."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

CASES = Path(settings.BASE_DIR).parent / "shared" / "scoring" / "cases"
NAMES = (
    "dev-01a-office-totals",
    "dev-01b-office-flip",
    "dev-02-rounding-times",
    "dev-03-agreement-a",
    "dev-04-acceptability-exact",
    "dev-05-klankbordgroep",
    "dev-06-concordance-small",
    "dev-07-scale",
    "dev-08-rules-by-hand",
    "dev-09-vertrouwelijk",
)


def is_as_expected(value, entry) -> bool:
    expected = entry["value"]
    if isinstance(expected, bool) or not isinstance(expected, int | float):
        return value == expected
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value - expected) <= entry["tolerance"]


@pytest.mark.parametrize("name", NAMES)
def test_case(name):
    path = CASES / f"{name}.json"
    if not path.exists():
        pytest.skip(f"the case {name} is not on this machine")
    expected = json.loads(path.read_text())["expected"]
    out = StringIO()
    call_command("score_case", path, stdout=out)
    found = json.loads(out.getvalue())
    assert len(found) == len(expected)
    wrong = [
        (answer, entry["value"])
        for answer, entry in zip(found, expected, strict=True)
        if not is_as_expected(answer["value"], entry)
    ]
    assert wrong == []
