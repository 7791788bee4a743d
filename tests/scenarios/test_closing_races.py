"""A round that two people close at once, or that closes while somebody answers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.tokens import digest
from scenarios.actions import closing
from scenarios.models import Respondent, Score, Snapshot
from scenarios.views import answering
from scenarios.views import closing as closing_pages
from tests.scenarios.answers import TOKEN
from tests.scenarios.rounds import small_study

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("database_for_two"),
]


@pytest.fixture(autouse=True)
def meet(monkeypatch):
    """Let two go on when both were let in, and before either is stored."""
    start = Barrier(2)

    def after_both_came_in(form, deed):
        assert form.is_valid()
        start.wait(10)
        return attempt(form, deed)

    attempt = closing_pages.attempt
    for module in (closing_pages, answering):
        monkeypatch.setattr(module, "attempt", after_both_came_in)
    monkeypatch.setattr(closing, "DRAWS", 20)


def at_once(*deeds):
    def run(deed):
        try:
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))


def close(study, person):
    client = Client()
    client.force_login(person)
    return client.post(reverse("scenarios:study-close", args=[study.pk]))


def test_two_who_close_at_once_make_one_outcome(municipality, worker):
    study = small_study(municipality, {"Inwoners": [(4, 2)]})
    people = [worker(), worker()]

    pages = at_once(*[lambda one=one: close(study, one) for one in people])

    assert sorted(page.status_code for page in pages) == [200, 302]
    [told] = [page for page in pages if page.status_code == 200]
    assert "gesloten" in told.content.decode()
    assert Snapshot.objects.filter(study=study).count() == 1
    assert AuditEvent.objects.filter(verb=closing.CLOSED).count() == 1


def test_answers_that_cross_with_closing_count_or_are_refused(municipality, worker):
    study = small_study(municipality, {"Inwoners": [(4, 2), (4, 2)]})
    late = study.respondents.order_by("-pk").first()
    Respondent.objects.filter(pk=late.pk).update(
        submitted_at=None, token_digest=digest(TOKEN), expires_on="2100-01-01"
    )
    person, page = worker(), reverse("scenarios:answer-check", args=[TOKEN])

    closed, answered = at_once(
        lambda: close(study, person), lambda: Client().post(page)
    )

    assert closed.status_code == 302
    late.refresh_from_db()
    was_in_time = late.submitted_at is not None
    assert answered.status_code == (302 if was_in_time else 410)
    [counted] = Snapshot.objects.get(study=study).labels["perspectives"]
    assert counted["answered"] == 1 + was_in_time
    assert Score.objects.filter(respondent=late).count() == 2
