"""Closing a round: one outcome, fixed for good, and nobody's name in it."""

import datetime as dt
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from scenarios.actions import closing
from scenarios.actions.closing import close_study, discuss_study, reopen_study
from scenarios.appraisal.figures import EVERYONE, Figures
from scenarios.models import Respondent, Score, Snapshot
from tests.factories import JudgementFactory, RemarkFactory, RespondentFactory
from tests.scenarios.rounds import answer, klankbordgroep, small_study


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    monkeypatch.setattr(closing, "DRAWS", 50)


def totals(snapshot):
    figures = Figures(snapshot.document)
    return {
        letter: round(float(figures.total(letter)), 1) for letter in figures.scenarios
    }


@pytest.mark.requirement("S2-20")
def test_sounding_board_through_the_database_gives_its_known_totals(
    municipality, officer
):
    study = klankbordgroep(municipality)

    snapshot = close_study(study, by=officer)

    figures = Figures(snapshot.document)
    assert totals(snapshot) == {"A": 45.9, "B": 70.5, "C": 65.4, "D": 62.0}
    assert {"onrealistisch", "ernstig_bezwaar"} <= set(figures.flags("C"))
    assert figures.groups[0] == "gebruikers"  # residents first, whatever their place
    assert not figures.expectation.confirmed
    assert snapshot.inputs_hash == figures.inputs_hash
    study.refresh_from_db()
    assert (study.phase, study.version) == ("closed", 2)
    assert AuditEvent.objects.filter(verb=closing.CLOSED).count() == 1


def test_who_closes_second_is_told_and_changes_nothing(municipality, officer):
    study = small_study(municipality, {"Inwoners": [(4, 2)]})
    close_study(study, by=officer)

    with pytest.raises(ValidationError):
        close_study(study, by=officer)  # as it was read before the first closed it

    assert Snapshot.objects.filter(study=study).count() == 1


