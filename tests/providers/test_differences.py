"""What differs between areas, and between providers."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.differences import AsIs, Comparison, compare, differences, distinct

FORMS = ["formal", "informal"]
ONDERBANKEN, NUTH, SCHINNEN = BEEKDAELEN = (881, 951, 962)
HEERHUGOWAARD, LANGEDIJK = 398, 416
MEE, CMWW, KBO = frozenset({"MEE"}), frozenset({"CMWW"}), frozenset({"KBO"})
FACTS = [
    AsIs(ONDERBANKEN, "formal", "provider", CMWW),
    AsIs(NUTH, "formal", "provider", MEE),
    AsIs(SCHINNEN, "formal", "provider", MEE),
    *(AsIs(area, "informal", "provider", KBO) for area in BEEKDAELEN),
]

values = st.frozensets(st.sampled_from("abc"), max_size=2)
facts = st.lists(
    st.builds(
        AsIs,
        area=st.integers(1, 3),
        form=st.sampled_from(FORMS),
        topic=st.sampled_from(["provider", "fee"]),
        values=values,
    ),
    max_size=12,
    unique_by=lambda fact: (fact.area, fact.form, fact.topic),
)


def values_of(fact_list, area, form, topic):
    found = [
        fact.values
        for fact in fact_list
        if (fact.area, fact.form, fact.topic) == (area, form, topic)
    ]
    return found[0] if found else frozenset()


@pytest.mark.requirement("S0-05")
def test_differences_finds_one_formal_difference_with_two_providers():
    [found] = differences(BEEKDAELEN, ["formal"], ["provider"], FACTS)

    assert found.values == (CMWW, MEE, MEE)
    assert found.variants == (CMWW, MEE)
    assert (found.is_absence, found.absent) == (False, ())


@pytest.mark.requirement("S0-06")
def test_differences_finds_no_informal_difference():
    assert differences(BEEKDAELEN, ["informal"], ["provider"], FACTS) == ()


@pytest.mark.requirement("S0-06")
def test_distinct_counts_the_three_providers_of_the_merger_once():
    assert distinct(FACTS) == 3


def test_distinct_counts_a_provider_of_both_forms_once():
    both = [AsIs(NUTH, form, "provider", MEE) for form in FORMS]

    assert distinct(both) == 1


def test_distinct_passes_over_other_topics():
    assert distinct([AsIs(NUTH, "formal", "fee", frozenset({"91"}))]) == 0


@pytest.mark.requirement("S0-08")
def test_differences_finds_that_one_of_two_areas_has_no_informal_support():
    [found] = differences(
        [HEERHUGOWAARD, LANGEDIJK],
        FORMS,
        ["provider"],
        [
            AsIs(HEERHUGOWAARD, "formal", "provider", MEE),
            AsIs(LANGEDIJK, "formal", "provider", MEE),
            AsIs(LANGEDIJK, "informal", "provider", KBO),
        ],
    )

    assert (found.form, found.is_absence) == ("informal", True)
    assert found.absent == (HEERHUGOWAARD,)
    assert (len(found.absent), len(found.values)) == (1, 2)
    assert found.variants == (KBO,)


def test_differences_counts_no_provider_the_same_as_an_empty_fact():
    empty = AsIs(HEERHUGOWAARD, "informal", "provider", frozenset())
    filled = AsIs(LANGEDIJK, "informal", "provider", KBO)
    areas = [HEERHUGOWAARD, LANGEDIJK]

    with_empty = differences(areas, FORMS, ["provider"], [empty, filled])

    assert len(with_empty) == 1
    assert with_empty == differences(areas, FORMS, ["provider"], [filled])


def test_differences_passes_over_what_is_absent_everywhere():
    assert differences(BEEKDAELEN, FORMS, ["provider"], []) == ()


def test_differences_passes_over_what_is_unknown():
    fee = AsIs(NUTH, "formal", "fee", frozenset({"91"}))

    assert differences(BEEKDAELEN, FORMS, ["fee"], [fee]) == ()


def test_differences_compares_what_is_known_beside_what_is_not():
    ninety_one, eighty_four = frozenset({"91"}), frozenset({"84"})
    known = [
        AsIs(NUTH, "formal", "fee", ninety_one),
        AsIs(SCHINNEN, "formal", "fee", eighty_four),
    ]

    [found] = differences(BEEKDAELEN, FORMS, ["fee"], known)

    assert found.values == (frozenset(), ninety_one, eighty_four)
    assert found.variants == (ninety_one, eighty_four)
    assert (found.is_absence, found.absent) == (False, ())


def test_differences_adds_up_facts_about_the_same():
    split = [
        AsIs(NUTH, "formal", "provider", MEE),
        AsIs(NUTH, "formal", "provider", CMWW),
        AsIs(SCHINNEN, "formal", "provider", MEE | CMWW),
    ]

    assert differences([NUTH, SCHINNEN], FORMS, ["provider"], split) == ()


def test_differences_follows_the_order_of_forms_and_topics():
    only_nuth = [
        AsIs(NUTH, form, topic, MEE) for form in FORMS for topic in ("fee", "provider")
    ]
    only_schinnen = [
        AsIs(SCHINNEN, form, topic, CMWW)
        for form in FORMS
        for topic in ("fee", "provider")
    ]

    found = differences(
        [NUTH, SCHINNEN],
        ["informal", "formal"],
        ["provider", "fee"],
        only_nuth + only_schinnen,
    )

    assert [(one.form, one.topic) for one in found] == [
        ("informal", "provider"),
        ("informal", "fee"),
        ("formal", "provider"),
        ("formal", "fee"),
    ]


@pytest.mark.requirement("S0-37")
def test_compare_marks_the_provider_without_telephone_hours_on_friday():
    morning = ("9.00-12.00",)
    hours = {
        ("telephone", 4): {"MEE": morning, "CMWW": morning, "KBO": morning},
        ("telephone", 5): {"MEE": morning, "CMWW": morning, "KBO": ()},
    }

    thursday, friday = compare(["MEE", "CMWW", "KBO"], hours)

    assert thursday == Comparison(("telephone", 4), (morning, morning, morning))
    assert not thursday.differs
    assert friday == Comparison(("telephone", 5), (morning, morning, ()))
    assert friday.differs


@pytest.mark.requirement("S2-11")
def test_compare_marks_the_steps_in_which_two_trajectories_differ():
    steps = {
        1: {"welfare": ("talk at home",), "MEE": ("talk at home",)},
        2: {"welfare": ("plan",), "MEE": ("research",)},
        3: {"welfare": (), "MEE": ("plan",)},
    }

    found = compare(["welfare", "MEE"], steps)

    assert [(row.topic, row.differs) for row in found] == [
        (1, False),
        (2, True),
        (3, True),
    ]


@pytest.mark.parametrize(
    "friday",
    [{"MEE": ("9.00-12.00",)}, {"MEE": ("9.00-12.00",), "KBO": None}, {"MEE": ()}, {}],
    ids=["missing", "none", "nothing known", "empty"],
)
def test_compare_does_not_count_what_is_unknown(friday):
    [row] = compare(["MEE", "KBO"], {"friday": friday})

    assert (row.values, row.differs) == ((friday.get("MEE"), None), False)


@given(facts)
def test_differences_are_found_where_two_areas_count_and_are_unequal(fact_list):
    areas, topics = [1, 2, 3], ["provider", "fee"]

    found = {
        (one.form, one.topic) for one in differences(areas, FORMS, topics, fact_list)
    }

    expected = set()
    for form in FORMS:
        for topic in topics:
            for one, other in combinations(areas, 2):
                left = values_of(fact_list, one, form, topic)
                right = values_of(fact_list, other, form, topic)
                if left != right and (topic == "provider" or (left and right)):
                    expected.add((form, topic))
    assert found == expected


@given(facts)
def test_differences_have_two_variants_or_an_absence(fact_list):
    found = differences([1, 2, 3], FORMS, ["provider", "fee"], fact_list)

    assert [one for one in found if len(one.variants) < 2 and not one.is_absence] == []


@given(facts, st.permutations([1, 2, 3]))
def test_differences_do_not_depend_on_the_order_of_areas(fact_list, areas):
    topics = ["provider", "fee"]

    one = differences([1, 2, 3], FORMS, topics, fact_list)
    other = differences(areas, FORMS, topics, fact_list)

    assert [(it.form, it.topic, set(it.values), set(it.absent)) for it in one] == [
        (it.form, it.topic, set(it.values), set(it.absent)) for it in other
    ]
