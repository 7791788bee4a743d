"""At a merger the holder of an arrangement changes by law, and its end does not."""

import datetime as dt

import pytest
from django.utils.translation import gettext, override

from accounts.models import Succession
from providers.models import Arrangement
from tests.factories import ArrangementFactory, MunicipalityFactory, SuccessionFactory

MERGER = dt.date(2019, 1, 1)
LAST_DAY = dt.date(2026, 12, 31)


@pytest.fixture
def nuth(municipality):
    """Make Nuth go into the municipality of the test, called Beekdaelen."""
    municipality.name, municipality.valid_from = "Beekdaelen", MERGER
    municipality.save()
    nuth = MunicipalityFactory(name="Nuth", valid_until=MERGER)
    SuccessionFactory(predecessor=nuth, successor=municipality, on=MERGER)
    return nuth


@pytest.mark.parametrize(
    ("day", "holder"),
    [("31-12-2018", "Nuth"), ("1-1-2019", "Beekdaelen"), ("1-1-2026", "Beekdaelen")],
)
def test_arrangement_detail_names_the_holder_on_a_day(sign_in, nuth, day, holder):
    arrangement = ArrangementFactory(municipality=nuth, ends_on=LAST_DAY)

    response = sign_in().get(arrangement.get_absolute_url(), {"on": day})

    assert [str(holder) for holder in response.context["holders"]] == [holder]
    assert response.context["arrangement"].municipality == nuth
    assert Arrangement.objects.get().ends_on == LAST_DAY


def test_arrangement_detail_says_that_the_end_stays_the_same(sign_in, nuth):
    arrangement = ArrangementFactory(municipality=nuth, ends_on=LAST_DAY)
    sentence = (
        "%(signer)s no longer exists on this day. By law its successor holds the "
        "arrangement. The end date stays the same."
    )
    with override("nl"):
        words = gettext(sentence) % {"signer": "Nuth"}
    client = sign_in()

    before = client.get(arrangement.get_absolute_url(), {"on": "31-12-2018"})
    after = client.get(arrangement.get_absolute_url(), {"on": "1-1-2019"})

    assert (words in before.content.decode()) is False
    assert (words in after.content.decode()) is True


def test_arrangement_detail_names_all_heirs_of_a_divided_municipality(
    sign_in, municipality
):
    haaren = MunicipalityFactory(name="Haaren", valid_until=MERGER)
    others = [municipality, *MunicipalityFactory.create_batch(3)]
    for successor in others:
        SuccessionFactory(
            predecessor=haaren,
            successor=successor,
            on=MERGER,
            kind=Succession.Kind.SPLIT,
        )
    arrangement = ArrangementFactory(municipality=haaren)

    response = sign_in().get(arrangement.get_absolute_url(), {"on": "1-1-2019"})

    assert set(response.context["holders"]) == set(others)


def test_arrangement_detail_knows_no_holder_before_the_municipality(
    sign_in, municipality
):
    municipality.valid_from = MERGER
    municipality.save()
    arrangement = ArrangementFactory(municipality=municipality)

    response = sign_in().get(arrangement.get_absolute_url(), {"on": "31-12-2018"})

    assert response.context["holders"] == []


def test_arrangement_list_names_who_holds_what_a_former_municipality_signed(
    sign_in, nuth, municipality
):
    ArrangementFactory(municipality=nuth, service__name="A")
    ArrangementFactory(municipality=municipality, service__name="B")

    response = sign_in().get("/providers/arrangements/")

    holders = [row.holders for row in response.context["rows"]]
    assert holders == ["Beekdaelen", "Beekdaelen"]


@pytest.mark.parametrize("day", ["gisteren", "31-2-2026", "1-1-9999", "\x00"])
def test_arrangement_detail_falls_back_on_today_for_a_day_it_cannot_read(
    sign_in, municipality, day
):
    arrangement = ArrangementFactory(municipality=municipality)

    response = sign_in().get(arrangement.get_absolute_url(), {"on": day})

    assert response.status_code == 200
    assert list(response.context["day_form"].errors) == ["on"]
    assert response.context["holders"] == [municipality]
