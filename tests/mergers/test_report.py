"""The report for the college: one page in plain words, on screen and as a PDF."""

import datetime as dt
import sys

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import pdf
from mergers.models import Merger
from mergers.presentation.report import Report
from mergers.views.report import STYLES
from tests.factories import (
    AreaFactory,
    AssignmentFactory,
    DecisionFactory,
    OldRuleFactory,
    PlannedSuccessionFactory,
    ReadinessFactory,
    TaskFactory,
    ThemeFactory,
)

TODAY = dt.date(2026, 11, 21)


def page(merger):
    return reverse("mergers:college-report", args=[merger.pk])


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def full(merger, municipality):
    """Fill a file with more than fits in a report."""
    AssignmentFactory(merger=merger, interest="Werkte eerder bij een aanbieder.")
    ReadinessFactory(merger=merger, part="staffing", score=2)
    for number in range(12):
        TaskFactory(merger=merger)
        ThemeFactory(merger=merger, name=f"Thema {number}", concerns_supply=True)
        DecisionFactory(merger=merger, name=f"Open keuze {number}")
        DecisionFactory(
            merger=merger, taken_on=TODAY, result="Het college stemt in. " * 20
        )
        step = PlannedSuccessionFactory(merger=merger)
        AreaFactory(municipality=step.predecessor)
        OldRuleFactory(merger=merger, municipality=step.predecessor)
    return merger


def test_report_tells_where_it_stands_from_live_rows(sign_in, full):
    told = words(sign_in().get(page(full)))

    assert "Waar we staan" in told
    assert "0 van de 12 taken zijn klaar." in told
    assert "Het college stemt in." in told
    assert "Open keuze 0" in told
    assert "En nog 8 andere besluiten." in told
    assert "1-1-2029" in told
    assert "Werkte eerder bij een aanbieder." in told


def test_report_names_who_will_find_nobody(sign_in, merger, municipality):
    ThemeFactory(merger=merger, concerns_supply=True, form="formal")
    step = PlannedSuccessionFactory(merger=merger)
    AreaFactory(municipality=step.predecessor, name="Onderbanken")

    told = words(sign_in().get(page(merger)))

    assert "Hier biedt een tijd lang niemand cliëntondersteuning:" in told
    assert "Onderbanken" in told


def test_report_claims_no_support_where_nobody_looked(sign_in, merger):
    told = words(sign_in().get(page(merger)))

    assert "Niemand keek nog" in told


def test_pdf_is_one_tagged_page_in_dutch(sign_in, officer, full):
    response = sign_in().get(reverse("mergers:college-report-pdf", args=[full.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    merger = Merger.objects.for_pages(officer, TODAY).get(pk=full.pk)
    context = {
        "merger": merger,
        "report": Report(merger, officer, TODAY),
        "today": TODAY,
    }
    html = render_to_string("mergers/college_report_pdf.html", context)
    document = pdf.draw(html, styles=STYLES)
    assert len(document.pages) == 1
    assert document.metadata.title.startswith("Verslag voor het college")
    assert document.metadata.lang == "nl"


def test_pdf_page_says_so_when_this_machine_makes_none(sign_in, merger, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    client = sign_in()

    for name in ("college-report", "college-report-pdf"):
        response = client.get(reverse(f"mergers:{name}", args=[merger.pk]))

        assert response.status_code == 200
        assert "Deze installatie maakt geen PDF-bestanden" in words(response)
