"""Meetings: who was there, what people said, and what was done with it."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from accounts.models import AuditEvent
from scenarios.models import Contribution, Meeting
from tests.factories import (
    ContributionFactory,
    MeetingFactory,
    PresenceFactory,
    RespondentFactory,
    ScenarioFactory,
    StudyFactory,
)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def study(municipality):
    return StudyFactory(municipality=municipality)


@pytest.fixture
def meeting(municipality, study):
    return MeetingFactory(municipality=municipality, study=study)


def page(name, *args):
    return reverse(f"scenarios:{name}", args=[row.pk for row in args])


@pytest.mark.requirement("S2-13")
def test_meeting_add_puts_the_kept_scenarios_on_the_agenda(sign_in, study):
    kept = ScenarioFactory(study=study)
    dropped = ScenarioFactory(study=study, is_kept=False)
    client = sign_in()
    typed = {"name": "Eerste avond", "kind": "sounding_board", "on": "10-11-2026"}

    refused = client.post(
        page("meeting-add", study), typed | {"scenarios": [kept.pk, dropped.pk]}
    )
    saved = client.post(page("meeting-add", study), typed | {"scenarios": [kept.pk]})

    assert list(refused.context["form"].errors) == ["scenarios"]
    meeting = study.meetings.get()
    assert saved.url == meeting.get_absolute_url()
    assert list(meeting.scenarios.all()) == [kept]
    assert str(kept) in client.get(meeting.get_absolute_url()).text


@pytest.mark.requirement("S1-30")
def test_evaluation_table_accepts_questions_and_ideas_without_scenarios(
    sign_in, municipality
):
    client = sign_in()
    typed = {"name": "Evaluatietafel", "on": "10-11-2026"}

    client.post(page("evaluation-table-add"), typed)
    meeting = Meeting.objects.get()
    for kind in ("question", "idea"):
        said = {"kind": kind, "text": "Kan het loket open?", "said_by": "mantelzorger"}
        client.post(page("contribution-add", meeting), said)

    assert (meeting.kind, meeting.study, meeting.municipality) == (
        "evaluation_table",
        None,
        municipality,
    )
    kinds = meeting.contributions.values_list("kind", flat=True)
    assert list(kinds) == ["question", "idea"]
    listed = client.get(page("meeting-list")).text
    assert meeting.get_absolute_url() in listed


@pytest.mark.requirement("S1-25")
def test_meeting_detail_counts_what_has_no_follow_up(sign_in, meeting):
    for number in range(12):
        answered = {"answer": "Dat doen we.", "answered_on": "2026-11-15"}
        ContributionFactory(meeting=meeting, **answered if number < 9 else {})
    PresenceFactory(meeting=meeting, respondent=None, role="college", number=2)
    client = sign_in()

    response = client.get(meeting.get_absolute_url())
    listed = client.get(page("meeting-list"))

    shown = response.context["page"]
    assert (len(shown.contributions), shown.open, shown.board) == (12, 3, True)
    assert [one.answered_on is None for one in shown.contributions[:4]] == [
        True,
        True,
        True,
        False,
    ]
    assert "3 zonder vervolg" in response.text
    assert response.text.count("Antwoord van 15-11-2026") == 9
    [row] = listed.context["page"]
    assert (row.said, row.open, row.came) == (12, 3, 2)


@pytest.mark.requirement("S1-25")
def test_contribution_answer_has_a_text_and_a_day(sign_in, meeting):
    row = ContributionFactory(meeting=meeting, text="Mag de bus gratis?")
    client = sign_in()
    answers = [
        {"answer": "", "answered_on": "15-11-2026"},
        {"answer": "Ja.", "answered_on": "9-11-2026"},  # the day before the meeting
        {"answer": "Ja.", "answered_on": "22-11-2026"},  # still to come
        {"answer": "Ja.", "answered_on": ""},
    ]

    refused = [
        client.post(page("contribution-answer", row), typed | {"version": 1})
        for typed in answers
    ]
    typed = {"answer": "Ja.", "answered_on": "15-11-2026", "version": 1}
    saved = client.post(page("contribution-answer", row), typed)

    assert [list(one.context["form"].errors) for one in refused] == [
        ["answer"],
        ["answered_on"],
        ["answered_on"],
        ["answered_on"],
    ]
    assert saved.url == meeting.get_absolute_url()
    row.refresh_from_db()
    assert (row.answer, row.answered_on) == ("Ja.", dt.date(2026, 11, 15))
    event = AuditEvent.objects.about(meeting)[0]
    assert event.verb == "contribution answered"
    assert not AuditEvent.objects.filter(target_model="scenarios.contribution")


def test_contribution_answer_does_not_overwrite_that_of_a_colleague(sign_in, meeting):
    row = ContributionFactory(meeting=meeting)
    client, typed = sign_in(), {"answered_on": "15-11-2026", "version": 1}

    client.post(page("contribution-answer", row), typed | {"answer": "Ja."})
    late = client.post(page("contribution-answer", row), typed | {"answer": "Nee."})

    assert late.context["form"].non_field_errors()
    assert late.context["form"]["answer"].value() == "Nee."
    assert Contribution.objects.get().answer == "Ja."


@pytest.mark.requirement("S2-13")
def test_presence_edit_shows_who_was_there_without_feedback(sign_in, study, meeting):
    silent, heard, absent = (RespondentFactory(study=study) for _ in range(3))
    heard.submitted_at = "2026-11-12T12:00Z"
    heard.save()
    client = sign_in()
    typed = {f"seat_{silent.pk}": "on", f"seat_{heard.pk}": "on", "version": 1}
    groups = {"role_college": "2", "role_council": "4", "role_resident": "15"}

    response = client.post(page("presence-edit", meeting), typed | groups)

    assert response.url == meeting.get_absolute_url()
    shown = client.get(meeting.get_absolute_url()).context["page"]
    assert set(shown.seats) == {silent, heard}
    assert shown.silent == [silent]
    assert (shown.people, shown.absent) == (23, 1)
    event = AuditEvent.objects.about(meeting)[0]
    assert event.changes == {"presences": ["", "23"]}
    assert absent not in shown.seats


def test_presence_edit_can_be_changed_and_refuses_nonsense(sign_in, study, meeting):
    seat = RespondentFactory(study=study)
    client = sign_in()
    there = {f"seat_{seat.pk}": "on", "role_college": "2"}

    client.post(page("presence-edit", meeting), there | {"version": 1})
    late = client.post(page("presence-edit", meeting), there | {"version": 1})
    wrong = client.post(
        page("presence-edit", meeting), {"role_college": "-1", "version": 2}
    )
    client.post(page("presence-edit", meeting), {"role_college": "0", "version": 2})

    assert late.context["form"].non_field_errors()
    assert late.context["form"]["version"].value() == "2"
    assert list(wrong.context["form"].errors) == ["role_college"]
    [row] = meeting.presences.all()
    assert (row.respondent, row.was_present) == (seat, False)


def test_meeting_list_can_be_of_one_study(sign_in, municipality, meeting):
    other = MeetingFactory(municipality=municipality, on="2026-11-12")
    MeetingFactory()  # of another municipality
    client = sign_in()

    both = client.get(page("meeting-list"))
    one = client.get(page("meeting-list"), {"study": meeting.study_id})
    odd = client.get(page("meeting-list"), {"study": "9" * 30, "page": "x"})

    assert list(both.context["page"]) == [other, meeting]
    assert list(one.context["page"]) == [meeting]
    assert page("respondent-list", meeting.study) in one.text
    assert odd.status_code == 200
