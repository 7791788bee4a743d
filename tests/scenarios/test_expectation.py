"""The expectation of the leader: written, sealed, and then fixed for good."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from scenarios.models import Expectation
from tests.factories import ExpectationFactory, ScenarioFactory, StudyFactory

WHY = "De aanbieders willen samen verder."


def at(name, row):
    return reverse(f"scenarios:{name}", args=[row.pk])


@pytest.fixture
def study(municipality):
    study = StudyFactory(municipality=municipality)
    for name in ("Huidige situatie", "Eén organisatie", "Eén loket"):
        ScenarioFactory(study=study, name=name)
    return study


@pytest.fixture
def client(sign_in):
    return sign_in()


def write(client, study, *letters, reason=WHY, seen=None):
    """Put the scenarios in this order."""
    stored = Expectation.objects.filter(study=study).first() or Expectation()
    values = {"reason": reason, "seen": seen or f"{stored.pk or 0}:{stored.version}"}
    for scenario in study.scenarios.kept():
        if scenario.letter in letters:
            values[f"place_{scenario.pk}"] = letters.index(scenario.letter) + 1
    return client.post(at("expectation-edit", study), values)


def expected(study):
    places = Expectation.objects.get(study=study).places.select_related("scenario")
    return "".join(place.scenario.letter for place in places)


def move(study, phase):
    study.phase = phase
    study.save()


@pytest.mark.requirement("S2-23")
def test_expectation_is_sealed_before_opening_and_never_changes_again(study, client):
    write(client, study, "C", "B", "A")
    write(client, study, "B", "C", "A")
    move(study, "frozen")
    before = timezone.now()

    client.post(at("expectation-seal", study))

    row = Expectation.objects.get()
    assert before <= row.sealed_at <= timezone.now()
    for phase in ("frozen", "test", "open", "closed"):
        move(study, phase)
        assert client.get(at("expectation-edit", study)).status_code == 403
        response = write(client, study, "A", "B", "C", reason="Toch anders.")
        assert response.context["form"].non_field_errors(), phase
        client.post(at("expectation-seal", study))
    page = client.get(at("expectation", study))
    assert page.context["places"][0].scenario.name == "Eén organisatie"
    kept = Expectation.objects.get()
    assert (expected(study), kept.reason) == ("BCA", WHY)
    assert kept.sealed_at == row.sealed_at


@pytest.mark.requirement("S2-23")
def test_trail_tells_that_it_was_written_and_not_what(study, client):
    write(client, study, "C", "B", "A")
    move(study, "frozen")
    client.post(at("expectation-seal", study))

    events = AuditEvent.objects.about(Expectation.objects.get())
    assert [(event.verb, event.changes) for event in events] == [
        ("expectation sealed", {}),
        ("expectation written", {}),
    ]


@pytest.mark.requirement("S2-23")
@pytest.mark.parametrize("phase", ["open", "closed"])
def test_expectation_is_not_written_once_people_can_answer(study, client, phase):
    move(study, phase)

    response = write(client, study, "A", "B", "C")
    client.post(at("expectation-seal", study))

    assert response.context["form"].non_field_errors()
    assert not Expectation.objects.exists()
    assert not client.get(at("expectation", study)).context["may_write"]


def test_expectation_gives_each_scenario_one_place(study, client):
    a, b, c = (f"place_{scenario.pk}" for scenario in study.scenarios.all())
    values = {"seen": "0:1", a: "1", b: "1", c: "2", "reason": WHY}

    twice = client.post(at("expectation-edit", study), values)
    missing = client.post(at("expectation-edit", study), values | {b: ""})
    hostile = client.post(at("expectation-edit", study), values | {b: "4%s"})

    assert set(twice.context["form"].errors) == {a, b}
    assert list(missing.context["form"].errors) == [b]
    assert list(hostile.context["form"].errors) == [b]
    assert twice.context["form"]["reason"].value() == WHY
    assert not Expectation.objects.exists()


def test_scenario_that_fell_off_is_asked_no_place_and_cannot_be_named(study, client):
    dropped = study.scenarios.get(letter="A")
    write(client, study, "A", "B", "C")
    dropped.is_kept = False
    dropped.save()
    move(study, "frozen")

    client.post(at("expectation-seal", study))
    page = client.get(at("expectation", study))

    assert not page.context["is_complete"]
    assert Expectation.objects.get().sealed_at is None
    write(client, study, "B", "C")
    client.post(at("expectation-seal", study))
    assert (expected(study), bool(Expectation.objects.get().sealed_at)) == ("BC", True)


def test_expectation_is_not_sealed_while_scenarios_can_change(study, client):
    write(client, study, "A", "B", "C")

    page = client.get(at("expectation", study))
    client.post(at("expectation-seal", study))

    assert not page.context["may_seal"]
    assert Expectation.objects.get().sealed_at is None


def test_expectation_says_when_someone_else_was_ahead(study, client):
    write(client, study, "A", "B", "C")

    response = write(client, study, "C", "B", "A", seen="0:1")

    assert response.context["form"].non_field_errors()
    assert expected(study) == "ABC"
    write(client, study, "C", "B", "A", seen=response.context["form"]["seen"].value())
    assert expected(study) == "CBA"


def test_study_without_expectation_says_so(study, client):
    page = client.get(at("expectation", study))

    assert page.context["places"] == []
    assert at("expectation-edit", study) in page.content.decode()


def test_who_may_not_change_a_study_sees_it_after_closing(
    study, client, monkeypatch, sign_in
):
    write(client, study, "A", "B", "C")
    sealed = Expectation.objects.get()
    sealed.sealed_at = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    sealed.save()
    monkeypatch.setattr("scenarios.models.studies.CHANGES", "scenarios.unknown")

    for phase, seen in (("open", 0), ("closed", 3)):
        move(study, phase)
        page = sign_in().get(at("expectation", study))
        assert len(page.context["places"]) == seen
        assert (WHY in page.content.decode()) is bool(seen)


def test_expectation_of_another_study_stays_hidden(client):
    other = ExpectationFactory(study=StudyFactory())

    assert client.get(at("expectation", other.study)).status_code == 404
