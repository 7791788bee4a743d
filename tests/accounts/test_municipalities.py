"""Municipalities that go into one another."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import Municipality, Succession
from tests.factories import MunicipalityFactory, SuccessionFactory

DAY = dt.date(2019, 1, 1)
EVE = dt.date(2018, 12, 31)


def test_lineage_is_a_municipality_and_all_that_went_into_it():
    first = SuccessionFactory(on=dt.date(2005, 1, 1))
    second = SuccessionFactory(predecessor=first.successor, on=DAY)
    first.successor.valid_until = DAY
    first.successor.save()
    MunicipalityFactory()

    assert set(second.successor.lineage()) == {
        first.predecessor,
        first.successor,
        second.successor,
    }


def test_lineage_has_nothing_of_another_before_the_day_itself():
    step = SuccessionFactory(on=DAY)

    with time_machine.travel(EVE):
        before = set(step.successor.lineage())
    with time_machine.travel(DAY):
        after = set(step.successor.lineage())

    assert before == {step.successor}
    assert after == {step.successor, step.predecessor}


def test_lineage_leaves_out_a_predecessor_that_lives_on():
    step = SuccessionFactory(predecessor__valid_until=None, kind="split")

    assert set(step.successor.lineage()) == {step.successor}


def test_lineage_of_one_that_went_on_is_not_endless():
    place = MunicipalityFactory()
    SuccessionFactory(predecessor=place, successor=place, kind="continued")

    assert set(place.lineage()) == {place}


def test_heirs_are_a_municipality_itself_while_it_exists_and_its_successors_after():
    former = MunicipalityFactory(valid_until=DAY)
    successors = {
        SuccessionFactory(predecessor=former, on=DAY, kind="split").successor
        for _ in range(4)
    }

    assert set(former.heirs(EVE)) == {former}
    assert set(former.heirs(DAY)) == successors


@pytest.mark.parametrize(
    ("period", "exists"),
    [
        ({}, True),
        ({"valid_from": DAY}, True),
        ({"valid_until": DAY}, False),
        ({"valid_from": DAY + dt.timedelta(days=1)}, False),
        ({"valid_until": DAY + dt.timedelta(days=1)}, True),
    ],
)
def test_exists_on_agrees_with_valid_on(period, exists):
    place = MunicipalityFactory(**period)

    assert place.exists_on(DAY) is exists
    assert Municipality.objects.valid_on(DAY).exists() is exists


@pytest.mark.parametrize(
    ("kind", "same"), [("continued", False), ("renamed", True), ("absorbed", True)]
)
def test_succession_to_itself_only_continues(kind, same):
    place = MunicipalityFactory()
    other = place if same else MunicipalityFactory()

    with pytest.raises(IntegrityError):
        SuccessionFactory(predecessor=place, successor=other, kind=kind)


@pytest.mark.parametrize("code", ["195", "19540", "195a", ""])
def test_municipality_refuses_a_code_that_is_not_four_digits(code):
    with pytest.raises(ValidationError) as caught:
        Municipality(code=code, name="A").full_clean()

    assert list(caught.value.message_dict) == ["code"]


def test_succession_names_both_and_the_day():
    step = SuccessionFactory(
        predecessor__name="Nuth", successor__name="Beekdaelen", on=DAY
    )

    assert str(Succession.objects.get()) == "Nuth → Beekdaelen (01-01-2019)"
    assert Succession.objects.between(EVE, DAY).get() == step
    assert Succession.objects.between(EVE, EVE).count() == 0
