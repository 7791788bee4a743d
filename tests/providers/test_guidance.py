"""One first choice for every answer: never nothing, never ended, never quietly full."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Area, Municipality
from providers.guidance import (
    Answers,
    Kind,
    Offer,
    Reason,
    Register,
    Serving,
    Term,
    guide,
    ranking,
    until,
)
from providers.models import LifeDomain, TargetGroup
from providers.presentation.guidance import register_of, shelters_of

DAY = dt.date(2026, 11, 21)
NEXT = dt.timedelta(days=1)
NUTH, SCHINNEN = 951, 962
OLDER, YOUNG = 1, 2
MONEY, HOUSING = 10, 20
DESK, ACCESS = 7, 8


def offer(number, *, groups=(OLDER,), topics=(), free=None, provision=0, **period):
    return Offer(
        number,
        number * 100,
        (Term(frozenset({NUTH}), **period),),
        tuple(Serving(group) for group in groups),
        frozenset(topics),
        provision,
        free,
    )


def register(*offers, desk=DESK, access=ACCESS):
    return Register(frozenset({NUTH, SCHINNEN}), offers, desk, access)


def first(*offers, answers=None, day=DAY, **places):
    return guide(
        register(*offers, **places), answers or Answers(NUTH, OLDER), day
    ).first


def keys(found):
    return [found.first.key, *(choice.key for choice in found.others)]


# What must hold whatever is asked


def runs(period, day):
    return (period.first or dt.date.min) <= day <= (period.last or dt.date.max)


def is_given(offer, area, day):
    return any(area in term.areas and runs(term, day) for term in offer.terms)


def assert_right(register, answers, day):
    """Check an answer against the offers themselves, without the module's own rules."""
    found = guide(register, answers, day)
    offers = {offer.service: offer for offer in register.offers}
    choices = [found.first, *found.others]
    services = [choice for choice in choices if choice.kind is Kind.SERVICE]
    asked = register.areas if answers.area is None else {answers.area}

    assert len({choice.key for choice in services}) == len(services)
    assert all(choice in services for choice in found.others)
    for choice in services:
        chosen = offers[choice.key]
        served = {link.group for link in chosen.groups if runs(link, day)}
        assert asked
        assert all(is_given(chosen, area, day) for area in asked)
        assert not chosen.groups or served
        if answers.group is not None and chosen.groups:
            assert answers.group in served
        assert choice.is_full == (chosen.free == 0)
        assert choice.ends_on is None or dt.timedelta() <= choice.ends_on - day
    if found.first.kind is Kind.SERVICE:
        assert not found.first.is_full or register.desk is None
        assert not found.first.is_full or all(choice.is_full for choice in services)
        assert found.shelter is not None
    else:
        assert found.shelter is None
    shelter = found.shelter or found.first
    last_resort = Kind.ACCESS if register.access else Kind.MUNICIPALITY
    assert shelter.kind is (Kind.DESK if register.desk else last_resort)


days = st.dates(DAY - 3 * NEXT, DAY + 3 * NEXT)
periods = st.tuples(st.none() | days, st.none() | days).map(
    lambda pair: tuple(sorted(pair)) if None not in pair else pair
)
numbers = st.integers(1, 3)
terms = st.builds(
    lambda areas, period: Term(areas, *period), st.frozensets(numbers), periods
)
servings = st.builds(lambda group, period: Serving(group, *period), numbers, periods)
offers = st.builds(
    Offer,
    service=st.integers(1, 6),
    organisation=numbers,
    terms=st.lists(terms, max_size=3).map(tuple),
    groups=st.lists(servings, max_size=3, unique_by=lambda link: link.group).map(tuple),
    topics=st.frozensets(numbers, max_size=2),
    provision=st.integers(0, 2),
    free=st.none() | st.integers(0, 2),
)
registers = st.builds(
    Register,
    areas=st.frozensets(numbers),
    offers=st.lists(offers, max_size=6, unique_by=lambda each: each.service).map(tuple),
    desk=st.none() | st.just(DESK),
    access=st.none() | st.just(ACCESS),
)


@pytest.mark.requirement("S2-06")
@settings(max_examples=60)
@given(registers)
def test_guide_always_gives_one_first_choice_that_is_there(register):
    some = [None, 1, 2, 3]
    moments = [DAY + number * NEXT for number in range(-4, 5)]

    for area, group, topic, day in product(some, some, some, moments):
        assert_right(register, Answers(area, group, topic), day)


