"""Criteria: what a study starts with, which words are fixed, what they are worth."""

import re

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.models import AuditEvent
from scenarios.actions.framework import criteria_sets, start_framework
from tests.factories import CriterionFactory, OwnPointsFactory, StudyFactory

PAY = re.compile(
    r"(?:^|_)(salar\w*|wages?|pay|payscale|payslip|earnings|income|remuneration"
    r"|loon|salaris|bezoldiging|inkomen)(?:_|$)"
)
WORDS = {
    "name": "Rust",
    "question": "Blijft het rustig?",
    "low_label": "nooit",
    "high_label": "altijd",
    "place": "1",
}


def at(name, row):
    return reverse(f"scenarios:{name}", args=[row.pk])


@pytest.fixture
def study(municipality, officer):
    study = StudyFactory(municipality=municipality, title="Voordeur")
    start_framework(study, by=officer)
    return study


@pytest.fixture
def client(sign_in):
    return sign_in()


def names(study):
    return [criterion.name for criterion in study.criteria.in_use()]


def typed(form, **changed):
    """Give what a page shows, as a browser posts it, with changes."""
    shown = {
        name: form.get_initial_for_field(field, name)
        for name, field in form.fields.items()
    }
    return {name: "" if v is None else v for name, v in (shown | changed).items()}


@pytest.mark.requirement("S2-09")
@pytest.mark.requirement("S2-10")
def test_new_study_starts_with_the_criteria_of_the_sources(study, client):
    first, second = names(study)[:3], names(study)[3:5]
    lines = client.get(at("criterion-list", study)).context["weighings"].lines

    assert first == ["Bekendheid", "Vindbaarheid", "Toegankelijkheid"]
    assert second == ["Samenwerking", "Kwaliteit en deskundigheid"]
    assert {criterion.points for criterion in study.criteria.all()} == {100}
    assert {line.percent for line in lines} == {10}
    core = study.criteria.filter(is_core=True)
    assert [criterion.name for criterion in core] == [*first, *second]
    [event] = AuditEvent.objects.about(study)
    assert event.changes == {"criteria": ["", "10"], "perspectives": ["", "4"]}


@pytest.mark.requirement("S3-18")
@pytest.mark.requirement("S3-19")
@pytest.mark.requirement("S3-20")
@pytest.mark.requirement("S3-21")
def test_study_of_a_form_of_organisation_asks_what_delft_ran_into(officer):
    study = StudyFactory()

    start_framework(study, by=officer, criteria_set="organisation")

    assert names(study)[5:] == [
        "Gelijke arbeidsvoorwaarden",
        "Dubbele kosten",
        "Eigen gezicht",
        "Zekerheid voor medewerkers",
        "Eigenaarschap partners",
    ]
    assert "bedragen" in study.criteria.get(code="dubbele-kosten").question
    assert [code for code, _name in criteria_sets()] == ["standard", "organisation"]


def fields_about_pay(fields):
    return [f"{model}.{name}" for model, name in fields if PAY.search(name)]


@pytest.mark.requirement("S3-18")
def test_nothing_about_the_pay_of_persons_is_stored_anywhere():
    fields = [
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
    ]

    assert fields_about_pay(fields) == []
    # The search finds what it should, and not every word with these letters.
    examples = [("Team", "gross_salary"), ("Seat", "loon"), ("Note", "is_paid_twice")]
    assert fields_about_pay(examples) == ["Team.gross_salary", "Seat.loon"]


def test_criterion_edit_keeps_the_words_of_a_core_criterion(study, client):
    core = study.criteria.get(code="samenwerking")

    client.post(at("criterion-edit", core), WORDS | {"version": core.version})

    assert names(study)[:3] == ["Samenwerking", "Bekendheid", "Vindbaarheid"]
    core.refresh_from_db()
    assert core.question.startswith("Helpen cliëntondersteuners elkaar")


def test_criterion_add_puts_our_own_at_its_place_with_a_code_of_its_own(study, client):
    client.post(at("criterion-add", study), WORDS | {"place": "2"})
    response = client.post(at("criterion-add", study), WORDS | {"name": "rust"})
    client.post(at("criterion-add", study), WORDS | {"name": "Rust!", "place": "12"})

    assert names(study)[:3] == ["Bekendheid", "Rust", "Vindbaarheid"]
    assert list(response.context["form"].errors) == ["name"]
    own = study.criteria.filter(is_core=False, name__startswith="Rust")
    assert [row.code for row in own] == ["rust", "rust-2"]
    assert [row.place for row in study.criteria.all()] == list(range(1, 13))


@pytest.mark.parametrize("place", ["0", "12", "-1", "een", ""])
def test_criterion_add_explains_a_place_that_is_not_there(study, client, place):
    response = client.post(at("criterion-add", study), WORDS | {"place": place})

    assert list(response.context["form"].errors) == ["place"]
    assert response.context["form"]["name"].value() == "Rust"


@pytest.mark.requirement("S2-10")
def test_criterion_remove_asks_a_reason_that_everybody_reads(study, client):
    row = study.criteria.get(code="samenwerking")
    client.post(at("criterion-remove", row), {"reason": "   "})
    assert "Samenwerking" in names(study)

    client.post(at("criterion-remove", row), {"reason": "Er is één aanbieder."})

    assert "Samenwerking" not in names(study)
    page = client.get(at("criterion-list", study))
    assert "Er is één aanbieder." in page.content.decode()
    assert {line.percent for line in page.context["weighings"].lines} == {11}
    assert [r.place for r in study.criteria.in_use()] == list(range(1, 10))
    assert client.get(at("criterion-edit", row)).status_code == 404


