"""Areas, and the parts they are divided into."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.actions.rows import add
from accounts.models import Area, AuditEvent
from accounts.versions import StaleError
from providers.models import Location
from tests.factories import (
    AreaFactory,
    LocationFactory,
    OrganisationFactory,
    SuccessionFactory,
)

DAY = dt.date(2026, 11, 21)
TOMORROW = DAY + dt.timedelta(days=1)


def test_leaves_are_the_areas_without_parts():
    whole = AreaFactory()
    part = AreaFactory(municipality=whole.municipality, part_of=whole)
    undivided = AreaFactory()

    assert set(Area.objects.leaves(DAY)) == {part, undivided}


def test_leaves_do_not_count_parts_that_do_not_hold_on_the_day():
    whole = AreaFactory()
    AreaFactory(municipality=whole.municipality, part_of=whole, valid_from=TOMORROW)

    assert set(Area.objects.leaves(DAY)) == {whole}


@pytest.mark.parametrize(
    ("period", "holds"),
    [
        ({}, True),
        ({"valid_from": DAY}, True),
        ({"valid_from": TOMORROW}, False),
        ({"valid_until": TOMORROW}, True),
        ({"valid_until": DAY}, False),
    ],
)
def test_valid_on_leaves_out_the_day_on_which_an_area_ends(period, holds):
    AreaFactory(**period)

    assert Area.objects.valid_on(DAY).exists() is holds


def test_within_finds_areas_of_former_municipalities(municipality):
    former = SuccessionFactory(successor=municipality).predecessor
    mine, theirs = AreaFactory(municipality=former), AreaFactory()

    assert set(Area.objects.within(municipality)) == {mine}
    assert set(Area.objects.within(former)) == {mine}
    assert set(Area.objects.within(theirs.municipality)) == {theirs}


def test_former_is_the_municipality_in_which_an_area_was_registered(municipality):
    old = SuccessionFactory(successor=municipality).predecessor
    whole = AreaFactory(municipality=old)
    part = AreaFactory(municipality=municipality, part_of=whole)

    assert (whole.former, part.former) == (old, old)


@pytest.mark.parametrize("deed", ["part of a part", "whole with parts as a part"])
def test_area_refuses_a_third_layer(deed):
    whole = AreaFactory()
    part = AreaFactory(municipality=whole.municipality, part_of=whole)
    third = AreaFactory(municipality=whole.municipality)
    if deed == "part of a part":
        third.part_of = part
        wrong = third
    else:
        whole.part_of = third
        wrong = whole

    with pytest.raises(ValidationError) as caught:
        wrong.full_clean()

    assert list(caught.value.message_dict) == ["part_of"]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "municipality", "part_of": "whole"},
        {"valid_from": DAY, "valid_until": DAY},
        {"valid_from": dt.date(1899, 12, 31)},
        {"valid_until": dt.date(9999, 12, 31)},
    ],
    ids=["whole as part", "no day long", "long ago", "year 9999"],
)
def test_area_refuses_what_cannot_be_in_the_database(fields):
    if fields.get("part_of"):
        fields = {**fields, "part_of": AreaFactory()}

    with pytest.raises(IntegrityError):
        AreaFactory(**fields)


def test_claim_refuses_a_row_that_moved_on():
    area = AreaFactory()
    stale = Area.objects.get(pk=area.pk)
    area.claim()

    with pytest.raises(StaleError):
        stale.claim()

    assert Area.objects.get(pk=area.pk).version == area.version == 2


def test_add_saves_choices_of_several_rows_and_writes_it_down(officer, municipality):
    organisation = OrganisationFactory(municipality=municipality)
    location = Location(municipality=municipality, name="De Post")

    add(location, by=officer, many={"organisations": [organisation]}, verb="opened")

    assert list(location.organisations.all()) == [organisation]
    assert AuditEvent.objects.about(location).get().verb == "opened"


def test_add_writes_nothing_down_when_a_row_breaks_a_rule(officer, municipality):
    LocationFactory(municipality=municipality, name="De Post")

    with pytest.raises(ValidationError):
        add(Location(municipality=municipality, name="De Post"), by=officer)

    assert AuditEvent.objects.count() == 0
