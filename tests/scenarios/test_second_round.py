"""What people change in another round, and what of the first round still holds."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tokens import digest
from scenarios.actions import closing
from scenarios.actions.closing import close_study, discuss_study, reopen_study
from scenarios.models import Judgement, Respondent, Study
from tests.scenarios.answers import TOKEN
from tests.scenarios.outcome_studies import OBJECTION, advisable_study, closed_study


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    monkeypatch.setattr(closing, "DRAWS", 20)


def again(study, by):
    """Open another round."""
    until = timezone.localdate() + dt.timedelta(days=9)
    return reopen_study(study, closes_on=until, by=by)


def with_link(respondent):
    Respondent.objects.filter(pk=respondent.pk).update(
        token_digest=digest(TOKEN), expires_on="2100-01-01"
    )


def answers(judgement, **said):
    page = reverse("scenarios:answer-scenario", args=[TOKEN, judgement.scenario_id])
    marks = judgement.respondent.scores.filter(scenario=judgement.scenario)
    kept = {f"mark_{row.criterion_id}": row.value for row in marks}
    return page, kept | {"desirable": 2, "feasible": 1} | said


@pytest.mark.parametrize(
    ("words", "reply"),
    [(OBJECTION, "explained"), ("Nu is er geen personeel.", "")],
    ids=["same objection", "another objection"],
)
def test_reply_is_about_the_words_that_were_said(
    client, municipality, officer, words, reply
):
    study = closed_study(municipality, officer)
    found = Judgement.objects.filter(objection=2)
    found.update(reply="explained", reply_reason="Nagerekend.", replied_on="2026-11-20")
    discuss_study(study, by=officer)
    again(study, officer)
    judgement = found.get()
    with_link(judgement.respondent)
    page, sent = answers(judgement, objection=2, objection_reason=words)

    response = client.post(page, sent)

    judgement.refresh_from_db()
    assert response.status_code == 302
    assert (judgement.objection_reason, judgement.reply) == (words, reply)


def test_advice_is_read_over_after_another_round(sign_in, municipality, officer):
    study = advisable_study(municipality, officer)
    again(study, officer)
    people = Respondent.objects.filter(study=study)
    people.filter(perspective__code="gebruikers").update(submitted_at=timezone.now())
    close_study(study, by=officer)
    discuss_study(Study.objects.get(pk=study.pk), by=officer)
    client, page = sign_in(), reverse("scenarios:advice-offer", args=[study.pk])
    given = {"receiver": "college", "offered_on": "20-11-2026"}

    refused = client.post(page, given)
    study.advice.refresh_from_db()
    edit = reverse("scenarios:advice-edit", args=[study.pk])
    kept = {"scenario": study.advice.scenario_id, "text": study.advice.text}
    client.post(edit, kept | {"version": study.advice.version})

    assert refused.context["form"].non_field_errors()
    assert client.post(page, given).status_code == 302
    assert Study.objects.get(pk=study.pk).advice.packet["outcome"]["round"] == 2


def test_what_the_speaker_changed_is_for_no_colleague_in_another_round(
    sign_in, client, municipality, officer
):
    study = closed_study(municipality, officer)
    judgement = Judgement.objects.get(objection=2)
    seat = judgement.respondent
    with_link(seat)
    Study.objects.filter(pk=study.pk).update(phase="open")
    Respondent.objects.filter(pk=seat.pk).update(entry="on_behalf", entered_by=officer)
    page, sent = answers(judgement, other_way="Dit zeg ik zelf.")
    # The speaker changes what a colleague handed in, twice, and confirms nothing.
    assert [client.post(page, sent).status_code for _ in "12"] == [302, 302]
    Study.objects.filter(pk=study.pk).update(phase="discussed")
    again(study, officer)

    entry = reverse("scenarios:entry-hand-in", args=[seat.pk])
    response = sign_in(user=officer).get(entry, follow=True)

    assert "Dit zeg ik zelf." not in response.content.decode()
