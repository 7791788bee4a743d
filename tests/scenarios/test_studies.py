"""Studies: starting one, what its next step waits for, and who steers it."""

import datetime as dt
import re
import threading

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Role
from scenarios.actions.blockers import blockers
from scenarios.actions.studies import advance
from scenarios.models import Study
from tests.factories import (
    ConsiderationFactory,
    CriterionFactory,
    DirectionNoteFactory,
    DirectionNoteVersionFactory,
    ExpectationFactory,
    MembershipFactory,
    OrganisationFactory,
    PartyFactory,
    PerspectiveFactory,
    RespondentFactory,
    ScenarioFactory,
    StudyFactory,
)
from tests.providers.pages import refused

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        yield


@pytest.fixture
def study(municipality):
    return StudyFactory(municipality=municipality, phase="test")


def complete(study, scenarios=2):
    """Give a study all that people need to judge."""
    for _number in range(scenarios):
        scenario = ScenarioFactory(study=study, legal_check="complies", costs="€ 10")
        ConsiderationFactory(scenario=scenario, is_pro=True)
        ConsiderationFactory(scenario=scenario, is_pro=False)
    CriterionFactory.create_batch(2, study=study)
    PerspectiveFactory(study=study)


def text(response):
    """Give the words of a page."""
    return re.sub(r"\s+", " ", response.content.decode())


def press(client, study, to, phase=None):
    """Press the button of the next step, as it was on the screen."""
    address = reverse("scenarios:study-advance", args=[study.pk])
    typed = {"to": to, "phase": phase or study.phase}
    return text(client.post(address, typed, follow=True))


@pytest.mark.requirement("S2-01", "S4-12")
def test_study_starts_with_criteria_and_four_perspectives(sign_in, municipality):
    client = sign_in(Role.PROJECT_LEADER)
    typed = {"title": "Cliëntondersteuning", "question": "Hoe werken wij samen?"}
    typed |= {"size": "small", "main_problem": "ageing", "smallest_group": "5"}
    typed |= {"is_confidential": "on", "closes_on": "1-12-2026"}

    response = client.post(reverse("scenarios:study-add"), typed)

    study = Study.objects.get()
    assert response.url == study.get_absolute_url()
    assert (study.municipality, study.phase) == (municipality, "free")
    assert (study.size, study.main_problem) == ("small", "ageing")
    names = [str(group).lower() for group in study.perspectives.all()]
    order = ("gebruikers", "uitvoerders", "financiers", "professionals")
    assert all(word in name for word, name in zip(order, names, strict=True))
    judging = study.perspectives.filter(judges_feasibility=True)
    assert [group.place for group in judging] == [2, 3]
    assert study.criteria.in_use().count() >= 2


def test_study_keeps_what_was_typed_when_the_last_day_is_over(sign_in):
    typed = {"title": "Samen", "closes_on": "20-11-2026", "smallest_group": "2"}

    response = sign_in().post(reverse("scenarios:study-add"), typed)

    assert refused(response) == ["closes_on", "smallest_group"]
    assert 'value="20-11-2026"' in text(response)
    assert not Study.objects.exists()


@pytest.mark.requirement("S2-01")
def test_study_is_fixed_with_a_question_and_two_scenarios(sign_in, study):
    complete(study, scenarios=1)
    Study.objects.update(question="")
    client = sign_in()

    page = press(client, study, "frozen")

    study.refresh_from_db()
    assert study.phase == "test"
    assert "Het onderzoek heeft nog geen vraag." in page
    assert "Er is 1 scenario om te beoordelen." in page


@pytest.mark.requirement("S3-23")
def test_scenario_without_disadvantages_stops_fixing_and_opening(sign_in, study):
    complete(study)
    missing = ScenarioFactory(study=study, legal_check="unknown", costs="€ 5")
    ConsiderationFactory(scenario=missing, is_pro=True)
    expected = f"Scenario {missing.letter} heeft nog geen nadelen."

    assert [str(each) for each in blockers(study, "frozen")] == [expected]
    page = press(sign_in(), study, "frozen")
    assert expected in page
    assert f'href="{missing.get_absolute_url()}">{expected}' in page
    con = ConsiderationFactory(scenario=missing, is_pro=False)
    assert blockers(study, "frozen") == []
    con.delete()
    assert len(blockers(study, "open")) == 3


