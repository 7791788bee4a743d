"""Finding municipalities by names they have or had."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.lookup import fates, hops, resolve
from accounts.models import Municipality, Succession
from tests.factories import MunicipalityFactory, SuccessionFactory

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False), translation.override("en"):
        yield


def names_then(words, day):
    return [name for fate in resolve(words, day) for _, name in fate.names_then]


@pytest.mark.requirement("S0-03")
@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("day", "names"),
    [
        (dt.date(2018, 12, 31), ["Nuth"]),
        (dt.date(2019, 1, 1), ["Beekdaelen (formerly Nuth)"]),
    ],
)
def test_resolve_finds_nuth_and_later_what_it_went_into(day, names):
    assert names_then("nuth", day) == names


@pytest.mark.requirement("S1-33")
@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("day", "names"),
    [
        (dt.date(2004, 12, 31), ["Lichtenvoorde"]),
        (dt.date(2005, 1, 1), ["Groenlo (formerly Lichtenvoorde)"]),
        (dt.date(2006, 5, 18), ["Groenlo (formerly Lichtenvoorde)"]),
        (dt.date(2006, 5, 19), ["Oost Gelre (formerly Lichtenvoorde)"]),
        (TODAY, ["Oost Gelre (formerly Lichtenvoorde)"]),
    ],
)
def test_resolve_follows_lichtenvoorde_to_oost_gelre(day, names):
    assert names_then("Lichtenvoorde", day) == names


@pytest.mark.usefixtures("register")
def test_resolve_gives_all_four_that_received_a_part_of_haaren():
    assert names_then("haaren", TODAY) == [
        "Boxtel (formerly Haaren)",
        "Oisterwijk (formerly Haaren)",
        "Tilburg (formerly Haaren)",
        "Vught (formerly Haaren)",
    ]


@pytest.mark.usefixtures("register")
def test_resolve_goes_back_to_what_was_there_before_a_municipality_existed():
    assert names_then("oost gelre", dt.date(2004, 1, 1)) == [
        "Groenlo (later Oost Gelre)",
        "Lichtenvoorde (later Oost Gelre)",
    ]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("words", ["dijk waard", "DIJK  WAARD", "1980"])
def test_resolve_finds_by_several_words_or_the_code(words):
    assert [fate.found.name for fate in resolve(words, TODAY)] == ["Dijk en Waard"]


def test_resolve_finds_without_accents():
    MunicipalityFactory(name="Súdwest-Fryslân")

    assert names_then("sudwest", TODAY) == ["Súdwest-Fryslân"]


def test_resolve_tells_what_a_municipality_is_now_beside_what_it_was_then():
    step = SuccessionFactory(predecessor__name="Oud", successor__name="Nieuw")

    (fate,) = resolve("oud", step.on - dt.timedelta(days=1))

    assert fate.names_then == [(step.predecessor, "Oud")]
    assert fate.names_now == [(step.successor, "Nieuw (formerly Oud)")]


def test_resolve_leaves_empty_what_the_register_does_not_know():
    MunicipalityFactory(name="Nieuw", valid_from=dt.date(2010, 1, 1))

    assert names_then("nieuw", dt.date(2009, 12, 31)) == []


def test_resolve_finds_nothing_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert resolve("nergens", TODAY) == []


@pytest.mark.parametrize("count", [1, 3])
def test_resolve_takes_as_many_queries_for_more_hits(count, django_assert_num_queries):
    for number in range(count):
        SuccessionFactory(
            predecessor__name=f"Oud {number}", successor__name=f"Nieuw {number}"
        )

    with django_assert_num_queries(3):
        found = resolve("oud", TODAY)

    assert [len(fate.then) for fate in found] == [1] * count


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "day",
    [
        dt.date(2005, 6, 1),
        dt.date(2018, 12, 31),
        dt.date(2019, 1, 1),
        dt.date(2022, 3, 24),
    ],
)
def test_fates_agree_with_the_heirs_of_each_municipality(day):
    started = [
        m for m in Municipality.objects.all() if not m.valid_from or m.valid_from <= day
    ]

    assert {fate.found.name: set(fate.then) for fate in fates(started, day)} == {
        each.name: set(each.heirs(day)) for each in started
    }


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("name", ["Lichtenvoorde", "Oost Gelre"])
def test_hops_tell_the_whole_chain_from_either_end(name):
    steps = hops(Municipality.objects.get(name=name))

    told = [(step.on.year, step.sentence) for step in steps]
    groenlo = (2005, "Groenlo went on with its own code.")
    assert [step for step in told if step != groenlo] == [
        (2005, "Lichtenvoorde was taken in by Groenlo."),
        (2006, "Groenlo was renamed Oost Gelre."),
    ]


@pytest.mark.parametrize("kind", Succession.Kind.values)
def test_succession_says_in_words_what_happened(kind):
    old = MunicipalityFactory(name="Oud")
    new = old if kind == "continued" else MunicipalityFactory(name="Nieuw")
    step = SuccessionFactory(predecessor=old, successor=new, kind=kind)

    assert step.sentence.count("Oud") == 1
    assert step.sentence.count("Nieuw") == (0 if kind == "continued" else 1)


@pytest.mark.usefixtures("register")
def test_hops_are_found_in_one_query():
    place = Municipality.objects.get(name="Beekdaelen")

    with CaptureQueriesContext(connection) as queries:
        [step.sentence for step in hops(place)]

    assert len(queries) == 1
