"""How equally parties take part: who stands out, and who does not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mergers.parity import Flag, most, parts

counts = st.dictionaries(
    st.integers(1, 50), st.integers(0, 1000), min_size=1, max_size=12
)


def flags(*numbers):
    return [part.flag for part in parts(dict(enumerate(numbers)))]


@pytest.mark.requirement("S0-35")
def test_silent_party_and_the_one_with_two_thirds_are_flagged():
    found = parts(dict(enumerate((8, 1, 1, 0, 2))))

    assert [part.percent for part in found] == [67, 8, 8, 0, 17]
    assert flags(8, 1, 1, 0, 2) == [Flag.MUCH, None, None, Flag.NOTHING, None]


@pytest.mark.requirement("S0-35")
def test_nearly_equal_parts_are_not_flagged():
    assert flags(2, 3, 2, 3, 2) == [None] * 5


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((0, 0, 0), [None, None, None]),
        ((7,), [None]),
        ((3, 1), [None, None]),  # three quarters is the most for one of two
        ((4, 1), [Flag.MUCH, None]),
        ((4, 2, 2, 1, 1), [None] * 5),  # exactly twice the fair share
        ((5, 2, 2, 2, 1), [Flag.MUCH, None, None, None, None]),
    ],
)
def test_bounds_of_what_stands_out(numbers, expected):
    assert flags(*numbers) == expected


def test_most_is_never_all_and_never_less_than_a_fair_share():
    for parties in range(2, 30):
        assert Fraction(1, parties) < most(parties) < 1


@given(counts, st.randoms(use_true_random=False))
def test_order_does_not_matter(given_counts, random):
    shuffled = list(given_counts.items())
    random.shuffle(shuffled)

    assert set(parts(given_counts)) == set(parts(dict(shuffled)))


@given(st.integers(1, 12), st.integers(0, 1000))
def test_equal_parts_are_never_flagged(parties, number):
    assert flags(*[number] * parties) == [None] * parties


@given(counts)
def test_shares_are_of_one_whole(given_counts):
    total = sum(part.share for part in parts(given_counts))

    assert total == (1 if any(given_counts.values()) else 0)
