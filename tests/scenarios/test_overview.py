"""The whole study on one page, on paper and as a table."""

import sys

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts import pdf
from scenarios.presentation.overview import Overview
from scenarios.views.overview import STYLES
from tests.factories import ConclusionFactory, StudyFactory, VerdictFactory
from tests.scenarios.outcome_studies import (
    NAMES,
    OBJECTION,
    advisable_study,
    open_study,
)


def words(response):
    return " ".join(response.content.decode().split())


def page(name, study):
    return reverse(f"scenarios:{name}", args=[study.pk])


@pytest.fixture
def study(municipality, officer):
    return advisable_study(municipality, officer)


@pytest.mark.requirement("S2-02")
def test_overview_holds_everything_from_question_to_decision(sign_in, study):
    ConclusionFactory(study=study, text="Duidelijkheid.", published_on="2026-11-20")

    told = words(sign_in().get(page("overview", study)))

    for name in NAMES:
        assert name in told
    assert "Voor A" in told
    assert "Tegen D" in told
    assert "Loket: Verdeelt de vragen." in told
    assert "Werkt bij een van de aanbieders." in told
    assert "Alles digitaal: Veel ouderen komen niet online." in told
    assert "Ik weet niet bij wie ik moet zijn." in told
    assert OBJECTION in told
    assert "1 nog open." in told
    assert "Nog geen besluit." in told
    assert "Geheim" not in told


@pytest.mark.requirement("S2-02")
def test_overview_gives_a_total_for_each_group_and_together(study):
    overview = Overview(study)

    assert overview.groups == ["Gebruikers", "Financiers"]
    desk = overview.scenarios[1]
    # A 5 of users is 100 and a 4 of funders is 75; side by side that is 87.5.
    assert (desk.totals, desk.total, desk.place) == (["100", "75"], "88", "1")
    assert desk.wish == "5"
    assert overview.scenarios[3].feasible == "1"
    assert "ernstig bezwaar" in overview.scenarios[3].flags
    assert "D. Onafhankelijke organisatie" in overview.expectation


def test_overview_shows_no_answer_before_closing(sign_in, municipality):
    study = open_study(municipality)
    client = sign_in()

    told = words(client.get(page("overview", study)))
    table = client.get(page("overview-export", study) + "?format=csv")

    assert "Nog niet gesloten." in told
    assert "Ik weet niet bij wie ik moet zijn." not in told
    assert OBJECTION not in told
    assert "nog niet gesloten" in table.content.decode("utf-8-sig")


def test_overview_of_an_empty_study_says_what_is_missing(sign_in, municipality):
    study = StudyFactory(municipality=municipality, question="")

    told = words(sign_in().get(page("overview", study)))

    assert "De vraag is nog niet opgeschreven." in told
    assert "Er zijn nog geen scenario's." in told.replace("&#x27;", "'")


@pytest.mark.requirement("S2-02")
def test_overview_table_has_scenarios_considerations_and_preferences(sign_in, study):
    VerdictFactory(study=study, scenario=study.scenarios.get(letter="B"))

    response = sign_in().get(page("overview-export", study) + "?format=csv")

    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith('"Scenario";"Omschrijving"')
    assert '"Gebruikers";"Financiers";"Totaal"' in lines[0]
    [desk] = [line for line in lines if line.startswith('"B. Eén loket"')]
    assert '"Voor B";"Tegen B"' in desk
    assert '"100";"75";"88";"1"' in desk
    assert desk.endswith('"B. Eén loket"')


@pytest.mark.requirement("S2-02")
def test_overview_pdf_is_tagged_and_dutch(sign_in, study):
    response = sign_in().get(page("overview-pdf", study))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    context = {
        "study": study,
        "overview": Overview(study),
        "today": timezone.localdate(),
    }
    html = render_to_string("scenarios/overview_pdf.html", context)
    document = pdf.draw(html, styles=STYLES)
    assert document.metadata.title == "Het hele onderzoek: Passende samenwerking"
    assert document.metadata.lang == "nl"


def test_overview_says_so_when_this_machine_makes_no_pdf(sign_in, study, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    response = sign_in().get(page("overview-pdf", study))

    assert "Deze installatie maakt geen PDF-bestanden" in words(response)
