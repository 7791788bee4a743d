"""Two people who write or sign the same vision at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts import editing
from mergers.models import SignOff
from tests.factories import (
    MemberFactory,
    MergerFactory,
    SeatFactory,
    VisionVersionFactory,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("database_for_two"),
]


@pytest.fixture
def at_once(monkeypatch):
    """Post as two people, who both had a form that was right."""
    start, attempt = Barrier(2), editing.attempt

    def after_both_were_checked(form, deed):
        assert form.is_valid()
        start.wait(10)  # fails when one of the two never gets this far
        return attempt(form, deed)

    monkeypatch.setattr("mergers.views.visions.attempt", after_both_were_checked)

    def post(address, people, sent):
        def one(pair):
            client = Client()
            client.force_login(pair[0])
            try:
                return client.post(address, pair[1])
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as threads:
            found = threads.map(one, zip(people, sent, strict=True))
            return sorted(found, key=lambda response: response.status_code)

    return post


@pytest.mark.requirement("S0-31")
def test_second_of_two_writers_reads_the_first_and_keeps_what_was_typed(
    at_once, worker, municipality
):
    merger = MergerFactory(municipality=municipality)
    VisionVersionFactory(merger=merger, text="Eerst.", number=1)
    sent = [{"text": t, "what_changed": t, "seen": 1} for t in ("Links.", "Rechts.")]

    lost, won = at_once(
        reverse("mergers:vision-write", args=[merger.pk]), [worker(), worker()], sent
    )

    assert (lost.status_code, won.status_code) == (200, 302)
    assert "Lees die eerst." in lost.content.decode()
    assert {"Links.", "Rechts."} == {
        lost.context["form"]["text"].value(),
        lost.context["missed"].text,
    }
    assert merger.vision_versions.count() == 2


@pytest.mark.requirement("S0-31")
def test_two_members_of_one_party_give_one_signature(at_once, worker, municipality):
    merger = MergerFactory(municipality=municipality)
    VisionVersionFactory(merger=merger, number=1)
    seat, people = SeatFactory(merger=merger, name="MEE"), [worker(), worker()]
    for person in people:
        MemberFactory(merger=merger, seat=seat, user=person)

    lost, won = at_once(
        reverse("mergers:vision-sign", args=[merger.pk]), people, [{"seen": 1}] * 2
    )

    assert (lost.status_code, won.status_code) == (200, 302)
    assert "MEE heeft deze versie al ondertekend" in lost.content.decode()
    assert SignOff.objects.count() == 1
