"""The page of an initiative, and the forms that say what it is."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Role
from providers.models import HelperKind, Initiative
from tests.factories import (
    AreaFactory,
    EvaluationFactory,
    ExtensionFactory,
    HelperKindFactory,
    InitiativeFactory,
    InitiativeKindFactory,
    LeadFactory,
    ParticipantFactory,
    PolicyFieldFactory,
    ResultFactory,
    StageFactory,
    TargetGroupFactory,
)
from tests.providers.pages import latest, page, queries_of, refused

ADD = "/network/initiatives/add/"

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def initiative(municipality):
    return InitiativeFactory(municipality=municipality, name="Werk maken van werk")


def answers(**others):
    kind = others.pop("kind", None) or InitiativeKindFactory()
    told = {"name": "Zwembad", "kind": kind.pk, "idea": "Zelf beheren."}
    return told | {"provenance": "fact"} | others


def test_initiative_add_keeps_what_is_known_and_asks_for_whom(sign_in, municipality):
    response = sign_in().post(ADD, answers(starts_on="1-6-2014"))

    initiative = Initiative.objects.get()
    assert response.url == page("initiative-reach", initiative)
    assert (initiative.municipality, initiative.admission) == (
        municipality,
        "accepted",
    )
    assert latest(initiative).verb == "added"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"idea": "\x00"}, "idea"),
        ({"idea": "x" * 2001}, "idea"),
        ({"starts_on": "31-2-2027"}, "starts_on"),
        ({"starts_on": "1-1-1850"}, "starts_on"),
        ({"provenance": "certain"}, "provenance"),
    ],
)
def test_initiative_add_refuses_beside_the_field_and_keeps_what_was_typed(
    sign_in, typed, field
):
    response = sign_in().post(ADD, answers(source="Raadsbrief") | typed)

    assert refused(response) == [field]
    assert "Raadsbrief" in response.content.decode()
    assert not Initiative.objects.exists()


def test_initiative_add_refuses_a_name_that_is_there(sign_in, initiative):
    response = sign_in().post(ADD, answers(name=initiative.name))

    assert refused(response) == ["__all__"]
    assert Initiative.objects.count() == 1


def test_initiative_add_takes_the_name_of_an_idea_that_waits(sign_in, municipality):
    InitiativeFactory(municipality=municipality, name="Zwembad", admission="proposed")

    assert sign_in().post(ADD, answers()).status_code == 302


def test_initiative_edit_changes_and_records(sign_in, initiative):
    sign_in().post(
        page("initiative-edit", initiative),
        answers(kind=initiative.kind, version=1, ends_on="1-1-2027"),
    )

    initiative.refresh_from_db()
    assert (initiative.name, initiative.version) == ("Zwembad", 2)
    assert latest(initiative).changes["name"] == ["Werk maken van werk", "Zwembad"]


def test_initiative_edit_tells_who_was_ahead(sign_in, initiative):
    client = sign_in()
    client.post(
        page("initiative-edit", initiative),
        answers(kind=initiative.kind, version=1, name="Eerste"),
    )

    response = client.post(
        page("initiative-edit", initiative),
        answers(kind=initiative.kind, version=1, name="Tweede"),
    )

    initiative.refresh_from_db()
    assert initiative.name == "Eerste"
    [conflict] = [
        found
        for found in response.context["form"].interruption.conflicts
        if found.yours == "Tweede"
    ]
    assert conflict.theirs == "Eerste"


def test_initiative_edit_refuses_an_end_before_the_start(sign_in, initiative):
    response = sign_in().post(
        page("initiative-edit", initiative),
        answers(version=1, starts_on="2-1-2026", ends_on="1-1-2026"),
    )

    assert refused(response) == ["ends_on"]


def test_initiative_reach_sets_where_for_whom_and_which_fields(
    sign_in, initiative, municipality
):
    area = AreaFactory(municipality=municipality)
    group, fields = TargetGroupFactory(), PolicyFieldFactory.create_batch(2)

    sign_in().post(
        page("initiative-reach", initiative),
        {
            "areas": [area.pk],
            "target_groups": [group.pk],
            "policy_fields": [field.pk for field in fields],
            "version": 1,
        },
    )

    assert list(initiative.areas.all()) == [area]
    assert list(initiative.target_groups.all()) == [group]
    assert set(initiative.policy_fields.all()) == set(fields)


def test_initiative_reach_offers_no_area_of_another_municipality(sign_in, initiative):
    elsewhere = AreaFactory()

    response = sign_in().post(
        page("initiative-reach", initiative), {"areas": [elsewhere.pk], "version": 1}
    )

    assert refused(response) == ["areas"]
    assert not initiative.areas.exists()


@pytest.mark.requirement("S1-18")
def test_initiative_room_knows_the_colleague_as_a_natural_guide(sign_in, initiative):
    colleague = HelperKindFactory(name="Collega of natuurlijke begeleider")

    sign_in().post(
        page("initiative-room", initiative),
        {"helper_kind": colleague.pk, "size_at_start": "1", "version": 1},
    )

    initiative.refresh_from_db()
    assert (initiative.helper_kind, initiative.size_at_start) == (colleague, 1)
    assert str(colleague) in sign_in().get(page("initiative-detail", initiative)).text


@pytest.mark.requirement("S1-18")
def test_reference_lists_have_the_colleague_as_a_helper():
    call_command("load_reference_lists", verbosity=0)

    assert HelperKind.objects.filter(name="Collega of natuurlijke begeleider").exists()


@pytest.mark.parametrize("size", ["-1", "een", "9" * 30])
def test_initiative_room_refuses_a_size_that_is_none(sign_in, initiative, size):
    response = sign_in().post(
        page("initiative-room", initiative), {"size_at_start": size, "version": 1}
    )

    assert refused(response) == ["size_at_start"]


@pytest.mark.requirement("S1-02")
def test_initiative_detail_draws_the_network_per_year(sign_in, initiative):
    for year, amount in ((2022, 1), (2023, 2), (2024, 4)):
        ParticipantFactory.create_batch(
            amount, initiative=initiative, starts_on=dt.date(year, 3, 1)
        )
    ParticipantFactory(
        initiative=initiative, starts_on="2024-01-01", ends_on="2025-06-30"
    )

    response = sign_in().get(page("initiative-detail", initiative))

    bars = response.context["story"].years
    assert [(bar.year.year, bar.year.members, bar.width) for bar in bars] == [
        (2022, 1, 12),
        (2023, 3, 37),
        (2024, 8, 100),
        (2025, 7, 87),
        (2026, 7, 87),
    ]
    assert 'width="37"' in response.text


@pytest.mark.requirement("S4-05")
def test_initiative_detail_tells_how_an_approach_grew_in_eight_years(
    sign_in, municipality
):
    approach = InitiativeFactory(
        municipality=municipality, name="MensCentraal", starts_on="2010-01-01"
    )
    added = [
        (2011, "Van jongeren naar alle burgers"),
        (2013, "Van WWB naar schuldhulpverlening"),
        (2015, "Nazorg aan ex-gedetineerden"),
        (2018, "Jeugdigen"),
    ]
    for year, what in added:
        ExtensionFactory(initiative=approach, on=dt.date(year, 1, 1), what=what)

    text = sign_in().get(page("initiative-detail", approach)).text

    told = text.split('id="extensions-title"')[1].split("</ol>")[0]
    places = [told.index(f"1-1-{year}</strong>: {what}") for year, what in added]
    assert len(places) == 4
    assert places == sorted(places)


@pytest.mark.requirement("S1-19")
def test_initiative_detail_says_who_led_when_and_stays_open_to_who_led(
    sign_in, initiative
):
    LeadFactory(
        initiative=initiative,
        name="Gemeente Peel en Maas",
        starts_on="2012-01-01",
        ends_on="2014-12-31",
    )
    LeadFactory(
        initiative=initiative, name="Netwerk van ondernemers", starts_on="2015-01-01"
    )

    responses = [
        sign_in(role=role).get(page("initiative-detail", initiative)) for role in Role
    ]

    assert {response.status_code for response in responses} == {200}
    told = responses[0].text.split('id="leads-title"')[1].split("</ol>")[0]
    former, present = told.split("Netwerk van ondernemers")
    assert "Gemeente Peel en Maas" in former
    assert "1-1-2012" in former
    assert "31-12-2014" in former
    assert "1-1-2015" in present


def test_initiative_detail_offers_deeds_to_who_may_do_them(sign_in, initiative):
    record = page("stage-record", initiative)

    editor = sign_in().get(page("initiative-detail", initiative)).text
    reader = sign_in(role=Role.TEAM_LEAD).get(page("initiative-detail", initiative))

    assert record in editor
    assert record not in reader.text


def test_initiative_detail_escapes_what_was_typed(sign_in, municipality):
    hostile = "<script>alert(1)</script>"
    initiative = InitiativeFactory(
        municipality=municipality, name=hostile, idea=hostile
    )
    ResultFactory(initiative=initiative, text=hostile, source=hostile)

    text = sign_in().get(page("initiative-detail", initiative)).text

    assert hostile not in text


def test_initiative_detail_asks_the_same_with_one_and_with_three_of_each(
    sign_in, initiative
):
    client, address = sign_in(), page("initiative-detail", initiative)
    client.get(address)
    counts = []
    for number in (1, 2):
        for _time in range(number):
            initiative.areas.add(AreaFactory(municipality=initiative.municipality))
            initiative.policy_fields.add(PolicyFieldFactory())
            initiative.target_groups.add(TargetGroupFactory())
            ExtensionFactory(
                initiative=initiative,
                target_group=TargetGroupFactory(),
                policy_field=PolicyFieldFactory(),
            )
            EvaluationFactory(initiative=initiative)
            ParticipantFactory(initiative=initiative)
            ResultFactory(initiative=initiative)
        StageFactory(initiative=initiative, step=number)
        LeadFactory(
            initiative=initiative,
            ends_on="2020-12-31" if number == 1 else None,
        )
        counts.append(queries_of(client, address))

    assert counts[0] == counts[1]


def test_home_tells_who_decides_that_an_idea_waits(sign_in, municipality):
    InitiativeFactory(
        municipality=municipality, admission="proposed", proposed_on="2026-11-18"
    )
    address = f"{reverse('providers:initiative-list')}?admission=proposed"

    things = sign_in().get("/").context["first_things"]
    others = sign_in(role=Role.TEAM_LEAD).get("/").context["first_things"]

    [waiting] = [thing for thing in things if thing.url == address]
    assert waiting.day == dt.date(2026, 11, 18)
    assert address not in [thing.url for thing in others]
