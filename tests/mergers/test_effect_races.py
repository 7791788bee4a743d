"""Two people who let the same merger take effect at the same moment: one does."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts import editing
from accounts.models import AuditEvent, Succession
from tests.factories import (
    MergerFactory,
    MunicipalityFactory,
    PlannedSuccessionFactory,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("database_for_two"),
]


def test_one_of_two_lets_it_take_effect(monkeypatch, worker, municipality):
    merger = MergerFactory(
        municipality=municipality,
        kind="absorbed",
        on=dt.date(2021, 1, 1),
        starts_on=None,
        status="decided",
    )
    PlannedSuccessionFactory(
        merger=merger,
        predecessor=MunicipalityFactory(),
        successor=municipality,
        kind="absorbed",
    )
    start = Barrier(2)

    def after_both_were_checked(form, deed):
        assert form.is_valid()
        start.wait(10)  # fails when one of the two never gets this far
        return attempt(form, deed)

    attempt = editing.attempt
    monkeypatch.setattr("mergers.views.effect.attempt", after_both_were_checked)
    address = reverse("mergers:merger-take-effect", args=[merger.pk])

    def post(person):
        client = Client()
        client.force_login(person)
        try:
            return client.post(address).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        statuses = sorted(threads.map(post, [worker(), worker()]))

    assert statuses == [200, 302]
    assert Succession.objects.count() == 1
    assert AuditEvent.objects.filter(verb="took effect").count() == 1
