"""Answers that are handed in twice at once, or while the round closes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from scenarios.actions.files import lock_in
from scenarios.models import Judgement, Study
from scenarios.views import answering
from tests.factories import JudgementFactory
from tests.scenarios.answers import TOKEN, seat

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("database_for_two"),
]


@pytest.fixture
def meet(monkeypatch):
    """Let two meet when both were let in, and before either is stored."""
    start = Barrier(2)

    def after_both_came_in(form, deed):
        start.wait(10)
        return attempt(form, deed)

    attempt = answering.attempt
    monkeypatch.setattr(answering, "attempt", after_both_came_in)
    return start


def at_once(*deeds):
    def run(deed):
        try:
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))


def post(name, *args, **sent):
    page = reverse(f"scenarios:{name}", args=[TOKEN, *args])
    return Client().post(page, sent).status_code


@pytest.mark.usefixtures("meet")
def test_answers_are_handed_in_once():
    row = seat()
    JudgementFactory(respondent=row, scenario=row.study.scenarios.get())

    statuses = at_once(*[lambda: post("answer-check")] * 2)

    assert sorted(statuses) == [302, 410]
    assert AuditEvent.objects.filter(verb="answers handed in").count() == 1


def test_answer_and_closing_do_not_cross(meet):
    row = seat()
    scenario = row.study.scenarios.get()

    def close():
        meet.wait(10)
        with transaction.atomic():
            study = lock_in(row.study, Study.Phase.OPEN)
            counted = Judgement.objects.filter(respondent=row).count()
            Study.objects.filter(pk=study.pk).update(phase="closed")
        return counted

    counted, status = at_once(
        close, lambda: post("answer-scenario", scenario.pk, desirable="4")
    )

    assert status == (302 if counted else 410)
    assert Judgement.objects.filter(respondent=row).count() == counted