@pytest.mark.requirement("S2-06")
def test_guide_answers_every_question_about_the_example_municipalities(demo):
    today = dt.date.today()  # noqa: DTZ011 - the example is built from today
    groups = [None, *TargetGroup.objects.values_list("pk", flat=True)]
    topics = [None, *LifeDomain.objects.values_list("pk", flat=True)]
    firsts = set()

    for municipality in Municipality.objects.filter(front_door__is_open=True):
        areas = list(Area.objects.within(municipality).leaves(today))
        shelters = shelters_of(municipality)
        example = register_of(municipality, areas, shelters, today)
        for day, area, group, topic in product(
            boundaries(example, today), [None, *example.areas], groups, topics
        ):
            assert_right(example, Answers(area, group, topic), day)
            found = guide(example, Answers(area, group, topic), day)
            firsts.add((found.first.kind, found.first.reason))

    # All that can happen does happen there, so the example is worth asking.
    assert {kind for kind, _reason in firsts} == set(Kind)
    assert {Reason.BOTH, Reason.GROUP, Reason.NEARBY, Reason.NOBODY} <= {
        reason for _kind, reason in firsts
    }


def boundaries(register, today):
    """Give today, and the days on which something starts or ends, and those beside."""
    found = {today}
    for each in register.offers:
        for period in (*each.terms, *each.groups):
            if period.last:
                found |= {period.last, period.last + NEXT}
            if period.first and period.first > today:
                found |= {period.first - NEXT, period.first}
    return sorted(found)


# Day by day


@pytest.mark.requirement("S2-06")
@pytest.mark.parametrize(
    ("day", "kind"), [(DAY, Kind.SERVICE), (DAY + NEXT, Kind.DESK)]
)
def test_guide_never_leads_to_an_arrangement_that_ended(day, kind):
    assert first(offer(1, last=DAY), day=day).kind is kind


@pytest.mark.requirement("S2-06")
@pytest.mark.parametrize(
    ("day", "kind"), [(DAY - NEXT, Kind.DESK), (DAY, Kind.SERVICE)]
)
def test_guide_never_leads_to_an_arrangement_that_is_still_to_start(day, kind):
    assert first(offer(1, first=DAY), day=day).kind is kind


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        (Serving(OLDER, first=DAY + NEXT), Kind.DESK),
        (Serving(OLDER, last=DAY - NEXT), Kind.DESK),
        (Serving(OLDER, first=DAY, last=DAY), Kind.SERVICE),
    ],
)
@pytest.mark.parametrize("asked", [OLDER, None])
def test_guide_never_leads_to_who_does_not_serve_the_group_now(link, kind, asked):
    kbo = Offer(1, 1, (Term(frozenset({NUTH})),), (link,))

    found = guide(register(kbo, desk=None), Answers(NUTH, asked), DAY)

    assert found.first.kind is (Kind.ACCESS if kind is Kind.DESK else kind)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (DAY, DAY),
        (DAY + 30 * NEXT, DAY + 30 * NEXT),
        (DAY + 31 * NEXT, None),
        (None, None),
    ],
)
def test_guide_says_that_help_ends_within_thirty_days(last, said):
    assert first(offer(1, last=last)).ends_on == said


def test_guide_keeps_silent_about_an_end_that_is_followed_at_once():
    here = frozenset({NUTH})
    follows = Term(here, first=DAY + 6 * NEXT, last=DAY + 60 * NEXT)
    prolonged = Offer(1, 1, (follows, Term(here, last=DAY + 5 * NEXT)))

    assert first(prolonged).ends_on is None


def test_guide_says_that_a_group_is_served_for_the_last_days():
    here, last = (Term(frozenset({NUTH})),), DAY + 9 * NEXT
    kbo = Offer(1, 1, here, (Serving(OLDER, last=last), Serving(YOUNG)))

    found = [first(kbo, answers=Answers(NUTH, who)).ends_on for who in (OLDER, YOUNG)]

    assert found == [last, None]


