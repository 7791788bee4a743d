"""Perspectives: whose side counts, in what order and how many times."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from scenarios.actions.framework import start_framework
from tests.factories import RemarkFactory, RespondentFactory, StudyFactory

NAMES = [
    "Gebruikers en mantelzorgers",
    "Uitvoerders (cliëntondersteuners)",
    "Financiers (gemeente)",
    "Zorgprofessionals en verwijzers",
]


def at(name, row):
    return reverse(f"scenarios:{name}", args=[row.pk])


@pytest.fixture
def study(municipality, officer):
    study = StudyFactory(municipality=municipality)
    start_framework(study, by=officer)
    return study


@pytest.fixture
def client(sign_in):
    return sign_in()


def names(study):
    return list(study.perspectives.values_list("name", flat=True))


@pytest.mark.requirement("S2-14")
@pytest.mark.requirement("S2-24")
def test_new_study_has_four_perspectives_and_residents_come_first(study, client):
    html = client.get(at("perspective-list", study)).content.decode()

    assert names(study) == NAMES
    assert [html.index(name) for name in NAMES] == sorted(map(html.index, NAMES))
    judging = study.perspectives.filter(judges_feasibility=True)
    assert [group.code for group in judging] == ["uitvoerders", "financiers"]


@pytest.mark.requirement("S2-14")
def test_remark_speaks_for_the_one_perspective_of_who_made_it(study):
    for group in study.perspectives.all():
        RemarkFactory(respondent=RespondentFactory(study=study, perspective=group))

    counts = [
        group.respondents.filter(remarks__isnull=False).count()
        for group in study.perspectives.all()
    ]
    assert counts == [1, 1, 1, 1]


@pytest.mark.requirement("S2-24")
def test_no_group_gets_the_place_of_residents(study, client):
    residents, funders = study.perspectives.filter(
        code__in=("gebruikers", "financiers")
    )
    values = {"name": funders.name, "weight": "1", "version": "1"}
    refused = client.post(at("perspective-edit", funders), values | {"place": "1"})
    client.post(at("perspective-edit", funders), values | {"place": "2"})
    last = {"name": residents.name, "weight": "1", "version": "1", "place": "4"}

    client.post(at("perspective-edit", residents), last)

    assert list(refused.context["form"].errors) == ["place"]
    assert names(study) == [NAMES[0], NAMES[2], NAMES[1], NAMES[3]]


@pytest.mark.requirement("S2-31")
def test_weight_of_a_group_is_shown_and_set_by_who_decides(study, client, sign_in):
    row = study.perspectives.get(code="gebruikers")
    values = {"name": row.name, "weight": "5", "version": "1"}
    sign_in(Role.PROJECT_LEADER).post(at("perspective-edit", row), values)
    row.refresh_from_db()
    assert row.weight == 1

    client.post(at("perspective-edit", row), values | {"version": row.version})

    weighings = client.get(at("perspective-list", study)).context["weighings"]
    assert not weighings.is_equal
    assert [line.percent for line in weighings.lines] == [63, 13, 13, 13]
    assert AuditEvent.objects.about(row).first().changes == {"weight": ["1", "5"]}


def test_who_leads_the_study_sets_no_weights_whatever_the_role(study, officer, sign_in):
    study.leader = officer
    study.save()
    page = sign_in(user=officer).get(at("perspective-add", study))

    assert "weight" not in page.context["form"].fields


@pytest.mark.parametrize("weight", ["0", "11", "-3", "veel", ""])
def test_perspective_edit_explains_a_weight_that_cannot_be(study, client, weight):
    row = study.perspectives.last()
    values = {"name": row.name, "place": "4", "weight": weight, "version": "1"}

    response = client.post(at("perspective-edit", row), values)

    assert list(response.context["form"].errors) == ["weight"]


def test_perspective_add_refuses_a_name_that_is_there(study, client):
    values = {"name": "Buren", "place": "2", "weight": "1"}
    client.post(at("perspective-add", study), values)

    response = client.post(at("perspective-add", study), values | {"name": "buren"})

    assert list(response.context["form"].errors) == ["name"]
    assert names(study)[:2] == [NAMES[0], "Buren"]
    assert study.perspectives.get(name="Buren").code == "buren"


def own_points(client, row, **changed):
    """Fill in own points; what is not given stays empty."""
    form = client.get(at("own-points-edit", row)).context["form"]
    criteria = {criterion.code: criterion.pk for criterion in form.criteria}
    empty = dict.fromkeys(form.fields, "")
    given = {f"points_{criteria[code]}": str(n) for code, n in changed.items()}
    values = empty | given | {"seen": form.initial["seen"]}
    return client.post(at("own-points-edit", row), values)


@pytest.mark.requirement("S2-31")
def test_own_points_replace_what_all_agreed_where_they_are_filled_in(study, client):
    row = study.perspectives.get(code="financiers")
    own_points(client, row, bekendheid=20, kosten=100)
    own_points(client, row, kosten=90)

    [(_line, told)] = [
        (line, own)
        for line, own in client.get(at("perspective-list", study)).context["lines"]
        if own
    ]
    assert told == "Kosten 90"
    event = AuditEvent.objects.about(row).first()
    assert event.changes == {
        "own_points": ["Bekendheid: 20, Kosten: 100", "Kosten: 90"]
    }
    own_points(client, row)
    assert not row.own_points.exists()


def test_own_points_need_one_step_that_is_worth_most(study, client):
    study.criteria.exclude(code="kosten").update(points=50)
    row = study.perspectives.get(code="financiers")

    response = own_points(client, row, kosten=80, bekendheid=0)

    assert response.context["form"].non_field_errors()
    assert not row.own_points.exists()


def test_groups_stay_as_they_are_once_the_study_is_fixed(study, client):
    row = study.perspectives.last()
    form = client.get(at("own-points-edit", row)).context["form"]
    study.phase = "open"
    study.save()

    values = {"name": "Anders", "place": "2", "weight": "1", "version": "1"}
    points = dict.fromkeys(form.fields, "1") | {"seen": form.initial["seen"]}
    points[next(iter(form.fields))] = "100"
    for name, target, given in (
        ("perspective-add", study, values),
        ("perspective-edit", row, values),
        ("own-points-edit", row, points),
    ):
        assert client.get(at(name, target)).status_code == 403
        response = client.post(at(name, target), given)
        assert response.context["form"].non_field_errors(), name

    assert names(study) == NAMES
    assert not row.own_points.exists()
