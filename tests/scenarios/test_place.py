"""Where studies show outside their own pages: the place, the start page, the search."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    ConclusionFactory,
    MergerFactory,
    RespondentFactory,
    StudyFactory,
)


@pytest.mark.requirement("S2-33")
def test_municipality_shows_its_merger_and_its_studies(sign_in, municipality):
    MergerFactory(municipality=municipality, name="Bellingwedde en Vlagtwedde")
    StudyFactory(municipality=municipality, title="Passende samenwerking")
    StudyFactory(title="Van een ander")

    page = sign_in().get(
        reverse("accounts:municipality-detail", args=[municipality.pk])
    )

    shown = page.content.decode()
    assert "Bellingwedde en Vlagtwedde" in shown
    assert "Passende samenwerking" in shown
    assert "Van een ander" not in shown


def test_municipality_shows_no_studies_to_who_may_not_see_them(sign_in, municipality):
    StudyFactory(municipality=municipality, title="Passende samenwerking")

    page = sign_in("desk_worker").get(
        reverse("accounts:municipality-detail", args=[municipality.pk])
    )

    assert "Passende samenwerking" not in page.content.decode()


def test_start_page_names_a_round_that_ends_soon(sign_in, municipality):
    study = StudyFactory(
        municipality=municipality,
        title="Eén loket",
        phase="open",
        closes_on=timezone.localdate() + dt.timedelta(days=3),
    )
    RespondentFactory(study=study, submitted_at=timezone.now())
    RespondentFactory(study=study)

    page = sign_in().get("/").content.decode()

    assert "Eén loket: 1 van 2 plekken gaven antwoord" in page


def test_start_page_counts_conclusions_without_an_answer(sign_in, municipality):
    study = StudyFactory(municipality=municipality, phase="decided")
    for _time in range(2):
        ConclusionFactory(study=study, published_on=timezone.localdate())

    assert "2 conclusies wachten op een antwoord" in sign_in().get("/").content.decode()
    leader = sign_in("project_leader").get("/").content.decode()
    assert "2 conclusies wachten op een antwoord" not in leader


def test_search_finds_a_study_for_who_may_see_it(sign_in, municipality):
    StudyFactory(municipality=municipality, title="Vervoer naar het gesprek")

    found = sign_in().get("/search/?q=vervoer").content.decode()
    assert "Vervoer naar het gesprek" in found
    found = sign_in("desk_worker").get("/search/?q=vervoer").content.decode()
    assert "Vervoer naar het gesprek" not in found
