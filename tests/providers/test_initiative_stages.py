"""How far an initiative has come, and whether it may grow."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from providers.models import Initiative, Stage
from tests.factories import (
    EvaluationFactory,
    InitiativeFactory,
    LeadFactory,
    StageFactory,
)
from tests.providers.pages import TODAY, latest, page, refused

pytestmark = pytest.mark.usefixtures("today")

# The source gives the first and the last; the two between are an illustration.
WOERDEN = (
    ("1-6-2014", "Het Sportoverleg vraagt de kans om het te tonen."),
    ("1-9-2014", "Het college geeft ruimte om de ideeën uit te werken."),
    ("1-2-2015", "Een gedegen bedrijfsvoorstel."),
    ("1-7-2015", "Het beheer is overgedragen."),
)


@pytest.fixture
def initiative(municipality):
    return InitiativeFactory(municipality=municipality, name="WoerdenSport")


@pytest.fixture
def pilot(municipality):
    return InitiativeFactory(
        municipality=municipality, name="Werk maken van werk", size_at_start=1
    )


def stage(row, **typed):
    return {"on": "1-6-2014", "decision": "Besloten.", "version": row.version} | typed


# Stages


@pytest.mark.requirement("S1-12")
def test_woerden_sport_goes_through_four_stages_in_thirteen_months(sign_in, initiative):
    client = sign_in()
    LeadFactory(initiative=initiative, name="Gemeente", starts_on="2014-06-01")

    for on, decision in WOERDEN:
        initiative.refresh_from_db()
        typed = stage(initiative, on=on, decision=decision, amount_per_year="370.000")
        response = client.post(page("stage-record", initiative), typed)
        assert response.url == initiative.get_absolute_url()
    initiative.refresh_from_db()
    client.post(
        page("lead-hand-over", initiative),
        {
            "name": "WoerdenSport",
            "starts_on": "1-7-2015",
            "version": initiative.version,
        },
    )

    shown = client.get(initiative.get_absolute_url())
    story = shown.context["story"]
    assert [place.stage.on for place in story.places] == [
        dt.date(2014, 6, 1),
        dt.date(2014, 9, 1),
        dt.date(2015, 2, 1),
        dt.date(2015, 7, 1),
    ]
    assert (story.months, story.lead) == (13, "WoerdenSport")
    assert {row.amount_per_year for row in initiative.stages.all()} == {Decimal(370000)}
    assert "€ 370.000" in shown.text


@pytest.mark.parametrize("on", ["31-5-2014", "1-1-2014"])
def test_stage_record_refuses_a_day_before_the_stage_before(sign_in, initiative, on):
    StageFactory(initiative=initiative)

    response = sign_in().post(
        page("stage-record", initiative), stage(initiative, on=on)
    )

    assert refused(response) == ["on"]
    assert "1-6-2014" in response.text
    assert initiative.stages.count() == 1


def test_stage_record_takes_the_next_stage_whatever_is_asked(sign_in, initiative):
    sign_in().post(page("stage-record", initiative), stage(initiative, step=4))

    assert [row.step for row in initiative.stages.all()] == [Stage.Step.REQUEST]


def test_stage_record_asks_to_look_again_when_a_colleague_was_ahead(
    sign_in, initiative
):
    client, typed = sign_in(), stage(initiative)
    client.post(page("stage-record", initiative), typed)

    response = client.post(page("stage-record", initiative), typed)
    again = client.post(page("stage-record", initiative), typed | {"version": 2})

    assert refused(response) == ["__all__"]
    assert again.status_code == 302
    assert [row.step for row in initiative.stages.all()] == [1, 2]


def test_stage_record_after_the_last_leads_back(sign_in, initiative):
    for step in (1, 2, 3, 4):
        StageFactory(initiative=initiative, step=step)

    response = sign_in().get(page("stage-record", initiative))

    assert response.url == initiative.get_absolute_url()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on": "31-2-2027"}, "on"),
        ({"on": "1-1-1850"}, "on"),
        ({"decision": ""}, "decision"),
        ({"decision": "x" * 301}, "decision"),
        ({"amount_per_year": "-1"}, "amount_per_year"),
        ({"amount_per_year": "veel"}, "amount_per_year"),
        ({"amount_per_year": "9" * 30}, "amount_per_year"),
        ({"source": "\x00"}, "source"),
    ],
)
def test_stage_record_refuses_beside_the_field(sign_in, initiative, typed, field):
    response = sign_in().post(
        page("stage-record", initiative), stage(initiative, **typed)
    )

    assert refused(response) == [field]
    assert not initiative.stages.exists()


def test_stage_edit_corrects_between_the_stages_around_it(sign_in, initiative):
    for step, on in ((1, "2014-06-01"), (2, "2014-09-01"), (3, "2015-02-01")):
        StageFactory(initiative=initiative, step=step, on=on)
    row = initiative.stages.get(step=2)
    client = sign_in()

    early = client.post(page("stage-edit", row), stage(initiative, on="31-5-2014"))
    late = client.post(page("stage-edit", row), stage(initiative, on="2-2-2015"))
    right = client.post(page("stage-edit", row), stage(initiative, on="1-10-2014"))

    row.refresh_from_db()
    assert [refused(early), refused(late)] == [["on"], ["on"]]
    assert (right.status_code, row.on) == (302, dt.date(2014, 10, 1))
    before, after = latest(initiative).changes["stages"]
    assert ("1-9-2014" in before, "1-10-2014" in after) == (True, True)


# Making it bigger


@pytest.mark.requirement("S1-18")
def test_pilot_of_one_person_does_not_grow_without_an_evaluation(sign_in, pilot):
    client = sign_in()

    explained = client.get(page("initiative-scale", pilot))
    response = client.post(page("initiative-scale", pilot), {"on": "21-11-2026"})

    pilot.refresh_from_db()
    assert page("evaluation-add", pilot) in explained.text
    assert refused(response) == ["on"]
    assert (pilot.scaled_on, pilot.version) == (None, 1)


@pytest.mark.requirement("S1-18")
def test_pilot_grows_after_an_evaluation_that_advises_to(sign_in, pilot):
    evaluation = EvaluationFactory(initiative=pilot, on=TODAY, participants=1)

    sign_in().post(page("initiative-scale", pilot), {"on": "21-11-2026"})

    pilot.refresh_from_db()
    assert (pilot.scaled_on, pilot.scaled_after) == (TODAY, evaluation)
    assert latest(pilot).verb == "made bigger"


@pytest.mark.parametrize(
    "evaluations",
    [
        [("2026-11-22", "grow")],
        [("2026-11-21", "adjust")],
        [("2026-11-21", "stop")],
        [("2026-11-01", "grow"), ("2026-11-21", "stop")],
    ],
)
def test_pilot_does_not_grow_when_the_last_evaluation_says_otherwise(
    sign_in, pilot, evaluations
):
    for on, advice in evaluations:
        EvaluationFactory(initiative=pilot, on=on, advice=advice)

    response = sign_in().post(page("initiative-scale", pilot), {"on": "21-11-2026"})

    pilot.refresh_from_db()
    assert refused(response) == ["on"]
    assert pilot.scaled_on is None


def test_pilot_grows_once(sign_in, pilot):
    EvaluationFactory(initiative=pilot)
    client = sign_in()
    client.post(page("initiative-scale", pilot), {"on": "1-11-2026"})

    response = client.post(page("initiative-scale", pilot), {"on": "21-11-2026"})

    pilot.refresh_from_db()
    assert refused(response) == ["on"]
    assert pilot.scaled_on == dt.date(2026, 11, 1)


@pytest.mark.requirement("S1-18")
def test_database_refuses_to_grow_without_an_evaluation(pilot):
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=pilot.pk).update(scaled_on=TODAY)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on": "22-11-2026"}, "on"),
        ({"findings": ""}, "findings"),
        ({"advice": "perhaps"}, "advice"),
        ({"advice": ""}, "advice"),
        ({"participants": "-1"}, "participants"),
    ],
)
def test_evaluation_add_refuses_beside_the_field(sign_in, pilot, typed, field):
    told = {"on": "21-11-2026", "findings": "Het werkt.", "advice": "grow"}

    response = sign_in().post(page("evaluation-add", pilot), told | typed)

    assert refused(response) == [field]
    assert not pilot.evaluations.exists()


def test_evaluation_add_keeps_what_was_learned(sign_in, pilot):
    told = {"on": "21-11-2026", "findings": "Het werkt.", "advice": "grow"}

    response = sign_in().post(page("evaluation-add", pilot), told)

    assert response.url == pilot.get_absolute_url()
    assert pilot.evaluations.get().findings == "Het werkt."
    assert latest(pilot).verb == "evaluation added"