def test_crash_halfway_leaves_the_study_open_with_all_answers(
    municipality, officer, monkeypatch
):
    study = small_study(municipality, {"Inwoners": [(4, 2)]})
    monkeypatch.setattr(closing, "_move", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        close_study(study, by=officer)

    study.refresh_from_db()
    assert study.phase == "open"
    assert not Snapshot.objects.filter(study=study).exists()
    assert Score.objects.filter(respondent__study=study).count() == 2


def test_crash_in_the_calculation_leaves_the_study_open(
    municipality, officer, monkeypatch
):
    study = small_study(municipality, {"Inwoners": [(4, 2)]})
    monkeypatch.setattr(closing, "appraise", lambda panel: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        close_study(study, by=officer)

    study.refresh_from_db()
    assert (study.phase, study.version) == ("open", 1)


def test_what_was_not_handed_in_does_not_count(municipality, officer):
    study = small_study(municipality, {"Inwoners": [(4, 2), (1, 5)]})
    Respondent.objects.filter(study=study).order_by("-pk").first().delete()
    draft = answer(
        study,
        study.perspectives.get(),
        dict.fromkeys(study.scenarios.all(), 1),
        study.criteria.get(),
    )
    Respondent.objects.filter(pk=draft.pk).update(submitted_at=None)

    snapshot = close_study(study, by=officer)

    assert totals(snapshot) == {"A": 75.0, "B": 25.0}
    assert snapshot.labels["perspectives"][0]["asked"] == 2
    assert snapshot.labels["perspectives"][0]["answered"] == 1


@pytest.mark.parametrize(
    ("marks", "confidential"),
    [
        ({"Inwoners": [(None, None)]}, False),
        ({"Inwoners": [(4, 2)] * 4}, True),
    ],
    ids=["only no opinion", "fewer than the least"],
)
def test_too_few_answers_are_refused_with_what_to_do(
    marks, confidential, municipality, officer, sign_in
):
    study = small_study(municipality, marks, confidential=confidential)

    with pytest.raises(ValidationError):
        close_study(study, by=officer)
    page = sign_in(user=officer).post(reverse("scenarios:study-close", args=[study.pk]))

    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    study.refresh_from_db()
    assert study.phase == "open"


def test_number_of_queries_does_not_grow_with_answers(municipality, officer):
    few = small_study(municipality, {"Inwoners": [(4, 2)]})
    many = small_study(municipality, {"Inwoners": [(4, 2, 3)] * 4, "Team": [(1, 2, 3)]})

    def asked(study):
        with CaptureQueriesContext(connection) as found:
            close_study(study, by=officer)
        return len(found)

    assert asked(few) == asked(many)


def test_words_are_kept_by_the_group_that_is_shown_and_without_names(
    municipality, officer
):
    study = small_study(
        municipality,
        {"Inwoners": [(4, 2)] * 6, "Team": [(3, 3)] * 2, "Geld": [(2, 4)] * 4},
        confidential=True,
    )
    scenario = study.scenarios.get(letter="A")
    person = study.respondents.filter(perspective__name="Team").first()
    Respondent.objects.filter(pk=person.pk).update(
        name="Geheime Naam", entry="paper", entered_by=officer
    )
    JudgementFactory(
        respondent=person,
        scenario=scenario,
        objection=2,
        objection_reason="Er is geen personeel.",
        other_way="Begin met een proef.",
    )
    RemarkFactory(respondent=person, scenario=scenario, text="Niemand kent het.")
    mark = person.scores.filter(scenario=scenario, value__isnull=False).first()
    Score.objects.filter(pk=mark.pk).update(reason="Het ligt te ver weg.")
    unheard = RespondentFactory(study=study, perspective__study=study)
    RemarkFactory(respondent=unheard, scenario=scenario, text="Niet ingeleverd.")

    snapshot = close_study(study, by=officer)

    assert Figures(snapshot.document).groups == ("inwoners", "team+geld")
    assert snapshot.labels["groups"]["team+geld"] == "Team en Geld"
    assert {(v["group"], v["kind"], v["text"]) for v in snapshot.voices} == {
        ("team+geld", "objection", "Er is geen personeel."),
        ("team+geld", "other_way", "Begin met een proef."),
        ("team+geld", "desirable", "Niemand kent het."),
        ("team+geld", "reason", f"{mark.criterion.name}: Het ligt te ver weg."),
    }
    # One alone was written for: the mark would tell which words are of one person.
    assert not any(voice["on_behalf"] for voice in snapshot.voices)
    kept = f"{snapshot.document}{snapshot.labels}{snapshot.voices}"
    assert "Geheime Naam" not in kept


def test_words_that_somebody_else_wrote_down_are_marked(municipality, officer):
    study = small_study(municipality, {"Inwoners": [(4, 2)] * 2})
    first, second = study.respondents.order_by("pk")
    for person in (first, second):
        scenario = study.scenarios.get(letter="A")
        RemarkFactory(respondent=person, scenario=scenario, text=person.name)
    Respondent.objects.filter(pk=first.pk).update(entry="paper", entered_by=officer)

    snapshot = close_study(study, by=officer)

    marks = {voice["text"]: voice["on_behalf"] for voice in snapshot.voices}
    assert marks == {first.name: True, second.name: False}


def test_words_of_who_gave_no_marks_are_not_alone(municipality, officer):
    study = small_study(
        municipality,
        {"Inwoners": [(4, 2)] * 6, "Team": [(3, 3)] * 5},
        confidential=True,
    )
    alone = RespondentFactory(
        study=study, perspective__study=study, submitted_at=timezone.now()
    )
    scenario = study.scenarios.get(letter="A")
    for person in (alone, *study.respondents.exclude(pk=alone.pk)):
        RemarkFactory(respondent=person, scenario=scenario, text="Te duur.")

    snapshot = close_study(study, by=officer)

    groups = [voice["group"] for voice in snapshot.voices]
    assert (groups.count(EVERYONE), groups.count("inwoners")) == (6, 6)


@pytest.mark.requirement("S0-30")
def test_every_group_counts_the_same_however_many_speak(municipality, officer):
    study = small_study(
        municipality,
        {"MEE": [(5, 1)] * 6, "Raad": [(1, 5)] * 12, "Gemeente": [(5, 1)]},
    )

    figures = Figures(close_study(study, by=officer).document)

    assert figures.total("A") == Fraction(200, 3)
    assert figures.first() == ["A"]
    assert figures.first(EVERYONE) == ["B"]  # by head the twelve would decide


@pytest.mark.requirement("S2-26")
def test_another_round_keeps_the_first_outcome_and_asks_everybody_again(
    municipality, officer
):
    study = small_study(municipality, {"Inwoners": [(4, 2), (4, 2)]})
    today = timezone.localdate()
    first, second = study.respondents.order_by("pk")
    old = {"token_digest": "a" * 64, "expires_on": today - dt.timedelta(days=3)}
    Respondent.objects.filter(pk=first.pk).update(**old)
    Respondent.objects.filter(pk=second.pk).update(
        **old | {"token_digest": "b" * 64, "revoked_on": today}
    )
    kept = close_study(study, by=officer)
    discuss_study(study, by=officer)
    until = today + dt.timedelta(days=14)

    study = reopen_study(study, closes_on=until, by=officer)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (study.phase, study.round, study.closes_on) == ("open", 2, until)
    assert (first.submitted_at, first.round, first.expires_on) == (None, 2, until)
    assert second.expires_on < until  # a link that was withdrawn stays so
    with pytest.raises(ValidationError):  # nobody handed in again
        close_study(study, by=officer)

    Score.objects.filter(respondent=first).update(value=3)
    Respondent.objects.filter(pk=first.pk).update(submitted_at=timezone.now())
    close_study(study, by=officer)

    rounds = Snapshot.objects.filter(study=study).order_by("round")
    assert [totals(each) for each in rounds] == [
        {"A": 75.0, "B": 25.0},
        {"A": 50.0, "B": 50.0},
    ]
    assert rounds[0].document == kept.document


def test_another_round_needs_a_day_to_come(municipality, officer):
    study = small_study(municipality, {"Inwoners": [(4, 2)]})
    close_study(study, by=officer)
    discuss_study(study, by=officer)

    with pytest.raises(ValidationError) as refused:
        reopen_study(study, closes_on=timezone.localdate(), by=officer)

    assert refused.value.error_dict.keys() == {"closes_on"}
