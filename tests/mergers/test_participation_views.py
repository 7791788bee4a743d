"""How equally parties take part: what they bring in, who is asked and who comes."""

import pytest
from django.urls import reverse

from mergers.models import Attendance, Session
from tests.factories import (
    AttendanceFactory,
    MergerFactory,
    PositionFactory,
    SeatFactory,
    SessionFactory,
    ThemeFactory,
)
from tests.providers.pages import latest, queries_of, refused

NAMES = ("Adviesraad", "CMWW", "Gemeente", "KBO", "MEE")


@pytest.fixture
def seats(merger):
    return [SeatFactory(merger=merger, name=name) for name in NAMES]


def page(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


def brought(merger, seats, numbers):
    session = SessionFactory(merger=merger)
    for seat, number in zip(seats, numbers, strict=True):
        AttendanceFactory(
            session=session, seat=seat, attended=True, contributions=number
        )


def lines(client, merger):
    found = client.get(page("participation", merger)).context["page"].lines
    return {str(line.seat): (line.part.percent, line.words) for line in found}


@pytest.mark.requirement("S0-35")
def test_silent_party_and_the_one_that_takes_two_thirds_stand_out(
    sign_in, merger, seats
):
    brought(merger, seats, (8, 1, 1, 0, 2))
    client = sign_in()

    shown = client.get(page("participation", merger)).content.decode()

    assert "2 partijen vallen op." in shown
    assert lines(client, merger) == {
        "Adviesraad": (67, "bracht veel meer in dan een gelijk deel"),
        "CMWW": (8, ""),
        "Gemeente": (8, ""),
        "KBO": (0, "bracht niets in"),
        "MEE": (17, ""),
    }


@pytest.mark.requirement("S0-35")
def test_nearly_equal_parts_do_not_stand_out(sign_in, merger, seats):
    brought(merger, seats, (2, 3, 2, 3, 2))

    shown = sign_in().get(page("participation", merger)).content.decode()

    assert "Geen partij valt op." in shown


@pytest.mark.requirement("S0-35")
def test_meetings_and_positions_add_up_without_counting_twice(sign_in, merger, seats):
    for numbers in ((1, 0, 0, 0, 2), (1, 1, 0, 0, 2)):
        brought(merger, seats, numbers)
    theme = ThemeFactory(merger=merger)
    for _time in range(3):
        PositionFactory(theme=theme, seat=seats[3])
    AttendanceFactory(session__merger=MergerFactory(), attended=True, contributions=9)

    found = sign_in().get(page("participation", merger)).context["page"].lines

    counts = [line.part.count for line in found]
    assert counts == [2, 1, 0, 3, 4]
    assert [line.seat.invited for line in found] == [2] * 5
    assert [line.seat.came for line in found] == [2] * 5


def test_party_that_left_is_not_compared(sign_in, merger, seats):
    brought(merger, seats, (1, 1, 1, 1, 9))
    seats[4].ends_on = "2026-11-20"
    seats[4].save()

    assert "MEE" not in lines(sign_in(), merger)


def form_of(seats, rows, **more):
    sent = {"name": "Startoverleg", "on": "2-11-2026"} | more
    for seat, (invited, attended, number) in zip(seats, rows, strict=True):
        sent |= {f"invited_{seat.pk}": "on"} if invited else {}
        sent |= {f"attended_{seat.pk}": "on"} if attended else {}
        sent[f"contributions_{seat.pk}"] = number
    return sent


ROWS = [(1, 1, 3), (1, 1, ""), (1, 0, 0), (0, 1, 2), (0, 0, "")]


@pytest.mark.requirement("S0-35")
def test_one_form_keeps_the_row_of_every_party(sign_in, leader, merger, seats):
    client = sign_in(user=leader)

    client.post(page("session-add", merger), form_of(seats, ROWS))

    session = Session.objects.get()
    rows = Attendance.objects.filter(session=session).order_by("seat__name")
    kept = [(r.invited, r.attended, r.contributions) for r in rows]
    assert kept == [
        (True, True, 3),
        (True, True, 0),
        (True, False, 0),
        (False, True, 2),
        (False, False, 0),
    ]
    assert "MEE: niet uitgenodigd, afwezig, 0" in str(latest(session).changes)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((1, 0, "2"), "KBO was er niet."),
        ((1, 1, "-1"), "minstens 0"),
        ((1, 1, "veel"), "een getal in"),
        ((1, 1, "1000"), "hoogstens 999"),
    ],
)
def test_session_refuses_what_cannot_be(sign_in, merger, seats, row, said):
    rows = [(1, 1, 1)] * 3 + [row, (1, 1, 1)]

    response = sign_in().post(page("session-add", merger), form_of(seats, rows))

    assert refused(response) == [f"contributions_{seats[3].pk}"]
    assert said in response.content.decode()
    assert Session.objects.count() == 0


def test_session_that_is_still_to_come_is_refused(sign_in, merger, seats):
    sent = form_of(seats, ROWS, on="22-11-2026")

    assert refused(sign_in().post(page("session-add", merger), sent)) == ["on"]


def test_crossing_edits_lay_the_rows_beside_each_other(sign_in, leader, merger, seats):
    client, other = sign_in(user=leader), sign_in()
    client.post(page("session-add", merger), form_of(seats, ROWS))
    session = Session.objects.get()
    address = page("session-edit", session)
    theirs = [(1, 1, 5), *ROWS[1:]]
    mine = [(1, 1, 4), *ROWS[1:]]
    other.post(address, form_of(seats, theirs, version=1))

    response = client.post(address, form_of(seats, mine, version=1))

    [conflict] = response.context["form"].interruption.conflicts
    assert "Adviesraad: uitgenodigd, aanwezig, 5" in conflict.theirs
    assert "Adviesraad: uitgenodigd, aanwezig, 4" in conflict.yours
    assert "Adviesraad: uitgenodigd, aanwezig, 3" in conflict.before
    client.post(address, form_of(seats, mine, version=2))
    assert session.attendance.get(seat=seats[0]).contributions == 4


def test_rows_that_only_the_other_changed_are_taken_over(
    sign_in, leader, merger, seats
):
    client, other = sign_in(user=leader), sign_in()
    client.post(page("session-add", merger), form_of(seats, ROWS))
    session = Session.objects.get()
    address = page("session-edit", session)
    theirs = [(1, 1, 5), *ROWS[1:]]
    other.post(address, form_of(seats, theirs, version=1))

    response = client.post(address, form_of(seats, ROWS, version=1, name="Tweede"))

    form = response.context["form"]
    assert form.interruption.conflicts == ()
    assert form[f"contributions_{seats[0].pk}"].value() == "5"
    assert form["name"].value() == "Tweede"


def test_row_of_a_party_that_left_since_stays_in_the_form(sign_in, merger, seats):
    session = SessionFactory(merger=merger, on="2026-10-01")
    seats[0].ends_on = "2026-10-05"
    seats[0].save()

    shown = sign_in().get(page("session-edit", session)).content.decode()

    assert f"contributions_{seats[0].pk}" in shown


def test_page_takes_as_many_queries_with_more_parties(sign_in, merger, seats):
    client, address = sign_in(), page("participation", merger)
    before = queries_of(client, address)
    brought(merger, seats, (1, 2, 3, 4, 5))
    brought(merger, seats, (1, 2, 3, 4, 5))

    assert queries_of(client, address) == before
