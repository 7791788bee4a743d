"""How ready the organisation is: three parts, the lowest first, and nobody named."""

import datetime as dt

import pytest
from django.urls import reverse

from mergers.models import Readiness
from tests.factories import ReadinessFactory

ANSWERS = {
    "part": "staffing",
    "score": "2",
    "reason": "De teams zijn moe van de veranderingen.",
    "on": "1-11-2026",
}


def page(merger):
    return reverse("mergers:readiness-add", args=[merger.pk])


def parts(sign_in, merger):
    address = reverse("mergers:merger-detail", args=[merger.pk])
    return sign_in().get(address).context["overview"]


@pytest.mark.requirement("S4-02")
def test_detail_puts_the_lowest_of_three_parts_on_top(sign_in, merger):
    ReadinessFactory(merger=merger, part="vision", score=2, on=dt.date(2026, 3, 1))
    ReadinessFactory(merger=merger, part="vision", score=4, on=dt.date(2026, 10, 1))
    ReadinessFactory(merger=merger, part="strength", score=3)
    ReadinessFactory(merger=merger, part="staffing", score=5)

    overview = parts(sign_in, merger)

    assert [
        (part.standing.part, part.standing.latest.score, part.trend)
        for part in overview.readiness
    ] == [("strength", 3, ""), ("vision", 4, "beter dan eerst"), ("staffing", 5, "")]
    assert overview.weakest.label == "kracht van de organisatie"


@pytest.mark.requirement("S4-02", "S4-04")
def test_readiness_add_keeps_a_mark_with_its_reason(sign_in, merger):
    response = sign_in().post(page(merger), ANSWERS)

    assert response.url == merger.get_absolute_url()
    mark = Readiness.objects.get()
    assert (mark.part, mark.score) == ("staffing", 2)
    merger.refresh_from_db()
    assert merger.last_change_on == dt.date(2026, 11, 21)


@pytest.mark.requirement("S4-02")
@pytest.mark.parametrize(
    "wrong",
    [
        {"score": "6"},
        {"score": "0"},
        {"reason": ""},
        {"part": ""},
        {"on": "22-11-2026"},
        {"on": "31-2-2026"},
    ],
)
def test_readiness_add_refuses_what_is_no_mark(sign_in, merger, wrong):
    response = sign_in().post(page(merger), ANSWERS | wrong)

    assert list(response.context["form"].errors) == list(wrong)
    assert Readiness.objects.count() == 0


@pytest.mark.requirement("S4-04")
def test_readiness_add_offers_staffing_and_names_no_person(sign_in, merger):
    response = sign_in().get(page(merger))

    form = response.context["form"]
    told = response.content.decode()
    assert dict(form.fields["part"].choices)["staffing"] == "bemensing"
    assert list(form.fields) == ["part", "score", "reason", "on"]
    assert "Noem geen personen." in told
