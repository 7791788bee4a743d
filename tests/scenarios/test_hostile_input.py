"""Whatever is sent to the pages of a study: an answer, never a crash."""

import pytest
from django.urls import reverse

from accounts.models import Role
from scenarios.models import Advice, Conclusion, Verdict
from tests.factories import (
    AdviceFactory,
    ConclusionFactory,
    ContributionFactory,
    MeetingFactory,
    PartyFactory,
    ScenarioFactory,
    StudyFactory,
)
from tests.scenarios.answers import TOKEN, page_for, seat
from tests.scenarios.outcome_studies import closed_study

HUGE = "9" * 30
HOSTILE = [
    ("a\x00b", "open"),
    (HUGE, "discussed"),
    ("%s%(x)s{{ 7|add:7 }}<script>" + "x" * 5000, "test"),
]
OF_STUDY = [
    *("study-detail", "study-edit", "study-advance", "study-close", "study-discuss"),
    *("study-reopen", "study-file", "scenario-list", "scenario-add", "party-add"),
    *("criterion-list", "criterion-add", "points-edit", "perspective-list"),
    *("perspective-add", "expectation", "expectation-edit", "expectation-seal"),
    *("respondent-list", "respondent-export", "respondent-add", "respondent-letters"),
    *("respondent-remind", "stakeholder-map", "meeting-add", "results", "what-if"),
    *("conclusion-list", "conclusion-add", "objection-list", "advice", "advice-edit"),
    *("advice-offer", "advice-packet", "verdict", "verdict-edit"),
    *("overview", "overview-export"),
]
LISTS = ["study-list", "study-export", "study-add", "study-import", "meeting-list"]


@pytest.fixture
def study(municipality, officer):
    return closed_study(municipality, officer)


@pytest.fixture
def client(sign_in, study):
    client = sign_in(Role.POLICY_OFFICER)
    client.raise_request_exception = False
    return client


def addresses(study):
    """Give every page of a study, and those of one of all that hangs on it."""
    scenario, seat = study.scenarios.first(), study.respondents.first()
    rows = {
        scenario: "scenario-detail scenario-edit scenario-drop part-add source-add",
        scenario.considerations.first(): "consideration-edit",
        study.criteria.first(): "criterion-edit criterion-remove criterion-return",
        study.perspectives.first(): "perspective-edit own-points-edit",
        seat: "respondent-detail respondent-edit respondent-link respondent-letter "
        "entry entry-hand-in",
        MeetingFactory(study=study, municipality=study.municipality): "meeting-edit "
        "presence-edit contribution-add",
        ContributionFactory(
            meeting__study=study, meeting__municipality=study.municipality
        ): "contribution-edit contribution-answer",
        PartyFactory(study=study): "party-edit",
        ConclusionFactory(study=study): "conclusion-edit conclusion-respond",
        study.respondents.get(
            judgements__objection=2
        ).judgements.get(): "objection-reply",
    }
    for name in LISTS:
        yield reverse(f"scenarios:{name}")
    for name in OF_STUDY:
        yield reverse(f"scenarios:{name}", args=[study.pk])
    for row, names in rows.items():
        for name in names.split():
            yield reverse(f"scenarios:{name}", args=[row.pk])
    yield reverse("scenarios:result-scenario", args=[study.pk, "A"])
    yield reverse("scenarios:result-scenario", args=[study.pk, "\x00é%2e"])


def fields_of(response):
    form = response.context and response.context.get("form")
    return {*form.fields, "version"} if form else {"answer", "to", "phase"}


@pytest.mark.parametrize(("text", "phase"), HOSTILE, ids=ascii)
def test_pages_read_whatever_is_sent(client, study, text, phase):
    type(study).objects.filter(pk=study.pk).update(phase=phase)
    asked = dict.fromkeys(("round", "page", "q", "sort", "study", "c1", "g1"), text)
    asked |= dict.fromkeys(("format", "is_pro", "size", "phase", "perspective"), text)

    failed = []
    for page in addresses(study):
        got = client.get(page, asked)
        fields = fields_of(client.get(page))
        sent = client.post(page, dict.fromkeys(fields, text))
        if max(got.status_code, sent.status_code) >= 500:
            failed.append((page, got.status_code, sent.status_code))

    assert not failed


def test_number_that_no_row_has_is_not_found(client):
    for name in OF_STUDY:
        page = reverse(f"scenarios:{name}", args=[int(HUGE)])

        assert client.post(page).status_code in {404, 405}, name
        assert client.get(page).status_code in {404, 405}, name


def test_scenario_of_another_study_is_chosen_nowhere(client, study):
    other = ScenarioFactory(study=StudyFactory(municipality=study.municipality))
    page = "scenarios:{}-edit".format

    client.post(
        reverse(page("advice"), args=[study.pk]), {"scenario": other.pk, "text": "Dit."}
    )
    assert not Advice.objects.exists()

    snapshot = study.snapshots.get()
    kept = study.scenarios.first()
    AdviceFactory(study=study, snapshot=snapshot, scenario=kept)
    type(study).objects.filter(pk=study.pk).update(phase="advised")
    decided = {"body": "college", "decided_on": "20-11-2026", "motivation": "Zo."}
    decided |= {"scenario": other.pk, "differs_because": "Beter."}
    client.post(reverse(page("verdict"), args=[study.pk]), decided)
    assert not Verdict.objects.exists()

    meeting = MeetingFactory(study=study, municipality=study.municipality)
    typed = {"name": "Klankbord", "kind": "team", "on": "20-11-2026", "version": 1}
    client.post(
        reverse(page("meeting"), args=[meeting.pk]), typed | {"scenarios": [other.pk]}
    )
    assert not meeting.scenarios.exists()
    assert not Conclusion.objects.exists()


def test_percent_sign_in_a_question_breaks_no_answer(client):
    row = seat()
    criterion = row.study.criteria.get()
    type(criterion).objects.filter(pk=criterion.pk).update(name="50% minder %s")
    page = reverse(
        "scenarios:answer-scenario", args=[TOKEN, row.study.scenarios.get().pk]
    )

    response = client.post(page, page_for(row, mark="9", why="x" * 501))

    assert response.status_code == 200
    assert response.content.decode().count("50% minder %s") > 1
    assert "50%%" not in response.content.decode()


def test_percent_sign_in_a_name_breaks_no_other_weights(client, study):
    snapshot = study.snapshots.get()
    for kept in snapshot.labels["criteria"].values():
        kept["name"] = "50% minder %s"
    snapshot.save()

    page = reverse("scenarios:what-if", args=[study.pk])
    response = client.get(page, {"c1": "-1", "g1": HUGE})

    assert response.status_code == 200
    assert response.context["form"].errors
