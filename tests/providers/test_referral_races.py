"""Two people with one link who answer at the same moment, and the desk in between."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts import editing
from accounts.models import AuditEvent, Role
from providers.models import Enquiry, Referral
from tests.factories import (
    ArrangementFactory,
    EnquiryFactory,
    MembershipFactory,
    RefusalReasonFactory,
)
from tests.providers.desk import link

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("database_for_two"),
]


@pytest.fixture
def race(monkeypatch):
    """Let two holders of a link post what both found possible."""
    start = Barrier(2)
    attempt = editing.attempt

    def after_both_were_checked(form, deed):
        if form.is_bound:
            assert form.is_valid()
            start.wait(10)
        return attempt(form, deed)

    monkeypatch.setattr("providers.views.referrals.attempt", after_both_were_checked)

    def race(path, *answers, people=(None, None)):
        def post(typed, person):
            client = Client()
            if person:
                client.force_login(person)
            try:
                return client.post(path, typed).status_code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as threads:
            return sorted(threads.map(post, answers, people))

    return race


def test_one_of_two_acceptances_wins_and_the_other_sees_it(race):
    _referral, path = link()

    statuses = race(path, {"answer": "accept"}, {"answer": "accept"})

    # The other is shown that it was accepted, with what comes next.
    assert statuses == [200, 302]
    assert Referral.objects.get().answer == "accepted"
    assert Enquiry.objects.get().outcome == "accepted"
    assert verbs().count("taken on") == 1


def test_acceptance_and_refusal_leave_one_answer(race):
    _referral, path = link()
    refuse = {"answer": "refuse", "reason": RefusalReasonFactory().pk}

    statuses = race(path, {"answer": "accept"}, refuse)

    assert statuses in ([200, 302], [302, 410])
    assert (verbs().count("taken on"), verbs().count("refused")) in ((1, 0), (0, 1))
    answer = Referral.objects.get().answer
    outcome = {"accepted": "accepted", "refused": "open"}[answer]
    assert Enquiry.objects.get().outcome == outcome


def test_one_of_two_refusals_is_kept(race):
    _referral, path = link()
    reasons = [RefusalReasonFactory().pk for _number in range(2)]

    statuses = race(path, *({"answer": "refuse", "reason": pk} for pk in reasons))

    assert statuses == [302, 410]
    assert verbs() == ["refused"]


def test_one_of_two_desk_workers_refers_and_one_provider_is_asked(race, municipality):
    enquiry = EnquiryFactory(municipality=municipality)
    services = [
        ArrangementFactory(
            municipality=municipality,
            service__organisation__email=f"{name}@voorbeeld.example",
        ).service
        for name in ("een", "twee")
    ]
    people = [
        MembershipFactory(municipality=municipality, role=Role.DESK_WORKER).user
        for _number in range(2)
    ]

    statuses = race(
        reverse("providers:enquiry-refer", args=[enquiry.pk]),
        *({"service": service.pk} for service in services),
        people=people,
    )

    assert statuses == [200, 302]
    assert enquiry.referrals.waiting().count() == len(mail.outbox) == 1
    assert verbs() == ["referred"]


def verbs():
    return list(AuditEvent.objects.values_list("verb", flat=True))
