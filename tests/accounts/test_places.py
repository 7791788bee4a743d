"""Reading what people type as the place where they live."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.places import LITTLE, MOST_WORDS, known_as, meant, plain, read

PLACES = {
    "Nuth": known_as(["Nuth", "Hulsberg", "6361"]),
    "Onderbanken": known_as(["Onderbanken", "Schinveld", "6451", "6361"]),
    "Bergen op Zoom": known_as(["Bergen op Zoom"]),
    "Bergen (L)": known_as(["Bergen (L)"]),
    "Bergen (NH)": known_as(["Bergen (NH)"]),
    "De Ronde Venen": known_as(["De Ronde Venen"]),
}


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("Nuth", ["Nuth"]),
        ("  NUTH  ", ["Nuth"]),
        ("nüth", ["Nuth"]),
        ("Dorpsstraat 12, 6361 EK Nuth", ["Nuth"]),
        ("Dorpsstraat 12 Nuth", ["Nuth"]),
        ("Dorpsstraat 12a\n6361EK Hulsberg", ["Nuth"]),
        ("6361", ["Nuth", "Onderbanken"]),
        ("6361 EK", ["Nuth", "Onderbanken"]),
        ("6361 EK Schinveld", ["Onderbanken"]),
        ("6451 AB Nuth", ["Onderbanken"]),
        ("9999 ZZ Nuth", ["Nuth"]),
        ("Nuth, Limburg", ["Nuth"]),
        ("bergen op zoom", ["Bergen op Zoom"]),
        ("Bergen", ["Bergen (L)", "Bergen (NH)"]),
        ("bergen nh", ["Bergen (NH)"]),
        ("de ronde venen", ["De Ronde Venen"]),
        ("Hulsberg 3, Schinveld", ["Onderbanken"]),
        ("Nuthe", []),
        ("12", []),
        ("😀", []),
        ("\x00", []),
        ("", []),
    ],
)
def test_meant_finds_the_place_in_what_was_typed(typed, places):
    assert meant(read(typed), PLACES) == places


@given(st.text(max_size=200))
def test_read_understands_anything_and_stays_small(text):
    typed = read(text)

    assert typed.postcode == "" or len(typed.postcode) == 4
    assert all(name == plain(name) for name in typed.names)
    assert typed.words.isdisjoint(LITTLE)
    assert meant(typed, PLACES) == meant(typed, PLACES)


@pytest.mark.parametrize("sign", ["a ", "a, ", "a1 a "])
def test_read_takes_a_bounded_number_of_words_of_each_part(sign):
    longest = max(len(name.split()) for name in read(sign * 100).names)

    assert longest <= MOST_WORDS
    assert len(read(sign * 100).names) <= 100
