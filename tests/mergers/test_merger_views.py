"""Making a merger, who takes part in it, and how certain it is."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Municipality, Role, Succession
from mergers.models import Assignment, Merger
from tests.factories import (
    MembershipFactory,
    MergerFactory,
    MunicipalityFactory,
    PlannedSuccessionFactory,
    SuccessionFactory,
)

NEW_YEAR = dt.date(2022, 1, 1)
ADD = "/mergers/add/"


def page(name, *args):
    return reverse(f"mergers:{name}", args=args)


@pytest.fixture
def old(municipality):
    """Make Heerhugowaard, for which people work, and Langedijk beside it."""
    municipality.name, municipality.code = "Heerhugowaard", "0398"
    municipality.save()
    return [municipality, MunicipalityFactory(name="Langedijk", code="0416")]


@pytest.fixture
def register(old):
    """Let the register tell of Dijk en Waard."""
    new = MunicipalityFactory(name="Dijk en Waard", code="1980", valid_from=NEW_YEAR)
    for each in old:
        SuccessionFactory(predecessor=each, successor=new, on=NEW_YEAR)
        Municipality.objects.filter(pk=each.pk).update(valid_until=NEW_YEAR)
    return new


@pytest.fixture
def typed():
    return {
        "kind": "new",
        "on": "1-1-2028",
        "predecessors": "Heerhugowaard\nLangedijk",
        "new_name": "Dijk en Waard",
        "new_code": "1980",
        "new_province": "noord_holland",
    }


def errors(response):
    return response.context["form"].errors


@pytest.mark.requirement("S0-04")
def test_merger_add_takes_over_what_the_register_knows(client, register, sign_in):
    user = MembershipFactory(municipality=register).user
    client = sign_in(user=user)
    told = client.get(f"/municipalities/{register.pk}/").content.decode()
    link = f"{ADD}?successor={register.pk}&amp;on=2022-01-01"
    shown = client.get(ADD, {"successor": register.pk, "on": "2022-01-01"})
    initial = shown.context["form"].initial

    response = client.post(ADD, initial | {"on": "1-1-2022", "starts_on": ""})

    merger = Merger.objects.get()
    assert link in told
    assert initial["predecessors"] == "Heerhugowaard\nLangedijk"
    assert response.url == merger.get_absolute_url()
    assert (merger.status, merger.on, merger.is_draft) == ("in_force", NEW_YEAR, True)
    steps = {(s.predecessor.code, s.successor.code) for s in merger.steps.all()}
    assert steps == {("0398", "1980"), ("0416", "1980")}
    assert set(merger.steps.values_list("kind", "reason")) == {("merged_new", "")}
    assert Succession.objects.count() == 2


def test_merger_add_makes_a_municipality_in_formation(sign_in, old, typed):
    sign_in().post(ADD, typed)

    merger, new = Merger.objects.get(), Municipality.objects.get(code="1980")
    assert (merger.name, merger.status) == ("Dijk en Waard 2028", "planned")
    assert (new.valid_from, new.name) == (dt.date(2028, 1, 1), "Dijk en Waard")
    assert merger.steps.count() == 2
    assert not Succession.objects.exists()


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        (
            {"predecessors": "Heerhugowaard, Langedik"},
            "predecessors",
            "“Langedik” bestond niet op die dag. Bedoelt u “Langedijk”?",
        ),
        ({"predecessors": "Heerhugowaard"}, "predecessors", "ten minste twee"),
        ({"predecessors": ""}, "predecessors", "ten minste één gemeente"),
        ({"new_code": "0416"}, "new_code", "bestaat al"),
        ({"new_code": "12"}, "new_code", "4 cijfers"),
        ({"new_name": "", "new_code": "", "new_province": ""}, "successors", "één"),
        ({"new_province": ""}, "new_province", "provincie"),
        ({"kind": "absorbed"}, "successors", "bestaande gemeente"),
        ({"kind": "divided"}, "successors", "ten minste twee gemeenten"),
        ({"on": "31-2-2028"}, "on", "28-2-2027"),
        ({"on": "1-1-2200"}, "on", "1900"),
    ],
)
def test_merger_add_says_how_to_mend_it(sign_in, typed, wrong, field, message):
    response = sign_in().post(ADD, typed | wrong)

    text = " ".join(errors(response)[field])
    assert message in text
    assert not Merger.objects.exists()
    assert not Municipality.objects.filter(name="Dijk en Waard").exists()
    assert response.context["form"]["new_name"].value() == (typed | wrong)["new_name"]


def test_merger_add_refuses_a_merger_of_others(sign_in, old, typed):
    MunicipalityFactory(name="Nuth")
    MunicipalityFactory(name="Onderbanken")

    response = sign_in().post(ADD, typed | {"predecessors": "Nuth, Onderbanken"})

    assert "Heerhugowaard doet niet mee" in errors(response)["predecessors"][0]


def test_merger_add_refuses_what_the_register_contradicts(register, sign_in, typed):
    MunicipalityFactory(name="Alkmaar")
    client = sign_in(user=MembershipFactory(municipality=register).user)
    known = {"on": "1-1-2022", "successors": "Dijk en Waard", "new_name": ""}
    known |= {"new_code": "", "new_province": ""}

    response = client.post(ADD, typed | known | {"predecessors": "Langedijk\nAlkmaar"})

    assert "Heerhugowaard, Langedijk" in errors(response)["predecessors"][0]


@pytest.mark.parametrize(("on", "told"), [("24-3-2028", True), ("1-1-2028", False)])
def test_merger_on_another_day_than_new_year_is_warned_about(
    sign_in, old, typed, on, told
):
    response = sign_in().post(ADD, typed | {"on": on}, follow=True)

    assert Merger.objects.count() == 1
    said = [str(message) for message in response.context["messages"]]
    assert any("1 januari" in text for text in said) == told


@pytest.mark.requirement("S3-24")
def test_change_of_organisation_needs_no_successions(sign_in):
    sign_in().post(
        ADD,
        {
            "kind": "organisation",
            "on": "1-1-2018",
            "starts_on": "1-1-2016",
            "name": "Delft: definitieve organisatie",
        },
    )

    merger = Merger.objects.get()
    assert (merger.steps.count(), merger.on.year) == (0, 2018)


def test_project_leader_who_makes_a_merger_gets_a_mandate_for_a_year(
    sign_in, worker, old, typed
):
    client = sign_in(Role.PROJECT_LEADER)
    refused = client.post(ADD, typed)

    client.post(ADD, typed | {"interest": "Geen"})

    assert list(errors(refused)) == ["interest"]
    mandate = Assignment.objects.get()
    assert (mandate.role, mandate.interest) == ("leader", "Geen")
    assert mandate.ends_on == dt.date(2027, 11, 21)
    merger = Merger.objects.get()
    assert client.get(page("merger-edit", merger.pk)).status_code == 200


def test_people_of_a_municipality_in_formation_work_in_the_merger(sign_in, old, typed):
    sign_in().post(ADD, typed)
    merger = Merger.objects.get()
    new = Municipality.objects.get(code="1980")
    client = sign_in(user=MembershipFactory(municipality=new).user)
    facts = {"version": 1, "name": "Fusie D&W", "on": "1-1-2028", "quiet_days": 60}

    listed = client.get("/mergers/").content.decode()
    client.post(page("merger-edit", merger.pk), facts | {"most_tasks_a_month": 8})

    merger.refresh_from_db()
    assert "Dijk en Waard 2028" in listed
    assert merger.name == "Fusie D&W"
    stranger = sign_in(user=MembershipFactory().user)
    assert stranger.get(page("merger-edit", merger.pk)).status_code == 404


def test_municipality_in_formation_moves_along_with_the_date(sign_in, old, typed):
    client = sign_in()
    client.post(ADD, typed)
    merger = Merger.objects.get()
    facts = {"version": 1, "name": "Naam", "quiet_days": 60, "most_tasks_a_month": 8}

    client.post(page("merger-edit", merger.pk), facts | {"on": "1-1-2029"})

    assert Municipality.objects.get(code="1980").valid_from == dt.date(2029, 1, 1)


@pytest.mark.requirement("S0-04")
def test_third_predecessor_needs_a_reason(sign_in, old, typed):
    client = sign_in()
    client.post(ADD, typed)
    merger = Merger.objects.get()
    MunicipalityFactory(name="Alkmaar")
    third = {"predecessor": "alkmaar", "kind": "merged_new"}
    third |= {"successors": "Dijk en Waard"}
    address = page("predecessor-add", merger.pk)

    refused = client.post(address, third | {"reason": "  "})
    assert errors(refused) == {
        "reason": ["Zeg waarom deze gemeente er later bij komt."]
    }
    assert merger.steps.count() == 2
    client.post(address, third | {"reason": "Raadsbesluit van Alkmaar"})

    added = merger.steps.get(predecessor__name="Alkmaar")
    assert added.reason == "Raadsbesluit van Alkmaar"
    assert merger.steps.exclude(pk=added.pk).filter(reason="").count() == 2
    event = AuditEvent.objects.filter(verb="predecessor added").get()
    assert event.changes["predecessor"] == ["", "Alkmaar"]


def test_predecessor_is_removed_until_the_merger_took_effect(sign_in, municipality):
    merger = MergerFactory(municipality=municipality)
    steps = PlannedSuccessionFactory.create_batch(3, merger=merger)
    client = sign_in()

    client.post(page("predecessor-remove", merger.pk, steps[0].predecessor_id))
    assert merger.steps.count() == 2
    Merger.objects.update(status="in_force")
    response = client.post(
        page("predecessor-remove", merger.pk, steps[1].predecessor_id), follow=True
    )

    assert merger.steps.count() == 2
    assert "Deze fusie is ingegaan." in response.content.decode()


@pytest.mark.requirement("S0-09")
@pytest.mark.parametrize("missing", ["occasion", "window_until"])
def test_file_leaves_draft_only_with_why_now_and_until_when(
    sign_in, municipality, missing
):
    merger = MergerFactory(municipality=municipality)
    client, address = sign_in(), page("merger-leave-draft", merger.pk)
    facts = {"version": 1, "occasion": "Urgentie", "window_until": "31-12-2027"}

    refused = client.post(address, facts | {missing: ""})
    merger.refresh_from_db()
    assert list(errors(refused)) == [missing]
    assert "blijft het dossier een concept" in errors(refused)[missing][0]
    assert merger.is_draft
    client.post(address, facts)

    merger.refresh_from_db()
    assert (merger.is_draft, merger.occasion) == (False, "Urgentie")
    assert merger.window_until == dt.date(2027, 12, 31)


@pytest.mark.requirement("S0-09")
def test_file_that_is_no_draft_keeps_its_occasion(sign_in, municipality):
    merger = MergerFactory(
        municipality=municipality,
        is_draft=False,
        occasion="Urgentie",
        window_until=dt.date(2027, 12, 31),
    )
    facts = {"version": 1, "name": "X", "on": "1-1-2027", "quiet_days": 60}
    facts |= {"most_tasks_a_month": 8, "occasion": "", "window_until": "31-12-2027"}

    response = sign_in().post(page("merger-edit", merger.pk), facts)

    assert list(errors(response)) == ["occasion"]


def test_merger_is_decided_once_and_not_as_a_draft(sign_in, municipality):
    merger = MergerFactory(municipality=municipality)
    client, address = sign_in(), page("merger-decide", merger.pk)

    draft = client.post(address, follow=True).content.decode()
    Merger.objects.update(is_draft=False, occasion="x", window_until=merger.on)
    client.post(address)
    again = client.post(address, follow=True).content.decode()

    merger.refresh_from_db()
    assert "Haal het dossier eerst uit concept." in draft
    assert merger.status == "decided"
    assert "Deze fusie is al besloten." in again


def test_leader_does_not_decide(sign_in, leader, merger):
    client = sign_in(user=leader)

    assert client.post(page("merger-decide", merger.pk)).status_code == 403
    assert client.post(page("merger-take-effect", merger.pk)).status_code == 403


def test_list_and_file_name_who_goes_into_whom(sign_in, old, typed):
    client = sign_in()
    client.post(ADD, typed)
    MergerFactory(name="Van een ander")

    html = client.get("/mergers/").content.decode()
    file = client.get("/mergers/export/?format=csv").content.decode("utf-8-sig")
    found = client.get("/mergers/?q=waard&status=planned&kind=absorbed")

    assert "Heerhugowaard, Langedijk → Dijk en Waard" in html
    assert "over 406 dagen" in html
    assert "Van een ander" not in html
    assert "Heerhugowaard, Langedijk" in file
    assert not found.context["rows"]


def test_search_finds_mergers_for_who_may_see_them(sign_in, municipality):
    MergerFactory(municipality=municipality, name="Grote Fusie")

    seen = sign_in().get("/search/", {"q": "grote"}).content.decode()
    hidden = sign_in(Role.DESK_WORKER).get("/search/", {"q": "grote"})

    assert "Grote Fusie" in seen
    assert "Grote Fusie" not in hidden.content.decode()