def test_nothing_stops_the_first_step_and_every_reason_is_told_at_the_second(
    sign_in, municipality
):
    study = StudyFactory(municipality=municipality, question="")
    client = sign_in()

    press(client, study, "test")
    study.refresh_from_db()
    assert (study.phase, study.phase_since) == ("test", TODAY)

    ScenarioFactory(study=study)
    assert len(blockers(study, "frozen")) == 8


@pytest.mark.requirement("S2-04")
def test_leader_from_a_provider_declares_an_interest_before_opening(sign_in, study):
    complete(study)
    provider = OrganisationFactory(municipality=study.municipality, name="Steunpunt")
    Study.objects.update(
        phase="frozen", leader_affiliation=provider, closes_on="2026-12-01"
    )
    ExpectationFactory(study=study, sealed_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    study.refresh_from_db()
    client = sign_in()

    page = press(client, study, "open")
    assert "De leider werkt voor een aanbieder." in page
    study.refresh_from_db()
    assert study.phase == "frozen"

    Study.objects.update(leader_interest="Wij bieden dit zelf aan.")
    press(client, study, "open")
    study.refresh_from_db()
    assert study.phase == "open"
    scenario = study.scenarios.first()
    for page in (study, scenario):
        shown = text(client.get(page.get_absolute_url()))
        assert "Wij bieden dit zelf aan. (Steunpunt)" in shown


def test_opening_waits_for_the_expectation_and_a_day_to_come(study):
    complete(study)
    study.phase, study.closes_on = "frozen", TODAY
    study.save()
    ExpectationFactory(study=study)

    assert [each.page for each in blockers(study, "open")] == [
        "scenarios:expectation",
        "scenarios:study-edit",
    ]


def test_fixed_study_goes_back_to_testing_until_it_is_open(sign_in, study):
    Study.objects.update(phase="frozen")
    study.refresh_from_db()
    client = sign_in()

    assert "Terug naar toetsen" in text(client.get(study.get_absolute_url()))
    press(client, study, "test")
    study.refresh_from_db()
    assert study.phase == "test"

    Study.objects.update(phase="open")
    study.refresh_from_db()
    press(client, study, "test")
    study.refresh_from_db()
    assert study.phase == "open"


def test_fixed_study_with_a_sealed_expectation_does_not_go_back(sign_in, study):
    Study.objects.update(phase="frozen")
    ExpectationFactory(study=study, sealed_at=timezone.now())
    study.refresh_from_db()

    page = press(sign_in(), study, "test")

    assert "De verwachting is verzegeld." in page
    study.refresh_from_db()
    assert study.phase == "frozen"


@pytest.mark.parametrize("to", ["decided", "nonsense"])
def test_step_that_is_not_there_is_refused(sign_in, study, to):
    page = press(sign_in(), study, to)

    study.refresh_from_db()
    assert study.phase == "test"
    assert (
        "Dit onderzoek staat al in de fase" in page or "Kies een stap op deze" in page
    )


def test_button_of_an_old_screen_moves_nothing(sign_in, study):
    Study.objects.update(phase="frozen")

    page = press(sign_in(), study, "test", phase="free")

    study.refresh_from_db()
    assert study.phase == "frozen"
    assert "staat al in de fase" in page


@pytest.mark.usefixtures("database_for_two")
def test_two_people_take_the_next_step_and_one_is_told(municipality):
    user = MembershipFactory(municipality=municipality, role=Role.POLICY_OFFICER).user
    study = StudyFactory(municipality=municipality)
    told, gate = [], threading.Barrier(2)

    def press_it():
        mine = Study.objects.get(pk=study.pk)
        gate.wait()
        try:
            advance(mine, to="test", by=user)
        except ValidationError as error:
            told.extend(error.messages)
        finally:
            connection.close()

    people = [threading.Thread(target=press_it) for _person in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    study.refresh_from_db()
    assert study.phase == "test"
    assert len(told) == 1
    assert AuditEvent.objects.filter(verb="moved to another phase").count() == 1


def test_promise_to_people_stays_after_opening(sign_in, study):
    Study.objects.update(phase="open", closes_on="2026-12-01")
    client, address = sign_in(), reverse("scenarios:study-edit", args=[study.pk])
    typed = {"title": "Nieuw", "question": "Anders?", "smallest_group": "3"}
    typed |= {"version": 1, "closes_on": "10-12-2026"}

    client.post(address, typed)

    study.refresh_from_db()
    assert (study.title, study.closes_on) == ("Nieuw", dt.date(2026, 12, 10))
    assert study.question == "Hoe organiseren wij de samenwerking?"
    assert (study.is_confidential, study.smallest_group) == (True, 5)


def test_edit_on_top_of_another_edit_shows_both(sign_in, study):
    client, address = sign_in(), reverse("scenarios:study-edit", args=[study.pk])
    typed = {"question": "Hoe?", "smallest_group": "5", "is_confidential": "on"}

    client.post(address, typed | {"title": "Eerste", "version": 1})
    second = client.post(address, typed | {"title": "Tweede", "version": 1})

    study.refresh_from_db()
    assert refused(second) == ["__all__"]
    assert "Tweede" in text(second)
    assert study.title == "Eerste"


def test_page_tells_when_each_phase_was_reached(sign_in, municipality):
    study = StudyFactory(municipality=municipality)
    client = sign_in()
    press(client, study, "test")

    places = client.get(study.get_absolute_url()).context["page"].phases

    assert [place.is_reached for place in places] == [True] * 2 + [False] * 6
    assert places[1].since == TODAY
    assert places[1].is_now


@pytest.mark.requirement("S1-03")
@pytest.mark.parametrize(("days", "late"), [(182, False), (183, True)])
def test_direction_open_for_more_than_half_a_year_asks_attention(
    sign_in, study, days, late
):
    note = DirectionNoteFactory(municipality=study.municipality)
    first = TODAY - dt.timedelta(days=days)
    DirectionNoteVersionFactory(note=note, number=1, written_on=first)
    DirectionNoteVersionFactory(note=note, number=2, written_on=TODAY)
    Study.objects.update(direction_note=note)

    page = text(sign_in().get(study.get_absolute_url()))

    assert ("alert-warning" in page) == late
    assert f"{days} dagen" in page


def test_open_study_counts_who_answered_per_perspective(sign_in, study):
    Study.objects.update(phase="open")
    group = PerspectiveFactory(study=study, name="Gebruikers")
    answered = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    RespondentFactory(study=study, perspective=group, submitted_at=answered)
    RespondentFactory(study=study, perspective=group)

    page = sign_in().get(study.get_absolute_url())

    [row] = page.context["page"].answers
    assert (row.asked, row.answered) == (2, 1)
    assert "Wie tot nu toe antwoordde" in text(page)


@pytest.mark.requirement("S2-16")
def test_team_without_informal_provider_is_shown_as_a_fact(sign_in, study):
    PartyFactory(study=study, kind="municipality")
    client, fact = sign_in(), "Er zit geen informele aanbieder in het projectteam."

    assert fact in text(client.get(study.get_absolute_url()))

    client.post(
        reverse("scenarios:party-add", args=[study.pk]),
        {"name": "Zorgvrijwilligers", "kind": "informal"},
    )
    assert fact not in text(client.get(study.get_absolute_url()))


@pytest.mark.requirement("S4-12")
def test_list_finds_studies_of_municipalities_like_this_one(sign_in, municipality):
    fits = StudyFactory(municipality=municipality, size="small", main_problem="ageing")
    StudyFactory(municipality=municipality, size="small", main_problem="poverty")
    StudyFactory(municipality=municipality, size="large", main_problem="ageing")
    client, asked = sign_in(), {"size": "small", "main_problem": "ageing"}

    page = client.get(reverse("scenarios:study-list"), asked)
    found = client.get(reverse("scenarios:study-list"), {"q": fits.title.upper()})
    file = client.get(reverse("scenarios:study-export"), asked | {"format": "csv"})

    assert list(page.context["listing"].page) == [fits]
    assert "<strong>3 onderzoeken</strong>" in text(page)
    assert fits in found.context["listing"].page
    lines = file.getvalue().decode("utf-8-sig")
    assert fits.title in lines
    assert lines.count("Hoe organiseren wij") == 1
