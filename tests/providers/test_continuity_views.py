"""The page that shows on which days nobody is there."""

import csv
import datetime as dt
import io
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from providers.models import Arrangement, Form
from tests.examples import Example, beekdaelen
from tests.factories import AreaFactory, SuccessionFactory, TargetGroupFactory
from tests.providers.pages import fact_values, show

PAGE, EXPORT = "providers:continuity", "providers:continuity-export"
YEARS = {"since": "1-1-2019", "until": "31-12-2020"}
GAP = (dt.date(2020, 1, 1), dt.date(2020, 1, 31), 31)


def lines(response):
    """Give area, form and gaps of each line that is drawn."""
    return [
        (
            str(band.area),
            track.line.form,
            [(one.gap.first, one.gap.last, one.gap.days) for one in track.gaps],
        )
        for band in response.context["page"]
        for track in band.tracks
    ]


@pytest.fixture
def succeeded():
    """Make Beekdaelen with CMWW until 2020 and a successor a month later."""
    example = beekdaelen()
    cmww = Arrangement.objects.filter(service__organisation__name="CMWW")
    cmww.update(ends_on=dt.date(2019, 12, 31))
    example.support(
        "Opvolger",
        Form.FORMAL,
        areas=["Onderbanken"],
        groups=list(example.groups),
        starts_on=dt.date(2020, 2, 1),
    )
    return example


@pytest.fixture
def village(municipality):
    """Make one village with one target group."""
    example = Example(municipality)
    example.areas["Dorp"] = AreaFactory(municipality=municipality, name="Dorp")
    example.groups["Ouderen"] = TargetGroupFactory(name="Ouderen")
    return example


@pytest.mark.requirement("S0-19")
def test_continuity_finds_the_31_days_between_two_contracts(succeeded):
    response = show(succeeded, PAGE, **YEARS, form="formal")

    assert lines(response) == [("Onderbanken", "formal", [GAP])]
    assert fact_values(response)[0] == 1
    assert re.search(r"\b31\b", fact_values(response)[1])
    words = [
        re.findall(r">[^<]*\b31 [^<]+<", line)
        for line in response.content.decode().splitlines()
        if "<text" in line and 'y="20"' in line
    ]
    assert len(words) == 1


@pytest.mark.requirement("S0-19")
def test_continuity_finds_no_gap_when_the_successor_follows_at_once(succeeded):
    successor = Arrangement.objects.filter(service__organisation__name="Opvolger")
    successor.update(starts_on=dt.date(2020, 1, 1))

    response = show(succeeded, PAGE, **YEARS, form="formal")

    assert lines(response) == []
    assert fact_values(response)[0] == 0


def test_continuity_shows_whole_lines_too_when_asked(succeeded):
    response = show(succeeded, PAGE, **YEARS, form="formal", show="all")

    assert lines(response) == [
        ("Nuth", "formal", []),
        ("Onderbanken", "formal", [GAP]),
        ("Schinnen", "formal", []),
    ]


def test_continuity_sets_apart_who_is_never_helped(succeeded):
    response = show(succeeded, PAGE, **YEARS, form="informal")

    bands = list(response.context["page"])
    assert [(str(band.area), band.tracks) for band in bands] == [
        ("Nuth", ()),
        ("Onderbanken", ()),
        ("Schinnen", ()),
    ]
    assert [[track.groups for track in band.never] for band in bands] == [
        ["Jongeren"]
    ] * 3
    assert fact_values(response)[2] == 3


@pytest.mark.parametrize(
    ("served", "names"),
    [
        ("", [""]),
        ("A", ["A", "A"]),
        ("AB", ["AB", "AB"]),
        ("ABC", ["ABC", "DEF"]),
    ],
    ids=["all", "all but one", "all but two", "both named"],
)
def test_continuity_names_the_fewest_target_groups(municipality, served, names):
    example = Example(municipality)
    example.areas["Dorp"] = AreaFactory(municipality=municipality, name="Dorp")
    example.groups = {name: TargetGroupFactory(name=name) for name in "ABCDEF"}
    example.support("Hulp", Form.FORMAL, areas=["Dorp"], groups=served)

    picture = show(example, PAGE, **YEARS, form="formal").context["picture"]

    told = [picture.groups_in_words(line) for line in picture.lines]
    named = ["".join(re.findall(r"\b[A-F]\b", words)) for words in told]
    assert sorted(named) == sorted(names)


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"since": "1-1-2020", "until": "31-12-2019"}, ["until"]),
        ({"since": "1-1-2000", "until": "2-1-2020"}, ["until"]),
        ({"since": "30-2-2020", "until": "31-12-2020"}, ["since"]),
        ({"since": "1-1-2000", "until": "1-1-2020"}, []),
    ],
)
@time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC))
def test_continuity_refuses_days_that_make_no_window(village, asked, wrong):
    response = show(village, PAGE, **asked)

    window = response.context["picture"].window
    assert list(response.context["form"].errors) == wrong
    assert (window.first, window.last) == (
        (dt.date(2025, 11, 21), dt.date(2028, 11, 21))
        if wrong
        else (dt.date(2000, 1, 1), dt.date(2020, 1, 1))
    )