@given(st.lists(terms, max_size=4), days)
def test_until_is_never_before_the_day_and_nobody_is_there_the_day_after(found, day):
    end = until(found, day)

    assert end is None or day <= end
    if end is not None and end > day:
        assert not any(runs(term, end + NEXT) for term in found)


# Who comes first


@pytest.mark.parametrize(
    ("answers", "order", "reason"),
    [
        (Answers(NUTH, OLDER, MONEY), [3, 2, 1, 4], Reason.BOTH),
        (Answers(NUTH, None, MONEY), [3, 4, 2, 1], Reason.TOPIC),
        (Answers(NUTH, YOUNG, HOUSING), [4], Reason.EVERYONE),
    ],
)
def test_guide_puts_topic_and_group_before_who_is_there_in_general(
    answers, order, reason
):
    offers = [
        offer(1, provision=2),
        offer(2, provision=1),
        offer(3, topics=[MONEY]),
        offer(4, groups=()),
    ]

    found = guide(register(*offers), answers, DAY)

    assert found.first.reason is reason
    assert found.first.key == order[0]
    assert sorted(keys(found)) == sorted(order)


def test_guide_puts_who_has_room_before_who_fits_better():
    full = offer(1, topics=[MONEY], free=0)
    fits = offer(2, free=1)

    found = guide(register(full, fits), Answers(NUTH, OLDER, MONEY), DAY)

    assert keys(found) == [2, 1]
    assert [choice.is_full for choice in (found.first, *found.others)] == [False, True]


@pytest.mark.parametrize(
    ("desk", "kind", "reason"),
    [
        (DESK, Kind.DESK, Reason.FULL),
        (None, Kind.SERVICE, Reason.GROUP),
    ],
)
def test_guide_leads_to_the_desk_when_everyone_is_full(desk, kind, reason):
    found = guide(register(offer(1, free=0), desk=desk), Answers(NUTH, OLDER), DAY)

    assert (found.first.kind, found.first.reason) == (kind, reason)
    assert all(
        choice.is_full
        for choice in (found.first, *found.others)
        if choice.kind is Kind.SERVICE
    )


@pytest.mark.requirement("S2-06")
@pytest.mark.parametrize(
    ("desk", "access", "kind", "key"),
    [
        (DESK, ACCESS, Kind.DESK, DESK),
        (None, ACCESS, Kind.ACCESS, ACCESS),
        (None, None, Kind.MUNICIPALITY, None),
    ],
)
def test_guide_never_leads_to_nothing(desk, access, kind, key):
    found = guide(register(desk=desk, access=access), Answers(NUTH, YOUNG), DAY)

    assert (found.first.kind, found.first.key) == (kind, key)
    assert (found.first.reason, found.others) == (Reason.NOBODY, ())


def test_guide_leads_to_the_desk_when_the_answers_tell_nothing():
    found = guide(register(offer(1), offer(2)), Answers(NUTH), DAY)

    assert (found.first.kind, found.first.reason) == (Kind.DESK, Reason.UNSURE)
    assert len(found.others) == 2


def test_guide_leads_who_does_not_know_where_to_who_is_there_everywhere():
    everywhere = Offer(2, 2, (Term(frozenset({NUTH})), Term(frozenset({SCHINNEN}))))

    assert keys(guide(register(offer(1), everywhere), Answers(), DAY)) == [2]


def test_guide_lets_equal_providers_be_first_in_turn():
    equals = [offer(number) for number in (1, 2, 3)]

    firsts = [first(*equals, day=DAY + number * NEXT).key for number in range(6)]

    assert sorted(firsts) == [1, 1, 2, 2, 3, 3]
    assert firsts[:3] == firsts[3:]


def test_guide_gives_a_provider_with_more_services_no_more_turns():
    mee = [Offer(number, 100, (Term(frozenset({NUTH})),)) for number in (1, 2, 3)]
    kbo = Offer(9, 200, (Term(frozenset({NUTH})),))

    firsts = [first(*mee, kbo, day=DAY + number * NEXT).key for number in range(10)]

    assert firsts.count(9) == 5


@given(registers, days)
def test_ranking_depends_on_the_day_alone(register, day):
    turned = Register(
        register.areas, register.offers[::-1], register.desk, register.access
    )

    orders = [
        [each.offer.service for each in ranking(one, Answers(1, 1, 1), day)]
        for one in (register, turned)
    ]

    assert orders[0] == orders[1]
