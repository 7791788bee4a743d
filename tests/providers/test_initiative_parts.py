"""Who leads an initiative, who takes part, whom it reaches and what it brought."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from providers.models import Extension, Result
from tests.factories import (
    ExtensionFactory,
    InitiativeFactory,
    LeadFactory,
    OrganisationFactory,
    ParticipantFactory,
    ResultFactory,
    TargetGroupFactory,
)
from tests.providers.pages import latest, page, refused

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def pilot(municipality):
    return InitiativeFactory(
        municipality=municipality, name="Werk maken van werk", size_at_start=1
    )


# Who leads


@pytest.mark.requirement("S1-19")
def test_lead_goes_from_the_municipality_to_a_network_on_a_day(sign_in, pilot):
    former = LeadFactory(initiative=pilot, name="Gemeente", starts_on="2012-01-01")

    sign_in().post(
        page("lead-hand-over", pilot),
        {"name": "Netwerk van ondernemers", "starts_on": "1-1-2015", "version": 1},
    )

    former.refresh_from_db()
    assert former.ends_on == dt.date(2014, 12, 31)
    assert [
        pilot.leads.running(day).get().name
        for day in (dt.date(2014, 12, 31), dt.date(2015, 1, 1))
    ] == ["Gemeente", "Netwerk van ondernemers"]
    assert latest(pilot).changes["leads"] == ["(1-1-2012 → …)", "(1-1-2015 → …)"]


@pytest.mark.parametrize("starts_on", ["31-12-2011", "1-1-2012"])
def test_lead_is_not_handed_over_before_the_former_began(sign_in, pilot, starts_on):
    former = LeadFactory(initiative=pilot, starts_on="2012-01-01")

    response = sign_in().post(
        page("lead-hand-over", pilot),
        {"name": "Netwerk", "starts_on": starts_on, "version": 1},
    )

    former.refresh_from_db()
    assert refused(response) == ["starts_on"]
    assert (former.ends_on, pilot.leads.count()) == (None, 1)


def test_first_lead_needs_nobody_to_take_over_from(sign_in, pilot):
    organisation = OrganisationFactory(municipality=pilot.municipality)

    sign_in().post(
        page("lead-hand-over", pilot),
        {
            "name": "Gemeente",
            "organisation": organisation.pk,
            "starts_on": "1-1-2012",
            "version": 1,
        },
    )

    assert pilot.leads.get().organisation == organisation


def test_lead_hand_over_offers_no_organisation_of_another_municipality(sign_in, pilot):
    response = sign_in().post(
        page("lead-hand-over", pilot),
        {
            "name": "Gemeente",
            "organisation": OrganisationFactory().pk,
            "starts_on": "1-1-2012",
            "version": 1,
        },
    )

    assert refused(response) == ["organisation"]


def test_lead_hand_over_asks_to_look_again_when_a_colleague_was_ahead(sign_in, pilot):
    client, typed = sign_in(), {"name": "Eerste", "starts_on": "1-1-2012", "version": 1}
    client.post(page("lead-hand-over", pilot), typed)

    response = client.post(
        page("lead-hand-over", pilot),
        typed | {"name": "Tweede", "starts_on": "1-1-2013"},
    )

    assert refused(response) == ["__all__"]
    assert [lead.name for lead in pilot.leads.all()] == ["Eerste"]


# Who takes part


@pytest.mark.requirement("S1-02")
def test_participants_are_added_several_at_once_from_the_same_day(sign_in, pilot):
    response = sign_in().post(
        page("participant-add", pilot),
        {"names": "Bakkerij\r\n  Garage \n\nBakkerij\n", "starts_on": "1-3-2022"},
    )

    assert response.url == pilot.get_absolute_url()
    assert list(pilot.participants.values_list("name", "starts_on")) == [
        ("Bakkerij", dt.date(2022, 3, 1)),
        ("Garage", dt.date(2022, 3, 1)),
    ]
    assert latest(pilot).changes == {"participants": ["", "2 (1-3-2022 → …)"]}


@pytest.mark.parametrize(
    ("names", "starts_on", "fields"),
    [
        ("", "1-3-2022", ["names"]),
        (" \n ", "1-3-2022", ["names"]),
        ("x" * 151, "1-3-2022", ["names"]),
        ("\n".join(map(str, range(201))), "1-3-2022", ["names"]),
        ("Bakkerij\x00", "1-3-2022", ["names"]),
        ("Bakkerij", "30-2-2022", ["starts_on"]),
        ("Bakkerij", "", ["starts_on"]),
    ],
)
def test_participant_add_refuses_beside_the_field(
    sign_in, pilot, names, starts_on, fields
):
    response = sign_in().post(
        page("participant-add", pilot), {"names": names, "starts_on": starts_on}
    )

    assert refused(response) == fields
    assert not pilot.participants.exists()


def test_participant_add_names_who_is_there_already(sign_in, pilot):
    ParticipantFactory(initiative=pilot, name="Bakkerij")

    response = sign_in().post(
        page("participant-add", pilot),
        {"names": "Garage\nBakkerij", "starts_on": "1-3-2022"},
    )

    assert refused(response) == ["names"]
    assert "Bakkerij" in str(response.context["form"].errors["names"])
    assert pilot.participants.count() == 1


def test_participant_comes_back_after_leaving(sign_in, pilot):
    ParticipantFactory(initiative=pilot, name="Bakkerij", ends_on="2022-02-28")

    sign_in().post(
        page("participant-add", pilot), {"names": "Bakkerij", "starts_on": "1-3-2022"}
    )

    assert pilot.participants.count() == 2


def test_participant_end_sets_the_last_day(sign_in, pilot):
    participant = ParticipantFactory(initiative=pilot)
    client = sign_in()

    early = client.post(page("participant-end", participant), {"on": "31-12-2019"})
    client.post(page("participant-end", participant), {"on": "31-3-2025"})

    participant.refresh_from_db()
    assert refused(early) == ["on"]
    assert participant.ends_on == dt.date(2025, 3, 31)
    assert latest(pilot).verb == "participant ended"


# What was added, and what it brought


@pytest.mark.requirement("S4-05")
def test_extension_add_keeps_from_when_an_approach_serves_others(sign_in, pilot):
    group = TargetGroupFactory()

    sign_in().post(
        page("extension-add", pilot),
        {
            "on": "1-1-2015",
            "what": "Nazorg aan ex-gedetineerden",
            "target_group": group.pk,
            "provenance": "fact",
        },
    )

    extension = Extension.objects.get()
    assert (extension.on, extension.target_group) == (dt.date(2015, 1, 1), group)
    assert "Nazorg" in latest(pilot).changes["extensions"][1]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"what": ""}, "what"),
        ({"on": "31-4-2020"}, "on"),
        ({"target_group": "9" * 30}, "target_group"),
        ({"policy_field": "x"}, "policy_field"),
    ],
)
def test_extension_add_refuses_beside_the_field(sign_in, pilot, typed, field):
    told = {"on": "1-1-2015", "what": "Jeugdigen", "provenance": "fact"}

    response = sign_in().post(page("extension-add", pilot), told | typed)

    assert refused(response) == [field]


@pytest.mark.requirement("S1-02")
@pytest.mark.parametrize("source", ["", "   "])
def test_claim_without_a_source_is_refused_by_the_form(sign_in, pilot, source):
    claim = "De gemeente Peel & Maas is landelijk koploper."

    response = sign_in().post(
        page("result-add", pilot),
        {"on": "1-1-2016", "text": claim, "source": source, "provenance": "fact"},
    )

    assert refused(response) == ["source"]
    assert "landelijk koploper" in response.text
    assert not Result.objects.exists()


@pytest.mark.requirement("S1-02")
def test_claim_without_a_source_is_refused_by_the_database(pilot):
    with pytest.raises(IntegrityError), transaction.atomic():
        ResultFactory(initiative=pilot, text="Landelijk koploper.", source="")


@pytest.mark.requirement("S1-02", "S1-31")
@pytest.mark.parametrize(("provenance", "counted"), [("fact", 1), ("contradicted", 0)])
def test_result_add_keeps_a_claim_with_its_source_and_its_mark(
    sign_in, pilot, provenance, counted
):
    sign_in().post(
        page("result-add", pilot),
        {
            "on": "1-1-2016",
            "text": "Landelijk koploper.",
            "source": "De relatiegerichte gemeente, les 1",
            "provenance": provenance,
        },
    )

    assert (pilot.results.count(), pilot.results.counted().count()) == (1, counted)
    assert latest(pilot).verb == "result added"


@pytest.mark.parametrize("name", ["result-add", "evaluation-add"])
def test_what_is_still_to_come_is_no_result_and_no_evaluation(sign_in, pilot, name):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    response = sign_in().post(page(name, pilot), {"on": tomorrow.isoformat()})

    assert "on" in refused(response)


@pytest.mark.parametrize(
    "name",
    [
        "stage-record",
        "evaluation-add",
        "lead-hand-over",
        "participant-add",
        "extension-add",
        "result-add",
    ],
)
def test_nothing_happens_to_an_idea_that_is_not_accepted(sign_in, municipality, name):
    idea = InitiativeFactory(municipality=municipality, admission="proposed")

    assert sign_in().post(page(name, idea)).status_code == 404


def test_part_of_another_municipality_cannot_be_reached(sign_in):
    participant, extension = ParticipantFactory(), ExtensionFactory()
    client = sign_in()

    assert client.post(page("participant-end", participant)).status_code == 404
    assert client.get(extension.initiative.get_absolute_url()).status_code == 404
