"""The list of initiatives, and what the search finds of them."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from accounts.models import Role
from providers.models import Evaluation, Provenance
from tests.factories import (
    AreaFactory,
    EvaluationFactory,
    InitiativeFactory,
    LeadFactory,
    ParticipantFactory,
    PolicyFieldFactory,
    ResultFactory,
    SavedViewFactory,
    StageFactory,
    TargetGroupFactory,
)
from tests.providers.pages import fact_values, in_dutch, queries_of

LIST = "/network/initiatives/"
EXPORT = "/network/initiatives/export/"
PROPOSED_ON = dt.date(2026, 11, 1)

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def initiative(municipality):
    return InitiativeFactory(municipality=municipality, name="Werk maken van werk")


@pytest.fixture
def idea(municipality):
    return InitiativeFactory(
        municipality=municipality,
        name="Samen eten",
        admission="proposed",
        proposed_on=PROPOSED_ON,
    )


def found(response):
    return [row.initiative.name for row in response.context["rows"]]


def exported(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_initiative_list_tells_how_each_stands_today(sign_in, initiative):
    LeadFactory(initiative=initiative, name="Gemeente", ends_on="2023-12-31")
    LeadFactory(initiative=initiative, name="Netwerk", starts_on="2024-01-01")
    StageFactory(initiative=initiative, step=1)
    StageFactory(initiative=initiative, step=2)
    StageFactory(initiative=initiative, step=3, on="2027-01-01")
    ParticipantFactory.create_batch(2, initiative=initiative)
    ParticipantFactory(initiative=initiative, ends_on="2026-11-20")
    ParticipantFactory(initiative=initiative, starts_on="2026-11-22")

    [row] = sign_in().get(LIST).context["rows"]

    assert (row.lead, row.size) == ("Netwerk", 2)
    assert row.stage == in_dutch("room given").capitalize()


@pytest.mark.parametrize(
    ("advices", "scaled", "counts"),
    [
        ([], False, [1, 0, 0]),
        (["grow"], False, [0, 1, 0]),
        (["grow", "stop"], False, [1, 0, 0]),
        (["adjust", "grow"], False, [0, 1, 0]),
        (["grow"], True, [0, 0, 1]),
    ],
)
def test_initiative_list_counts_small_may_grow_and_bigger(
    sign_in, initiative, advices, scaled, counts
):
    for number, advice in enumerate(advices, start=1):
        EvaluationFactory(
            initiative=initiative, advice=advice, on=dt.date(2025, number, 1)
        )
    if scaled:
        initiative.scaled_on = dt.date(2025, 6, 1)
        initiative.scaled_after = Evaluation.objects.get()
        initiative.save()

    response = sign_in().get(LIST)

    [row] = response.context["rows"]
    assert fact_values(response)[:3] == counts
    assert [row.may_grow, row.is_bigger] == [bool(count) for count in counts[1:]]


@pytest.mark.requirement("S1-31")
def test_result_that_its_source_contradicts_counts_for_neither_municipality(
    sign_in, initiative
):
    other = InitiativeFactory(name="Sport in Hoogeveen")
    quote = "Het resultaat is dat de gemeente Hoogeveen veel vrijwilligers bereikte."
    for row in (initiative, other):
        ResultFactory(
            initiative=row,
            text=quote,
            source="10 lessen, les 9: model Veenendaal",
            provenance=Provenance.CONTRADICTED,
        )
    client = sign_in()

    [row] = client.get(LIST).context["rows"]
    [line] = exported(client.get(EXPORT, {"format": "csv"}))
    page = client.get(initiative.get_absolute_url())

    assert row.results == 0
    assert line[in_dutch("Results")] == "0"
    assert (page.context["story"].results, page.context["story"].uncounted) == (0, 1)
    assert quote in page.content.decode()
    assert 'tag-attention">' in page.content.decode()
    assert [r.results.counted().count() for r in (initiative, other)] == [0, 0]


def test_result_with_a_sound_source_is_counted_everywhere(sign_in, initiative):
    ResultFactory(initiative=initiative)

    response = sign_in().get(LIST)

    [row] = response.context["rows"]
    assert (row.results, fact_values(response)[3]) == (1, 1)


def test_initiative_with_several_policy_fields_is_shown_once(sign_in, initiative):
    fields = PolicyFieldFactory.create_batch(3)
    initiative.policy_fields.set(fields)
    initiative.target_groups.set(TargetGroupFactory.create_batch(2))
    client = sign_in()

    responses = [
        client.get(LIST),
        client.get(LIST, {"policy_field": fields[1].pk}),
        client.get(LIST, {"q": "werk", "policy_field": fields[0].pk}),
    ]

    assert [found(response) for response in responses] == [[initiative.name]] * 3


def test_initiative_list_filters_by_what_is_asked(sign_in, initiative, municipality):
    other = InitiativeFactory(municipality=municipality, name="Ander")
    field, group = PolicyFieldFactory(), TargetGroupFactory()
    area = AreaFactory(municipality=municipality)
    initiative.policy_fields.add(field)
    initiative.target_groups.add(group)
    initiative.areas.add(area)
    StageFactory(initiative=initiative)
    client = sign_in()

    for asked in (
        {"q": "WERK"},
        {"kind": initiative.kind_id},
        {"policy_field": field.pk},
        {"target_group": group.pk},
        {"area": area.pk},
        {"stage": 1},
    ):
        assert found(client.get(LIST, asked)) == [initiative.name], asked
    assert found(client.get(LIST)) == [other.name, initiative.name]


def test_initiative_list_finds_what_is_in_a_part_of_an_area(
    sign_in, initiative, municipality
):
    whole = AreaFactory(municipality=municipality)
    initiative.areas.add(AreaFactory(municipality=municipality, part_of=whole))

    assert found(sign_in().get(LIST, {"area": whole.pk})) == [initiative.name]


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "9" * 30},
        {"policy_field": "x"},
        {"stage": "9"},
        {"area": "\U0001f600"},
        {"admission": "maybe"},
        {"q": "\x00"},
        {"page": "abc"},
        {"sort": "-nothing"},
    ],
)
def test_initiative_list_answers_nonsense(sign_in, initiative, asked):
    client = sign_in()

    assert client.get(LIST, asked).status_code == 200
    assert client.get(EXPORT, asked).status_code == 200


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("size", ["Ander", "Werk maken van werk"]),
        ("-size", ["Werk maken van werk", "Ander"]),
        ("-lead", ["Ander", "Werk maken van werk"]),
        ("stage", ["Ander", "Werk maken van werk"]),
        ("-results", ["Werk maken van werk", "Ander"]),
        ("since", ["Ander", "Werk maken van werk"]),
    ],
)
def test_initiative_list_sorts(sign_in, initiative, municipality, sort, names):
    other = InitiativeFactory(
        municipality=municipality, name="Ander", starts_on="2020-01-01"
    )
    ParticipantFactory(initiative=initiative)
    ResultFactory(initiative=initiative)
    LeadFactory(initiative=other)
    StageFactory(initiative=other)

    assert found(sign_in().get(LIST, {"sort": sort})) == names


def test_initiative_list_has_pages_of_25(sign_in, municipality):
    InitiativeFactory.create_batch(26, municipality=municipality)
    client = sign_in()

    assert len(found(client.get(LIST))) == 25
    assert len(found(client.get(LIST, {"page": 2}))) == 1


def test_initiative_list_offers_saved_views(sign_in, municipality, officer):
    view = SavedViewFactory(
        user=officer,
        municipality=municipality,
        page="providers:initiative-list",
        query="stage=1",
    )

    response = sign_in(user=officer).get(LIST)

    assert list(response.context["listing"].saved_views) == [view]


def test_ideas_are_shown_to_who_decides_and_asks_for_them(sign_in, initiative, idea):
    client = sign_in()

    assert found(client.get(LIST)) == [initiative.name]
    assert found(client.get(LIST, {"admission": "proposed"})) == [idea.name]
    assert found(client.get(LIST, {"admission": "declined"})) == []


@pytest.mark.requirement("S1-11")
@pytest.mark.parametrize("admission", ["proposed", "declined"])
def test_idea_is_hidden_from_everyone_else(sign_in, idea, officer, admission):
    idea.admission = admission
    idea.save()
    client = sign_in(role=Role.TEAM_LEAD)

    listed = client.get(LIST, {"admission": admission})
    history = reverse("accounts:history", args=["providers.initiative", idea.pk])

    assert found(listed) == []
    assert "admission" not in listed.context["listing"].filterset.form.fields
    assert exported(client.get(EXPORT, {"admission": admission, "format": "csv"})) == []
    assert client.get(idea.get_absolute_url()).status_code == 404
    assert client.get(history).status_code == 404
    assert "Samen eten" not in client.get("/search/", {"q": "samen"}).content.decode()


def test_search_finds_initiatives_and_says_what_waits(sign_in, initiative, idea):
    client = sign_in()

    shown = client.get(reverse("search"), {"q": "werk maken"}).content.decode()
    waiting = client.get(reverse("search"), {"q": "samen eten"}).content.decode()

    assert initiative.get_absolute_url() in shown
    assert idea.get_absolute_url() in waiting


def test_initiative_export_never_has_the_proposer(sign_in, idea):
    idea.proposer_name, idea.proposer_contact = "Jansen", "jansen@voorbeeld.example"
    idea.save()

    response = sign_in().get(EXPORT, {"admission": "proposed", "format": "csv"})

    assert "Samen eten" in response.content.decode()
    assert "ansen" not in response.content.decode()


def test_initiative_list_asks_the_same_with_one_and_with_three(sign_in, municipality):
    client = sign_in()
    client.get(LIST)
    counts = []
    for amount in (1, 2):
        for row in InitiativeFactory.create_batch(amount, municipality=municipality):
            LeadFactory(initiative=row)
            ParticipantFactory(initiative=row)
            ResultFactory(initiative=row)
        counts.append([queries_of(client, LIST), queries_of(client, EXPORT)])

    assert counts[0] == counts[1]