def test_criterion_return_brings_it_back_as_the_last(study, client):
    row = study.criteria.get(code="bekendheid")
    client.post(at("criterion-remove", row), {"reason": "Iedereen kent het."})

    client.post(at("criterion-return", row))
    client.post(at("criterion-return", row))

    assert names(study)[-1] == "Bekendheid"
    verbs = [event.verb for event in AuditEvent.objects.about(row)]
    assert verbs == ["brought back", "taken out"]


def test_criterion_remove_refuses_when_nothing_else_counts(municipality, client):
    study = StudyFactory(municipality=municipality)
    heavy = CriterionFactory(study=study)
    light = CriterionFactory(study=study, points=0)
    group = OwnPointsFactory(
        perspective__study=study, criterion=light, points=0
    ).perspective

    refused = client.post(at("criterion-remove", heavy), {"reason": "Weg."})
    study.criteria.filter(pk=light.pk).update(points=50)
    again = client.post(at("criterion-remove", heavy), {"reason": "Weg."})

    assert refused.context["form"].non_field_errors()
    assert str(group) in str(again.context["form"].non_field_errors())
    assert study.criteria.in_use().count() == 2


def test_criteria_stay_as_they_are_once_the_study_is_fixed(study, client):
    row, last = study.criteria.first(), study.criteria.last()
    client.post(at("criterion-remove", last), {"reason": "Te vroeg."})
    page = client.get(at("points-edit", study)).context["form"]
    study.phase = "frozen"
    study.save()

    for name, target, values in (
        ("criterion-add", study, WORDS | {"place": "1"}),
        ("criterion-edit", row, {"place": "3", "version": row.version}),
        ("criterion-remove", row, {"reason": "Toch niet."}),
        ("points-edit", study, typed(page, **{f"points_{row.pk}": "3"})),
    ):
        assert client.get(at(name, target)).status_code == 403
        response = client.post(at(name, target), values)
        assert response.context["form"].non_field_errors(), name
    client.post(at("criterion-return", last))

    assert names(study)[0] == "Bekendheid"
    assert study.criteria.in_use().count() == 9
    assert set(study.criteria.values_list("points", flat=True)) == {100}
    page = client.get(at("criterion-list", study)).content.decode()
    assert at("points-edit", study) not in page


def test_points_edit_divides_the_whole_by_what_is_worth_most(study, client):
    form = client.get(at("points-edit", study)).context["form"]
    given = {name: "0" for name in form.fields if name.startswith("points_")}
    first, second, third = list(given)[:3]

    points = {first: "100", second: "60", third: "40"}
    client.post(at("points-edit", study), typed(form, **given) | points)

    weighings = client.get(at("criterion-list", study)).context["weighings"]
    assert weighings.heaviest == "Bekendheid"
    lines = weighings.lines
    assert [line.percent for line in lines] == [50, 30, 20, *[0] * 7]
    event = AuditEvent.objects.about(study.criteria.all()[1]).first()
    assert event.changes == {"points": ["100", "60"]}


@pytest.mark.parametrize("number", ["101", "-1", "1e9", "veel", "", "9" * 400])
def test_points_edit_explains_what_is_no_number_of_points(municipality, client, number):
    row = CriterionFactory(
        study__municipality=municipality, name="50% <b>%(x)s</b>", low_label="<i>%s"
    )
    form = client.get(at("points-edit", row.study)).context["form"]

    response = client.post(
        at("points-edit", row.study), typed(form, **{f"points_{row.pk}": number})
    )

    [error] = response.context["form"].errors[f"points_{row.pk}"]
    assert "50% <b>%(x)s</b>" in error
    html = response.content.decode()
    assert "<b>%" not in html
    assert "<i>%" not in html
    row.refresh_from_db()
    assert row.points == 100


def test_points_edit_asks_what_is_brought_up_first(study, client):
    form = client.get(at("points-edit", study)).context["form"]
    low = {name: "99" for name in form.fields if name.startswith("points_")}

    response = client.post(at("points-edit", study), typed(form, **low))

    assert response.context["form"].non_field_errors()
    assert set(study.criteria.values_list("points", flat=True)) == {100}


def test_points_edit_says_when_someone_else_was_ahead(study, client):
    row, other = study.criteria.all()[:2]
    form = client.get(at("points-edit", study)).context["form"]
    mine = typed(form, **{f"points_{row.pk}": "70"})
    theirs = typed(form, **{f"points_{other.pk}": "20"})
    client.post(at("points-edit", study), theirs)

    response = client.post(at("points-edit", study), mine)

    shown = response.context["form"]
    assert shown.non_field_errors()
    assert shown[f"points_{row.pk}"].value() == "70"
    row.refresh_from_db()
    assert row.points == 100
    client.post(at("points-edit", study), mine | {"seen": shown["seen"].value()})
    row.refresh_from_db()
    assert row.points == 70


@pytest.mark.requirement("S3-21")
@pytest.mark.parametrize("page", ["criterion-add", "expectation-edit"])
def test_free_text_asks_to_name_no_persons(study, client, page):
    assert "Noem geen personen." in client.get(at(page, study)).content.decode()