@time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC))
def test_continuity_looks_one_year_back_and_two_ahead_at_first(village):
    window = show(village, PAGE).context["picture"].window

    assert (window.first, window.last) == (
        dt.date(2025, 11, 21),
        dt.date(2028, 11, 21),
    )


def test_continuity_draws_whole_numbers_only(succeeded):
    page = show(succeeded, PAGE, **YEARS, show="all").content.decode()

    drawings = "".join(re.findall(r"<svg viewBox.*?</svg>", page, re.DOTALL))
    numbers = re.findall(r' (?:x|x1|x2|y|width|height)="([^"]*)"', drawings)
    assert [number for number in numbers if not number.isdecimal()] == []
    assert len(numbers) > 20


@pytest.mark.parametrize(("year", "now"), [(2026, 359), (2020, None)])
@time_machine.travel(dt.datetime(2026, 7, 2, 12, tzinfo=dt.UTC))
def test_continuity_draws_today_only_when_it_can_be_seen(village, year, now):
    asked = {"since": f"1-1-{year}", "until": f"31-12-{year}"}

    assert show(village, PAGE, **asked).context["picture"].now == now


def test_continuity_draws_the_day_of_the_merger(succeeded):
    picture = show(succeeded, PAGE, since="1-1-2018", until="31-12-2019").context[
        "picture"
    ]

    assert picture.turns == [(360, dt.date(2019, 1, 1))]


def test_continuity_draws_one_line_for_one_day_with_several_successions(village):
    for _ in range(2):
        SuccessionFactory(successor=village.municipality, on=dt.date(2019, 7, 1))

    picture = show(village, PAGE, **YEARS).context["picture"]

    assert [day for _, day in picture.turns] == [dt.date(2019, 7, 1)]


@time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC))
def test_continuity_lists_notices_that_are_due_or_too_late(village):
    for name, notice_on, ends_on in (
        ("laat", dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
        ("bijna", dt.date(2027, 5, 21), None),
        ("ver", dt.date(2027, 5, 22), None),
        ("voorbij", dt.date(2026, 1, 1), dt.date(2026, 11, 20)),
    ):
        village.support(
            name,
            Form.FORMAL,
            areas=["Dorp"],
            groups=["Ouderen"],
            notice_on=notice_on,
            ends_on=ends_on,
        )

    response = show(village, PAGE)

    notices = response.context["notices"]
    assert [str(one.service.organisation) for one in notices] == ["laat", "bijna"]
    assert fact_values(response)[3] == 2
    assert response.content.decode().count("is-late") == 2  # legend and one date


def test_continuity_of_a_municipality_without_areas_explains_itself(municipality):
    page = show(Example(municipality), PAGE).content.decode()

    assert ("<table" in page, 'class="empty"' in page) == (False, True)


@pytest.mark.requirement("S0-19")
def test_continuity_export_gives_a_row_per_gap_and_target_group(succeeded):
    asked = {**YEARS, "form": "formal", "format": "csv"}

    response = succeeded.client().get(reverse(EXPORT), asked)

    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [row[:2] + row[3:] for row in rows[1:]] == [
        ["Onderbanken", "Onderbanken", group, "1-1-2020", "31-1-2020", "31"]
        for group in ("Ouderen", "Jongeren")
    ]


@pytest.mark.parametrize("name", [PAGE, EXPORT])
def test_continuity_asks_as_many_questions_however_much_there_is(succeeded, name):
    client = succeeded.client()
    client.get(reverse(name))
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name), {"show": "all"})
        counts.append(len(captured))
        for more in range(20):
            key = f"{number}-{more}"
            succeeded.areas[key] = AreaFactory(
                municipality=succeeded.municipality, name=key
            )
            succeeded.groups[key] = TargetGroupFactory(name=key)
            succeeded.support(
                key,
                Form.FORMAL,
                areas=[key],
                groups=[key],
                notice_on=dt.date(2026, 1, 1),
            )

    assert counts[0] == counts[1]
