"""Counting and walking through reorganisations, and the register that comes along."""

import csv
import datetime as dt
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from accounts.lookup import steps_of
from accounts.management.commands import load_municipalities
from accounts.models import Municipality, Province, Succession
from accounts.register import Step, Tally, earlier, later, tally
from tests.factories import MunicipalityFactory

DAY = dt.date(2021, 1, 1)
KINDS = ["merged_new", "absorbed", "split", "renamed"]
STEPS = st.lists(
    st.builds(
        Step,
        predecessor=st.integers(1, 6),
        successor=st.integers(1, 6),
        on=st.dates(dt.date(2019, 1, 1), dt.date(2022, 1, 1)),
        kind=st.sampled_from(KINDS),
    ),
    max_size=12,
)


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Let the command read files of the test: the lines of each, without heading."""
    monkeypatch.setattr(load_municipalities, "DATA", tmp_path)

    def files(municipalities, successions=()):
        heading = "code,name,province,valid_from,valid_until,source"
        write(tmp_path / "municipalities.csv", heading, municipalities)
        heading = "predecessor_code,successor_code,on,kind,source"
        write(tmp_path / "successions.csv", heading, successions)

    return files


def write(path, heading, lines):
    path.write_text("\n".join([heading, *lines]), encoding="utf-8")


def counted_between(first, last):
    return tally(steps_of(Succession.objects.between(first, last)))


def snapshot():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Municipality, Succession)
    ]


def test_tally_counts_a_municipality_that_kept_its_code_on_both_sides():
    steps = [Step(1, 2, DAY, "absorbed"), Step(2, 2, DAY, "continued")]

    assert tally(steps) == Tally(new=1, former=2)


def test_tally_counts_a_divided_municipality_once_and_its_receivers_not():
    steps = [Step(1, successor, DAY, "split") for successor in (2, 3, 4, 5)]

    assert tally(steps) == Tally(new=0, former=1)


@given(STEPS)
def test_tally_does_not_change_when_steps_are_repeated(steps):
    assert tally(steps + steps) == tally(steps)


@given(STEPS)
def test_tally_leaves_new_names_out(steps):
    without = [step for step in steps if step.kind != "renamed"]

    assert tally(steps) == tally(without)


@given(STEPS)
def test_later_and_earlier_mirror_each_other(steps):
    backwards = {
        (start, end)
        for end in range(1, 7)
        for start in earlier(end, steps, dt.date.min)
    }
    forwards = {
        (start, end)
        for start in range(1, 7)
        for end in later(start, steps, dt.date.max)
    }

    assert backwards == forwards


@given(STEPS)
def test_later_grows_with_the_day(steps):
    days = sorted(step.on for step in steps)

    reached = [later(1, steps, day) for day in days]

    assert all(a <= b for a, b in pairwise(reached))


@pytest.mark.requirement("S0-02")
@pytest.mark.usefixtures("register")
def test_register_counts_26_new_from_75_former_for_2016_to_2022():
    counted = counted_between(dt.date(2016, 1, 1), dt.date(2022, 12, 31))

    assert counted == Tally(new=26, former=75)


@pytest.mark.usefixtures("register")
def test_register_gives_the_number_of_municipalities_each_year():
    ended = ("merged_new", "absorbed", "split")
    number, numbers = 393, []  # 393 in 2015
    days = Succession.objects.filter(on__year__gte=2016)
    for day in sorted(set(days.values_list("on", flat=True))):
        steps = Succession.objects.filter(on=day)
        gone = steps.filter(kind__in=ended).values("predecessor").distinct().count()
        born = steps.filter(kind="merged_new").values("successor").distinct().count()
        number += born - gone
        numbers.append((day.year, number))

    assert numbers == [
        (2016, 390),
        (2017, 388),
        (2018, 380),
        (2019, 355),
        (2021, 352),
        (2022, 345),
        (2022, 344),
        (2023, 342),
    ]


@pytest.mark.requirement("S0-03")
@pytest.mark.usefixtures("register")
def test_register_has_three_predecessors_of_beekdaelen():
    found = Succession.objects.filter(successor__code="1954").order_by(
        "predecessor__code"
    )

    assert list(found.values_list("predecessor__code", "on", "kind")) == [
        ("0881", dt.date(2019, 1, 1), "merged_new"),
        ("0951", dt.date(2019, 1, 1), "merged_new"),
        ("0962", dt.date(2019, 1, 1), "merged_new"),
    ]


@pytest.mark.usefixtures("register")
def test_register_has_two_predecessors_of_dijk_en_waard():
    found = Succession.objects.filter(successor__code="1980").order_by(
        "predecessor__code"
    )

    assert list(found.values_list("predecessor__code", "on")) == [
        ("0398", dt.date(2022, 1, 1)),
        ("0416", dt.date(2022, 1, 1)),
    ]


@pytest.mark.usefixtures("register")
def test_register_ends_each_predecessor_on_the_day_of_its_succession():
    steps = Succession.objects.exclude(kind="continued").select_related("predecessor")

    wrong = [step for step in steps if step.predecessor.valid_until != step.on]
    assert wrong == []


@pytest.mark.usefixtures("register")
def test_register_starts_each_new_code_on_the_day_of_its_succession():
    steps = Succession.objects.filter(kind__in=["merged_new", "renamed"])

    wrong = [
        step
        for step in steps.select_related("successor")
        if step.successor.valid_from != step.on
    ]
    assert wrong == []


@pytest.mark.usefixtures("register")
def test_register_names_a_province_and_a_source_everywhere():
    assert list(Municipality.objects.exclude(province__in=Province.values)) == []
    assert list(Succession.objects.filter(source="")) == []


@pytest.mark.usefixtures("register")
def test_register_lets_no_reorganisation_cross_a_province_but_vijfheerenlanden():
    crossing = Succession.objects.exclude(
        predecessor__province=F("successor__province")
    )

    assert {step.successor.name for step in crossing} == {"Vijfheerenlanden"}


def test_load_municipalities_changes_nothing_the_second_time(capsys):
    call_command("load_municipalities")
    before = snapshot()

    with CaptureQueriesContext(connection) as queries:
        call_command("load_municipalities")

    writes = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert writes == []
    assert snapshot() == before
    assert capsys.readouterr().out.splitlines() == [
        "120 municipalities (120 new or mended), 92 successions (92 new or mended).",
        "120 municipalities (0 new or mended), 92 successions (0 new or mended).",
    ]


def test_load_municipalities_mends_what_differs(files):
    MunicipalityFactory(code="1954", name="Beekdalen", inhabitants=36000)
    files(["1954,Beekdaelen,limburg,2019-01-01,,bron"])

    call_command("load_municipalities", verbosity=0)

    row = Municipality.objects.get()
    assert (row.name, row.valid_from) == ("Beekdaelen", dt.date(2019, 1, 1))
    assert row.inhabitants == 36000


@pytest.mark.parametrize(
    ("municipalities", "successions", "place"),
    [
        (
            ["1954,Beekdaelen,limburg,,,", "95,Kort,,,,"],
            [],
            "municipalities.csv, line 3",
        ),
        (["1954,Beekdaelen,nergens,,,"], [], "municipalities.csv, line 2"),
        (["1954,Beekdaelen,,2019-02-30,,"], [], "municipalities.csv, line 2"),
        (["1954,A,,,,"], ["0951,1954,2019-01-01,split,"], "successions.csv, line 2"),
        (
            ["1954,A,,,,", "0951,B,,,,"],
            ["0951,1954,2019-01-01,fused,"],
            "successions.csv, line 2",
        ),
        (
            ["1954,A,,,,", "0951,B,,,,"],
            ["0951,1954,someday,split,"],
            "successions.csv, line 2",
        ),
    ],
    ids=["code", "province", "day", "unknown code", "kind", "day of succession"],
)
def test_load_municipalities_names_the_line_that_is_wrong_and_loads_nothing(
    files, municipalities, successions, place
):
    files(municipalities, successions)

    with pytest.raises(CommandError, match=f"^{place}: "):
        call_command("load_municipalities", verbosity=0)

    assert Municipality.objects.count() == 0


@pytest.mark.parametrize("name", ["municipalities", "successions"])
def test_data_files_cite_without_an_address(name):
    path = load_municipalities.DATA / f"{name}.csv"

    with path.open(encoding="utf-8", newline="") as file:
        sources = {line["source"] for line in csv.DictReader(file)}

    assert [source for source in sources if "://" in source or not source] == []
