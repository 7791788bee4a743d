"""Scenarios: the long list, what is asked when, and what hangs on a scenario."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from accounts.models import AuditEvent
from scenarios.letters import letter
from scenarios.models import Consideration, Part, Scenario, Source, Study
from scenarios.presentation.arrangement import draw
from tests.factories import (
    ConsiderationFactory,
    OrganisationFactory,
    PartFactory,
    PartyFactory,
    ScenarioFactory,
    SourceFactory,
    StudyFactory,
)
from tests.providers.pages import refused

TODAY = dt.date(2026, 11, 21)
NEW = {"name": "Eén loket", "kind": "one_desk", "description": "Eén nummer."}
TESTED = {"legal_check": "unknown", "costs": "€ 10.000"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        yield


@pytest.fixture
def study(municipality):
    return StudyFactory(municipality=municipality)


def page(name, row):
    return reverse(f"scenarios:{name}", args=[row.pk])


def text(response):
    """Give the words of a page."""
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.requirement("S2-19")
def test_eleven_options_become_four_and_one_comes_back(sign_in, study):
    client = sign_in()
    for number in range(11):
        client.post(page("scenario-add", study), NEW | {"name": f"Optie {number}"})
    options = list(study.scenarios.all())
    for option in options[4:]:
        said = {"reason": f"{option.name} is te duur."}
        client.post(page("scenario-drop", option), said)

    shown = client.get(page("scenario-list", study))
    assert [row.scenario.letter for row in shown.context["kept"]] == list("ABCD")
    dropped = shown.context["dropped"]
    assert len(dropped) == 7
    assert all(f"{row.scenario.name} is te duur." in text(shown) for row in dropped)

    client.post(page("scenario-return", options[4]), {"reason": "Toch goedkoper."})
    moves = options[4].moves.values_list("is_kept", "reason")
    assert set(moves) == {(True, "Toch goedkoper."), (False, "Optie 4 is te duur.")}
    shown = client.get(page("scenario-list", study))
    assert len(shown.context["kept"]) == 5
    assert "Optie 4 is te duur." in text(shown)
    trail = AuditEvent.objects.about(options[4]).get(verb="dropped")
    assert trail.changes["reason"] == ["", "Optie 4 is te duur."]


def test_dropping_asks_a_reason_and_happens_once(sign_in, study):
    scenario = ScenarioFactory(study=study)
    client, address = sign_in(), page("scenario-drop", scenario)

    assert refused(client.post(address, {"reason": "  "})) == ["reason"]
    client.post(address, {"reason": "Te duur."})
    again = client.post(address, {"reason": "Te ver weg."})

    assert refused(again) == ["__all__"]
    assert "Te ver weg." in text(again)
    assert scenario.moves.get().reason == "Te duur."


def test_letters_go_on_after_z_and_are_never_given_twice(sign_in, study):
    ScenarioFactory(study=study, letter="B")
    ScenarioFactory(study=study, letter="Z", is_kept=False)

    sign_in().post(page("scenario-add", study), NEW)

    assert study.scenarios.get(name="Eén loket").letter == "AA"
    rows = sign_in().get(page("scenario-list", study)).context["kept"]
    assert [row.scenario.letter for row in rows] == ["B", "AA"]


def test_letters_run_out_with_a_clear_answer(sign_in, study):
    ScenarioFactory(study=study, letter=letter(701))

    response = sign_in().post(page("scenario-add", study), NEW)

    assert refused(response) == ["__all__"]
    assert "Er zijn te veel scenario" in text(response)


@pytest.mark.requirement("S2-18")
def test_law_and_money_are_asked_at_testing_only(sign_in, study):
    client, address = sign_in(), page("scenario-add", study)

    free = client.get(address).context["form"].fields
    assert not {"legal_check", "legal_note", "costs"} & free.keys()
    client.post(address, NEW | TESTED)
    assert Scenario.objects.get().costs == ""

    Study.objects.update(phase="test")
    second = NEW | {"name": "Eén organisatie"}
    assert refused(client.post(address, second)) == ["legal_check", "costs"]
    client.post(address, second | TESTED)
    assert Scenario.objects.get(name="Eén organisatie").legal_check == "unknown"


@pytest.mark.requirement("S2-15")
def test_legal_check_stands_apart_from_the_score(sign_in, study):
    Study.objects.update(phase="test")
    scenario = ScenarioFactory(study=study)
    client = sign_in()
    typed = {"name": scenario.name, "kind": "other", "costs": "€ 5", "version": 1}

    client.post(
        page("scenario-edit", scenario),
        typed | {"legal_check": "fails", "legal_note": "Dit mag niet."},
    )

    shown = text(client.get(scenario.get_absolute_url()))
    assert "Voldoet niet" in shown
    assert "Dit mag niet." in shown
    assert "telt niet mee in de score" in shown
    assert not study.criteria.filter(name__icontains="wet").exists()


@pytest.mark.requirement("S2-16")
def test_scenario_lists_its_authors_by_party(sign_in, study):
    team = [
        PartyFactory(study=study, kind=kind, name=name)
        for kind, name in (("formal", "Steunpunt"), ("informal", "Vrijwilligers"))
    ]
    scenario = ScenarioFactory(study=study)
    client, fact = sign_in(), "Er schreef geen informele aanbieder mee."
    typed = {"name": "Loket", "kind": "other"}

    client.post(
        page("scenario-edit", scenario), typed | {"authors": team[0].pk, "version": 1}
    )
    one = text(client.get(scenario.get_absolute_url()))
    both = typed | {"authors": [party.pk for party in team], "version": 2}
    client.post(page("scenario-edit", scenario), both)
    two = text(client.get(scenario.get_absolute_url()))

    assert "Steunpunt (formele aanbieder)" in one
    assert fact in one
    assert "Vrijwilligers (informele aanbieder)" in two
    assert fact not in two


def test_author_of_another_study_is_refused(sign_in, study):
    stranger = PartyFactory()
    typed = NEW | {"authors": stranger.pk}

    assert refused(sign_in().post(page("scenario-add", study), typed)) == ["authors"]


@pytest.mark.requirement("S2-17")
def test_scenario_without_source_is_marked(sign_in, study):
    scenario = ScenarioFactory(study=study)
    client = sign_in()

    for address in (scenario.get_absolute_url(), page("scenario-list", study)):
        assert "geen bron" in text(client.get(address))
    for kind in ("knowledge", "frontrunner", "neighbour"):
        typed = {"kind": kind, "name": f"Bron {kind}"}
        client.post(page("source-add", scenario), typed)

    shown = text(client.get(scenario.get_absolute_url()))
    assert "geen bron" not in shown
    for word in ("kennisinstituut", "koplopergemeente", "buurgemeente"):
        assert word in shown


@pytest.mark.requirement("S3-23")
def test_advantages_stand_beside_disadvantages(sign_in, study):
    scenario = ScenarioFactory(study=study)
    client, address = sign_in(), page("consideration-add", scenario)

    client.post(address, {"is_pro": "True", "text": "Eén deur."})
    client.post(address, {"is_pro": "False", "text": "Minder keuze."})
    neither = client.post(address, {"is_pro": "maybe", "text": "Wie weet."})

    found = client.get(scenario.get_absolute_url()).context["page"]
    assert [str(each) for each in found.pros] == ["Eén deur."]
    assert [str(each) for each in found.cons] == ["Minder keuze."]
    assert refused(neither) == ["is_pro"]
    con = found.cons[0]
    typed = {"is_pro": "True", "text": "Meer rust.", "version": 1}
    client.post(page("consideration-edit", con), typed)
    trail = AuditEvent.objects.about(con).get(verb="changed")
    assert trail.changes["is_pro"] == ["een nadeel", "een voordeel"]


def test_part_is_done_by_a_provider_or_by_someone_else(sign_in, study):
    scenario = ScenarioFactory(study=study)
    provider = OrganisationFactory(municipality=study.municipality, name="Steunpunt")
    client, address = sign_in(), page("part-add", scenario)
    typed = {"place": "front", "task": "Verdeelt de vragen."}

    neither = client.post(address, typed)
    both = client.post(address, typed | {"organisation": provider.pk, "name": "Wij"})
    client.post(address, typed | {"organisation": provider.pk})

    assert refused(neither) == refused(both) == ["name"]
    part = Part.objects.get()
    assert str(part) == "Steunpunt"
    shown = text(client.get(scenario.get_absolute_url()))
    assert provider.get_absolute_url() in shown
    assert "<svg" in shown
    assert "Verdeelt de vragen." in shown


def test_picture_puts_everyone_inside_it_and_nobody_over_another():
    places = ("front", "behind", "behind", "behind", "around", "around")
    picture = draw([(place, "Stichting Welzijn in de hele streek") for place in places])

    boxes = [box for band in picture.bands for box in band.boxes]
    assert len({(box.x, box.y) for box in boxes}) == len(boxes) == len(places)
    frame_end = picture.frame_y + picture.frame_height
    for box in boxes:
        assert 0 < box.x < box.x + box.width < picture.width
        assert box.y > picture.frame_y
        assert box.y + box.height < frame_end < picture.height
    assert len(picture.arrows) == 2


def test_parts_of_a_scenario_are_removed_with_a_line_in_the_trail(sign_in, study):
    scenario = ScenarioFactory(study=study)
    rows = {
        "part-remove": PartFactory(scenario=scenario),
        "consideration-remove": ConsiderationFactory(scenario=scenario),
        "source-remove": SourceFactory(scenario=scenario),
        "party-remove": PartyFactory(study=study),
    }
    client = sign_in()

    for name, row in rows.items():
        edit = text(client.get(page(name.replace("remove", "edit"), row)))
        assert page(name, row) in edit
        client.post(page(name, row))

    for row in rows.values():
        assert not type(row).objects.filter(pk=row.pk).exists()
        assert AuditEvent.objects.about(row).get().verb == "removed"


def test_what_people_judge_does_not_change_any_more(sign_in, study):
    scenario = ScenarioFactory(study=study)
    con = ConsiderationFactory(scenario=scenario, is_pro=False)
    Study.objects.update(phase="frozen")
    client = sign_in()

    typed = {"name": "Anders", "kind": "other", "version": 1} | TESTED
    edit = client.post(page("scenario-edit", scenario), typed)
    source = client.post(page("source-add", scenario), {"kind": "other", "name": "X"})
    drop = client.post(page("scenario-drop", scenario), {"reason": "Te duur."})
    add = client.post(page("scenario-add", study), NEW | TESTED)
    client.post(page("consideration-remove", con))

    for response in (edit, source, drop, add):
        assert refused(response) == ["__all__"]
    assert Scenario.objects.get().name == scenario.name
    assert Consideration.objects.exists()
    assert not Source.objects.exists()
    shown = text(client.get(scenario.get_absolute_url()))
    assert page("scenario-edit", scenario) not in shown
