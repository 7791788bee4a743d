"""The shared vision: its versions, who signed, and what is adopted when."""

import pytest
from django.urls import reverse

from accounts.models import Role
from mergers.models import SignOff
from tests.factories import (
    AssignmentFactory,
    MemberFactory,
    MergerFactory,
    SeatFactory,
    SignOffFactory,
    VisionVersionFactory,
)
from tests.providers.pages import latest, refused

TEXT = "Iedere inwoner vindt dichtbij iemand die meedenkt."
NEWER = "Iedere inwoner vindt in de eigen kern iemand die meedenkt."
NAMES = ("Adviesraad", "CMWW", "Gemeente", "KBO", "MEE")


@pytest.fixture
def seats(merger):
    return [SeatFactory(merger=merger, name=name) for name in NAMES]


def page(name, merger):
    return reverse(f"mergers:{name}", args=[merger.pk])


def read(client, merger):
    return client.get(page("vision", merger)).content.decode()


def typed(text, seen, what="Een betere tekst"):
    return {"text": text, "what_changed": what, "seen": seen}


@pytest.mark.requirement("S0-31")
def test_vision_is_adopted_only_with_all_five_signatures(
    sign_in, worker, merger, seats
):
    version = VisionVersionFactory(merger=merger, text=TEXT, number=1)
    for seat in seats[:4]:
        SignOffFactory(vision_version=version, seat=seat)
    client = sign_in()
    before = read(client, merger)

    member = worker()
    MemberFactory(merger=merger, seat=seats[4], user=member)
    sign_in(user=member).post(page("vision-sign", merger), {"seen": 1})

    assert "4 van 5" in before
    assert "Versie 1 is vastgesteld" not in before
    assert "Versie 1 is vastgesteld op 21-11-2026" in read(client, merger)


@pytest.mark.requirement("S0-31")
def test_new_version_starts_the_signing_afresh_and_keeps_the_earlier_one(
    sign_in, leader, merger, seats
):
    version = VisionVersionFactory(merger=merger, text=TEXT, number=1)
    for seat in seats:
        SignOffFactory(vision_version=version, seat=seat)
    client = sign_in(user=leader)
    assert "is vastgesteld" in read(client, merger)

    client.post(page("vision-write", merger), typed(NEWER, 1))

    after = read(client, merger)
    assert "0 van 5" in after
    assert "is vastgesteld" not in after
    assert NEWER in after
    assert TEXT in after
    assert "ondertekend door 5 partijen" in after


@pytest.mark.requirement("S0-31")
def test_second_writer_reads_the_other_first_and_loses_nothing(sign_in, leader, merger):
    VisionVersionFactory(merger=merger, text="De eerste tekst.", number=1)
    client, other = sign_in(user=leader), sign_in()
    address = page("vision-write", merger)
    other.post(address, typed(NEWER, 1))

    response = client.post(address, typed(TEXT, 1))

    shown = response.content.decode()
    assert refused(response) == ["__all__"]
    assert "Lees die eerst." in shown
    assert TEXT in shown
    assert NEWER in shown
    assert response.context["form"]["seen"].value() == "2"
    client.post(address, typed(TEXT, 2))
    texts = list(merger.vision_versions.values_list("text", flat=True))
    assert texts == [TEXT, NEWER, "De eerste tekst."]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (typed("", 1), "text"),
        (typed("x" * 4001, 1), "text"),
        (typed(f" {TEXT} ", 1), "text"),
        (typed(NEWER, 1, ""), "what_changed"),
        (typed(NEWER, "een"), "seen"),
    ],
)
def test_vision_write_refuses_what_is_wrong(sign_in, merger, sent, field):
    VisionVersionFactory(merger=merger, text=TEXT, number=1)

    response = sign_in().post(page("vision-write", merger), sent)

    assert refused(response) == [field]
    assert merger.vision_versions.count() == 1


def test_first_version_needs_no_account_of_what_changed(sign_in, merger):
    sign_in().post(page("vision-write", merger), {"text": TEXT, "seen": 0})

    version = merger.vision_versions.get()
    assert (version.number, version.text) == (1, TEXT)
    assert latest(version).verb == "vision written"
    merger.refresh_from_db()
    assert str(merger.last_change_on) == "2026-11-21"


