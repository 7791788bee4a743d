"""A respondent answers through the link, page by page, and nobody else reads it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.editing import attempt
from accounts.models import AuditEvent
from scenarios.actions.answering import MOST_REMARKS, keep_all_scores
from scenarios.models import Judgement, Remark, Score
from tests.factories import (
    ConsiderationFactory,
    CriterionFactory,
    JudgementFactory,
    PartFactory,
    RemarkFactory,
    ScenarioFactory,
    ScoreFactory,
    StudyFactory,
)
from tests.scenarios.answers import TOKEN, page_for, seat


@pytest.fixture
def row():
    return seat()


@pytest.fixture
def page(row):
    scenario = row.study.scenarios.get()
    return reverse("scenarios:answer-scenario", args=[TOKEN, scenario.pk])


START = reverse("scenarios:answer", args=[TOKEN])
CHECK = reverse("scenarios:answer-check", args=[TOKEN])
DONE = reverse("scenarios:answer-done", args=[TOKEN])


def errors(response):
    form = response.context["form"]
    return {name: list(texts) for name, texts in form.errors.items()}


@pytest.mark.requirement("S2-30")
def test_start_tells_who_asks_what_and_how_far_the_answers_are(client, officer):
    row = seat(
        of_study={
            "question": "Wie helpt u het beste?",
            "leader": officer,
            "leader_interest": "Werkt bij een aanbieder.",
            "closes_on": "2026-12-10",
        }
    )
    ScenarioFactory(study=row.study, is_kept=False, name="Afgevallen")

    response = client.get(START)

    text = response.content.decode()
    for said in (
        "Wie helpt u het beste?",
        str(officer),
        "Werkt bij een aanbieder.",
        "10 december 2026",
        str(row.perspective),
        "Eén loket",
    ):
        assert said in text
    assert "Afgevallen" not in text
    assert response.context["pages"].done == 0


def test_pages_of_a_link_are_kept_nowhere_and_send_no_address_along(client, page):
    for address in (START, page, CHECK):
        response = client.get(address)

        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "same-origin"


def test_scenario_shows_what_speaks_for_and_against_it(client, row, page):
    scenario = row.study.scenarios.get()
    ConsiderationFactory(scenario=scenario, text="Eén nummer is duidelijk.")
    ConsiderationFactory(scenario=scenario, is_pro=False, text="Het is ver weg.")
    PartFactory(scenario=scenario, name="Dorpshuis", task="Vangt vragen op.")

    text = client.get(page).content.decode()

    for said in ("Eén nummer", "Het is ver weg", "Dorpshuis", "helemaal niet"):
        assert said in text


@pytest.mark.requirement("S2-30")
def test_answers_are_kept_without_a_script_and_shown_again(client, row, page):
    sent = page_for(
        row,
        mark="5",
        why="Eén nummer onthoud ik.",
        desirable="4",
        objection="1",
        objection_reason="Het is ver weg.",
        remark_kind="otherwise",
        remark_text="Zet er ook een loket bij.",
    )

    response = client.post(page, sent)

    assert response.url == CHECK
    score, judgement = row.scores.get(), row.judgements.get()
    assert (score.value, score.reason) == (5, "Eén nummer onthoud ik.")
    assert (judgement.desirable, judgement.feasible) == (4, None)
    assert (judgement.objection, judgement.objection_reason) == (1, "Het is ver weg.")
    text = client.get(page).content.decode()
    assert "Eén nummer onthoud ik." in text
    assert "Zet er ook een loket bij." in text
    assert client.get(START).context["pages"].done == 1


def test_no_opinion_is_kept_and_blank_is_not(client, row, page):
    CriterionFactory(study=row.study, place=999)

    client.post(page, page_for(row, mark="none"))

    assert [score.value for score in row.scores.all()] == [None]
    [step] = client.get(START).context["pages"].steps
    assert (step.is_begun, step.is_done, step.open) == (True, False, 2)


def test_what_became_blank_is_taken_away(client, row, page):
    client.post(page, page_for(row, mark="3", desirable="4"))

    client.post(page, {})

    assert not row.scores.exists()
    assert not row.judgements.exists()


@pytest.mark.parametrize("mark", ["1", "5"])
def test_an_end_of_the_scale_asks_why_and_loses_nothing(client, row, page, mark):
    response = client.post(page, page_for(row, mark=mark, other_way="Twee loketten."))

    [name] = errors(response)
    assert name.startswith("why_")
    assert "Twee loketten." in response.content.decode()
    assert not Score.objects.exists()
    assert not Judgement.objects.exists()


@pytest.mark.requirement("S2-22")
@pytest.mark.parametrize(
    ("sent", "refused"),
    [
        ({"objection": "2"}, "objection_reason"),
        ({"objection_reason": "Zo kan het niet."}, "objection"),
        ({"why": "Omdat."}, "mark"),
        ({"remark_kind": "realistic"}, "remark_text"),
        ({"remark_text": "Mooi."}, "remark_kind"),
        ({"desirable": "6"}, "desirable"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_half_an_answer_is_refused_beside_its_field(client, row, page, sent, refused):
    response = client.post(page, page_for(row, **sent))

    [name] = errors(response)
    assert name.startswith(refused)
    assert not Judgement.objects.exists()


@pytest.mark.requirement("S2-22")
def test_wish_feasibility_and_other_ways_are_kept_apart(client, row, page):
    client.post(page, {"desirable": "5", "feasible": "1", "other_way": "Kleiner."})

    judgement = row.judgements.get()
    assert (judgement.desirable, judgement.feasible) == (5, 1)
    assert judgement.other_way == "Kleiner."


def test_another_remark_can_be_written_and_one_taken_out(client, row, page):
    remark = {"remark_kind": "desirable", "remark_text": "Dichtbij."}
    again = client.post(page, remark | {"more": "1"})
    client.post(page, remark)  # a second press on the button
    first = row.remarks.get()

    client.post(
        page,
        {
            "remark_kind": "unrealistic",
            "remark_text": "Te duur.",
            "dropped": [first.pk],
        },
    )

    assert again.url == page
    assert [said.text for said in row.remarks.all()] == ["Te duur."]


def test_remarks_have_an_end(client, row, page):
    scenario = row.study.scenarios.get()
    for _time in range(MOST_REMARKS):
        RemarkFactory(respondent=row, scenario=scenario)

    response = client.post(
        page, page_for(row, mark="3", remark_kind="desirable", remark_text="Nog een.")
    )

    assert list(errors(response)) == ["__all__"]
    assert (row.remarks.count(), row.scores.count()) == (MOST_REMARKS, 0)


def test_one_cannot_take_out_the_remark_of_another(client, row, page):
    theirs = RemarkFactory(scenario=row.study.scenarios.get())
    RemarkFactory(respondent=row, scenario=theirs.scenario)

    client.post(page, {"dropped": [theirs.pk]})

    assert Remark.objects.filter(pk=theirs.pk).exists()


def test_scenario_of_another_study_cannot_be_judged(client, row):
    for scenario in (
        ScenarioFactory(study=StudyFactory(phase="open")),
        ScenarioFactory(study=row.study, is_kept=False),
    ):
        page = reverse("scenarios:answer-scenario", args=[TOKEN, scenario.pk])

        assert client.post(page, {"desirable": "4"}).status_code == 404


@pytest.mark.requirement("S2-29")
def test_link_works_once(client, row, page):
    client.post(page, {"desirable": "4", "other_way": "Een geheim."})

    handed_in = client.post(CHECK)

    row.refresh_from_db()
    assert handed_in.url == DONE
    assert row.submitted_at is not None
    assert client.get(DONE).status_code == 200
    for address in (START, page, CHECK):
        response = client.get(address)
        assert response.status_code == 410
        assert "Een geheim." not in response.content.decode()
    assert client.post(page, {"desirable": "1"}).status_code == 410
    assert row.judgements.get().desirable == 4


def test_reading_over_shows_all_that_was_written(client, row):
    score = ScoreFactory(
        respondent=row,
        scenario=row.study.scenarios.get(),
        criterion=row.study.criteria.get(),
        value=1,
        reason="Ik kan er niet komen.",
    )
    JudgementFactory(respondent=row, scenario=score.scenario, other_way="Met de bus.")
    RemarkFactory(respondent=row, scenario=score.scenario, text="Goed zo.")

    text = client.get(CHECK).content.decode()

    for said in ("Ik kan er niet komen.", "Met de bus.", "Goed zo."):
        assert said in text


def test_nothing_cannot_be_handed_in(client, row):
    response = client.post(CHECK)

    row.refresh_from_db()
    assert list(errors(response)) == ["__all__"]
    assert row.submitted_at is None


@pytest.mark.requirement("S0-27")
def test_who_leads_the_study_has_no_voice(sign_in, officer, municipality):
    row = seat(of_study={"leader": officer, "municipality": municipality})
    page = reverse(
        "scenarios:answer-scenario", args=[TOKEN, row.study.scenarios.get().pk]
    )
    leader = sign_in(user=officer)

    for address in (START, page, CHECK, DONE):
        assert leader.get(address).status_code == 403
    assert leader.post(page, {"desirable": "5"}).status_code == 403
    assert leader.post(CHECK).status_code == 403
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("phase", ["closed", "decided"])
def test_later_the_link_shows_what_was_done_and_never_answers(client, phase):
    row = seat(of_study={"phase": phase}, expires_on="2026-01-01")
    JudgementFactory(
        respondent=row, scenario=row.study.scenarios.get(), other_way="Een geheim."
    )
    page = reverse(
        "scenarios:answer-scenario", args=[TOKEN, row.study.scenarios.get().pk]
    )

    response = client.get(START)

    assert response.status_code == 200
    assert response.context["trace"].is_empty
    assert "Een geheim." not in response.content.decode()
    assert client.get(page).url == client.get(DONE).url == START
    assert client.post(page, {"desirable": "1"}).status_code == 410


def test_answers_that_arrive_just_after_closing_get_a_clear_page(
    client, row, page, monkeypatch
):
    def close_first(form, deed):
        type(row.study).objects.filter(pk=row.study_id).update(phase="closed")
        return attempt(form, deed)

    monkeypatch.setattr("scenarios.views.answering.attempt", close_first)

    response = client.post(page, page_for(row, mark="3", desirable="4"))

    assert response.status_code == 410
    assert response.context["was_sent"]
    assert not row.scores.exists()
    assert not row.judgements.exists()


def test_trail_names_the_group_and_never_the_words(client, row, page):
    client.post(page, {"desirable": "4", "other_way": "Een geheim."})
    client.post(CHECK)

    events = AuditEvent.objects.order_by("pk")
    assert [event.verb for event in events] == ["answers kept", "answers handed in"]
    for event in events:
        told = f"{event.actor} {event.target_name} {event.changes}"
        assert str(row.perspective) in told
        assert row.name not in told
        assert "geheim" not in told


def test_all_marks_of_a_respondent_are_one_write(row, django_assert_num_queries):
    scenarios = [row.study.scenarios.get()]
    scenarios += [ScenarioFactory(study=row.study) for _ in range(7)]
    criteria = [row.study.criteria.get()]
    criteria += [CriterionFactory(study=row.study) for _ in range(7)]
    rows = [
        Score(respondent=row, scenario=scenario, criterion=criterion, value=3)
        for scenario in scenarios
        for criterion in criteria
    ]

    # A savepoint and its end, two locks, one write, the municipality, and the trail.
    with django_assert_num_queries(7):
        keep_all_scores(row, rows)

    assert row.scores.count() == 64


def test_a_page_asks_the_same_of_one_and_of_many_criteria(row, client, page):
    def queries_of(sent):
        with CaptureQueriesContext(connection) as queries:
            client.post(page, sent)
        return len(queries)

    few = queries_of(page_for(row, mark="3", desirable="4"))
    for _time in range(7):
        CriterionFactory(study=row.study)
    many = {f"mark_{each.pk}": "4" for each in row.study.criteria.all()}

    assert queries_of(many | {"desirable": "2"}) == few
    assert row.scores.count() == 8


def test_closed_round_takes_no_marks_at_all(row):
    type(row.study).objects.filter(pk=row.study_id).update(phase="closed")

    with pytest.raises(ValidationError):
        keep_all_scores(row, [])


HOSTILE = ["\x00", "9" * 30, "-1", "\u0661", "<script>alert(1)</script>", "x" * 5000]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_whatever_is_sent_is_answered_and_never_carried_out(row, page, text):
    names = ("mark", "why", "desirable", "objection", "other_way", "remark_text")
    sent = page_for(row, **dict.fromkeys((*names, "dropped", "remark_kind"), text))
    RemarkFactory(respondent=row, scenario=row.study.scenarios.get())

    response = Client().post(page, sent)

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert not row.scores.exists()
