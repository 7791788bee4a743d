"""Conclusions rest on what people said, and the municipality says what it does."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from scenarios.actions.closing import close_study
from scenarios.models import Conclusion
from scenarios.presentation.conclusions import evidence_of
from scenarios.presentation.trace import trace_of
from tests.factories import ConclusionFactory, RemarkFactory
from tests.scenarios.outcome_studies import OBJECTION, closed_study, open_study


def words(response):
    return " ".join(response.content.decode().split())


def page(name, row):
    return reverse(f"scenarios:conclusion-{name}", args=[row.pk])


@pytest.fixture
def study(municipality, officer):
    return closed_study(municipality, officer)


def remark_of(study):
    return study.respondents.get(perspective__code="gebruikers").remarks.get()


@pytest.mark.requirement("S2-25")
def test_conclusion_without_evidence_cannot_be_published(sign_in, study):
    row = ConclusionFactory(study=study, text="Inwoners willen duidelijkheid.")
    client = sign_in()

    told = words(client.post(page("publish", row), follow=True))

    row.refresh_from_db()
    assert "Koppel minstens één opmerking of bezwaar." in told
    assert row.published_on is None
    row.remarks.add(remark_of(study))
    client.post(page("publish", row))
    row.refresh_from_db()
    assert row.published_on is not None


def test_conclusion_add_offers_words_by_group_without_names(sign_in, study):
    client = sign_in()

    told = words(client.get(page("add", study)))

    assert "A. Huidige situatie, Gebruikers" in told
    assert "D. Onafhankelijke organisatie, Financiers, bezwaar" in told
    assert "Geheim" not in told


def test_conclusion_add_keeps_the_evidence_and_tells_the_trail_only_numbers(
    sign_in, study
):
    said = remark_of(study)
    typed = {"text": "Inwoners willen duidelijkheid.", "remarks": [said.pk]}

    response = sign_in().post(page("add", study), typed)

    row = Conclusion.objects.get()
    assert response.status_code == 302
    assert list(row.remarks.all()) == [said]
    [event] = AuditEvent.objects.about(row)
    assert event.changes["remarks"] == ["", str(said.pk)]
    assert said.text not in str(event.changes)


def test_words_are_offered_in_an_order_that_tells_nothing(
    sign_in, municipality, officer
):
    study = open_study(municipality)
    said = remark_of(study)
    for text in ("Zonder loket", "Alles dichtbij"):  # of the same person
        RemarkFactory(
            respondent=said.respondent,
            scenario=said.scenario,
            kind="undesirable",
            text=text,
        )
    close_study(study, by=officer)

    form = sign_in().get(page("add", study)).context["form"]

    told = [
        str(label).rsplit(": ", 1)[1] for _pk, label in form["remarks"].field.choices
    ]
    assert told == ["Alles dichtbij", said.text, "Zonder loket"]


def test_conclusion_add_refuses_words_of_another_study(sign_in, study, officer):
    other = closed_study(study.municipality, officer, title="Ander onderzoek")
    typed = {"text": "Inwoners willen rust.", "remarks": [remark_of(other).pk]}

    response = sign_in().post(page("add", study), typed)

    assert response.status_code == 200
    assert "Inwoners willen rust." in words(response)
    assert not Conclusion.objects.exists()


def test_conclusion_add_waits_for_closing(sign_in, municipality):
    study = open_study(municipality)

    response = sign_in().post(page("add", study), {"text": "Te vroeg."})

    assert response.context["form"].non_field_errors()
    assert "Te vroeg." in words(response)
    assert not Conclusion.objects.exists()
    assert "bij wie ik moet zijn" not in words(sign_in().get(page("add", study)))


def test_evidence_in_confidence_names_only_the_groups_that_are_shown(
    municipality, officer, study
):
    snapshot = study.snapshots.get()
    for voice in snapshot.voices:
        voice["group"] = "gebruikers+financiers"
    snapshot.save()

    evidence = evidence_of(study)

    [label] = evidence.objections.values()
    assert label.startswith("D. Onafhankelijke organisatie, Gebruikers en Financiers")
    assert label.endswith(OBJECTION)


def test_conclusion_edit_keeps_something_under_what_people_can_read(sign_in, study):
    row = ConclusionFactory(study=study, published_on="2026-11-20")
    row.remarks.add(remark_of(study))

    response = sign_in().post(page("edit", row), {"text": "Kort.", "version": 1})

    assert "Laat minstens één opmerking of bezwaar staan." in words(response)
    assert row.remarks.count() == 1


@pytest.mark.requirement("S2-27")
def test_respondents_see_how_many_conclusions_are_still_open(sign_in, study):
    rows = [ConclusionFactory(study=study, published_on="2026-11-20") for _ in "12345"]
    ConclusionFactory(study=study, text="Nog niet gepubliceerd")
    client = sign_in(Role.ADMINISTRATOR)
    typed = {"response": "partly", "response_reason": "Dit doen wij in 2027."}

    for row in rows[:4]:
        assert client.post(page("respond", row), typed | {"version": 1}).url == page(
            "list", study
        )

    trace = trace_of(study)
    assert len(trace.conclusions) == 5
    assert trace.open_words == "1 nog open"
    assert trace.conclusions[0].response_reason == "Dit doen wij in 2027."
    assert "1 nog open." in words(client.get(page("list", study)))


def test_conclusion_respond_asks_for_a_reason_beside_the_field(sign_in, study):
    row = ConclusionFactory(study=study, published_on="2026-11-20")

    response = sign_in().post(page("respond", row), {"response": "adopted"})

    assert "response_reason" in response.context["form"].errors
    row.refresh_from_db()
    assert row.response == ""


@pytest.mark.requirement("S2-27")
def test_conclusion_respond_is_not_for_who_leads(sign_in, study):
    row = ConclusionFactory(study=study, published_on="2026-11-20")

    assert sign_in(Role.PROJECT_LEADER).get(page("respond", row)).status_code == 403