@pytest.mark.requirement("S0-31")
def test_second_signature_of_a_party_gets_a_clear_answer(
    sign_in, worker, merger, seats
):
    version = VisionVersionFactory(merger=merger, text=TEXT, number=1)
    first, second = worker(), worker()
    for person in (first, second):
        MemberFactory(merger=merger, seat=seats[4], user=person)
    address = page("vision-sign", merger)
    sign_in(user=first).post(address, {"seen": 1})

    response = sign_in(user=second).post(address, {"seen": 1})

    assert "MEE heeft deze versie al ondertekend" in response.content.decode()
    assert TEXT in response.content.decode()
    assert version.sign_offs.count() == 1


def test_signature_is_for_the_version_that_was_read(sign_in, worker, merger, seats):
    VisionVersionFactory(merger=merger, text=TEXT, number=1)
    VisionVersionFactory(merger=merger, text=NEWER, number=2)
    member = worker()
    MemberFactory(merger=merger, seat=seats[0], user=member)

    response = sign_in(user=member).post(page("vision-sign", merger), {"seen": 1})

    assert "Er is een nieuwe versie." in response.content.decode()
    assert SignOff.objects.count() == 0


@pytest.mark.requirement("S0-31")
def test_only_who_belongs_to_a_party_signs_and_only_for_that_party(
    sign_in, worker, leader, merger, seats
):
    VisionVersionFactory(merger=merger, text=TEXT, number=1)
    address = page("vision-sign", merger)
    member = worker()
    MemberFactory(merger=merger, seat=seats[1], user=member)
    MemberFactory(merger=merger, seat=None, user=worker())

    assert sign_in(user=leader).post(address, {"seen": 1}).status_code == 403
    assert sign_in().post(address, {"seen": 1}).status_code == 403
    sign_in(user=member).post(address, {"seen": 1, "seat": seats[0].pk})
    assert [row.seat for row in SignOff.objects.all()] == [seats[1]]


@pytest.mark.parametrize("role", ["leader", "supporter"])
def test_who_runs_the_process_signs_for_nobody(sign_in, worker, merger, seats, role):
    VisionVersionFactory(merger=merger, number=1)
    both = worker(Role.PROJECT_LEADER)
    AssignmentFactory(merger=merger, user=both, role=role)
    MemberFactory(merger=merger, seat=seats[1], user=both)

    response = sign_in(user=both).post(page("vision-sign", merger), {"seen": 1})

    assert response.status_code == 403
    assert SignOff.objects.count() == 0


def test_party_that_left_does_not_sign_and_does_not_count(
    sign_in, worker, merger, seats
):
    version = VisionVersionFactory(merger=merger, text=TEXT, number=1)
    for seat in seats[:4]:
        SignOffFactory(vision_version=version, seat=seat)
    gone, member = seats[4], worker()
    MemberFactory(merger=merger, seat=gone, user=member)
    gone.ends_on = "2026-11-20"
    gone.save()

    response = sign_in(user=member).post(page("vision-sign", merger), {"seen": 1})

    assert response.status_code == 403
    assert "is vastgesteld op 21-11-2026" in read(sign_in(), merger)


def test_party_that_joins_later_does_not_undo_what_was_adopted(sign_in, merger, seats):
    version = VisionVersionFactory(merger=merger, text=TEXT, number=1)
    for seat in seats:
        SignOffFactory(vision_version=version, seat=seat, signed_on="2026-11-02")
    SeatFactory(merger=merger, name="Later", starts_on="2026-11-10")

    shown = read(sign_in(), merger)

    assert "is vastgesteld op 2-11-2026" in shown
    assert "nog niet ondertekend" in shown


def test_vision_of_another_merger_does_not_count(sign_in, merger, seats):
    other = MergerFactory(municipality=merger.municipality)
    VisionVersionFactory(merger=other, text=NEWER, number=1)

    assert NEWER not in read(sign_in(), merger)


def test_leader_whose_mandate_ended_writes_nothing(sign_in, leader, merger):
    leader.assignments.update(ends_on="2026-11-20")

    response = sign_in(user=leader).post(page("vision-write", merger), typed(TEXT, 0))

    assert response.status_code == 403
    assert merger.vision_versions.count() == 0
