"""Positions of parties: dated, in their own words, for members only."""

import pytest
from django.urls import NoReverseMatch, reverse

from mergers.models import Position
from tests.factories import (
    MemberFactory,
    MergerFactory,
    PositionFactory,
    SeatFactory,
    ThemeFactory,
)
from tests.providers.pages import latest, refused

FIRST = "Wij houden onze eigen werkwijze."


@pytest.fixture
def theme(merger):
    return ThemeFactory(merger=merger)


@pytest.fixture
def seat(merger):
    return SeatFactory(merger=merger, name="CMWW")


@pytest.fixture
def member(merger, officer):
    MemberFactory(merger=merger, user=officer)
    return officer


@pytest.fixture
def address(theme):
    return page_to_add(theme)


def page_to_add(theme):
    return reverse("mergers:position-add", args=[theme.pk])


def typed(seat, text, on="21-11-2026"):
    return {"seat": seat.pk, "text": text, "given_on": on}


@pytest.mark.requirement("S0-23")
def test_later_position_stands_beside_the_earlier_one(
    sign_in, member, theme, seat, address
):
    client = sign_in(user=member)

    client.post(address, typed(seat, FIRST, "1-10-2026"))
    client.post(address, typed(seat, "Wij doen mee."))

    texts = list(theme.positions.values_list("text", flat=True))
    assert texts == ["Wij doen mee.", FIRST]
    page = client.get(theme.get_absolute_url()).content.decode()
    assert page.index("Wij doen mee.") < page.index(FIRST)
    with pytest.raises(NoReverseMatch):
        reverse("mergers:position-edit", args=[1])


@pytest.mark.requirement("S0-23")
def test_positions_are_for_members_of_the_project_only(
    sign_in, member, leader, theme, address
):
    PositionFactory(theme=theme, text=FIRST)
    page = theme.get_absolute_url()

    assert FIRST in sign_in(user=member).get(page).content.decode()
    assert FIRST in sign_in(user=leader).get(page).content.decode()
    outsider = sign_in()
    assert FIRST not in outsider.get(page).content.decode()
    assert outsider.get(address).status_code == 403
    assert outsider.post(address, {}).status_code == 403


def test_member_of_another_merger_sees_no_position(sign_in, officer, theme):
    other = MergerFactory(municipality=theme.merger.municipality)
    MemberFactory(merger=other, user=officer)
    PositionFactory(theme=theme, text=FIRST)

    page = sign_in(user=officer).get(theme.get_absolute_url()).content.decode()

    assert FIRST not in page


def test_trail_does_not_tell_what_a_party_said(sign_in, member, theme, seat, address):
    sign_in(user=member).post(address, typed(seat, FIRST))

    assert FIRST not in str(latest(theme).changes)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": ""}, "text"),
        ({"given_on": "22-11-2026"}, "given_on"),
        ({"seat": ""}, "seat"),
    ],
)
def test_position_add_refuses_what_is_wrong(client, member, theme, wrong, field):
    client.force_login(member)
    seat, address = SeatFactory(merger=theme.merger), page_to_add(theme)
    response = client.post(address, typed(seat, FIRST) | wrong)

    assert refused(response) == [field]
    assert Position.objects.count() == 0


def test_position_add_refuses_a_seat_at_another_table(sign_in, member, address):
    elsewhere = SeatFactory(merger__municipality=member.municipality)

    response = sign_in(user=member).post(address, typed(elsewhere, FIRST))

    assert refused(response) == ["seat"]
