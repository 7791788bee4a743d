"""Finding where someone lives today."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Succession
from accounts.whereabouts import MOST_GUESSES, whereabouts
from tests.examples import beekdaelen
from tests.factories import AreaFactory, MunicipalityFactory, SuccessionFactory

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        yield


@pytest.fixture
def example():
    """Make Beekdaelen with the villages and postcodes of its areas."""
    example = beekdaelen()
    for name, places in {
        "Nuth": "Nuth\nHulsberg\n6361",
        "Onderbanken": "Schinveld\nJabeek\n6451",
        "Schinnen": "Puth\n6365",
    }.items():
        area = example.areas[name]
        area.place_names = places
        area.save()
    return example


def found(words):
    return [
        (place.municipality.name, str(place.area or ""))
        for place in whereabouts(words, TODAY)
    ]


@pytest.mark.requirement("S2-06")
@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("Nuth", "Nuth"),
        ("Dorpsstraat 12, 6361 EK Nuth", "Nuth"),
        ("6361ek", "Nuth"),
        ("Schinveld", "Onderbanken"),
        ("Onderbanken", "Onderbanken"),
        ("PUTH", "Schinnen"),
        ("Beekdaelen", ""),
        ("Beekdaele", ""),
        ("onderb", "Onderbanken"),
    ],
)
def test_whereabouts_finds_places_in_the_municipality_of_today(words, area):
    assert found(words) == [("Beekdaelen", area)]


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("words", ["Zonderdorp", "😀", "12", "1954", "a" * 200, "%_"])
def test_whereabouts_of_nowhere_is_nothing(words):
    assert found(words) == []


def test_whereabouts_gives_every_place_with_that_name():
    for name in ("Bergen (L)", "Bergen (NH)"):
        MunicipalityFactory(name=name)

    assert found("bergen") == [("Bergen (L)", ""), ("Bergen (NH)", "")]


def test_whereabouts_names_what_a_former_municipality_is_now(example):
    example.areas["Nuth"].delete()

    [place] = whereabouts("Nuth", TODAY)

    assert place.name == "Beekdaelen (voorheen Nuth)"


def test_whereabouts_gives_each_municipality_that_received_a_part():
    former = MunicipalityFactory(name="Haren", valid_until=dt.date(2019, 1, 1))
    for name in ("Groningen", "Tynaarlo"):
        SuccessionFactory(
            predecessor=former,
            successor__name=name,
            kind=Succession.Kind.SPLIT,
            on=dt.date(2019, 1, 1),
        )

    assert found("Haren") == [("Groningen", ""), ("Tynaarlo", "")]


def test_whereabouts_does_not_choose_between_the_parts_of_an_area(example):
    AreaFactory(
        municipality=example.municipality, part_of=example.areas["Nuth"], name="Dorp A"
    )

    assert found("Hulsberg") == [("Beekdaelen", "")]
    assert found("Dorp A") == [("Beekdaelen", "Dorp A")]


@pytest.mark.parametrize("last", [TODAY, TODAY + dt.timedelta(days=1)])
def test_whereabouts_leaves_out_areas_that_are_no_longer_there(last):
    AreaFactory(name="Wijk M", valid_until=last)

    assert bool(found("Wijk M")) == (last > TODAY)


@pytest.mark.parametrize("more", [0, 1])
def test_whereabouts_guesses_only_when_there_are_few(more):
    for number in range(MOST_GUESSES + more):
        MunicipalityFactory(name=f"Aalburg {number}")

    assert len(found("aalb")) == (0 if more else MOST_GUESSES)


def test_whereabouts_takes_as_many_queries_for_one_place_as_for_three():
    counts = []
    for number in range(3):
        AreaFactory(place_names="Dorpsveld", name=f"Wijk {number}")
        with CaptureQueriesContext(connection) as queries:
            assert len(found("Dorpsveld")) == number + 1
        counts.append(len(queries))

    assert counts[0] == counts[2]
