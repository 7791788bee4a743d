"""Ideas of residents: proposed without an account, decided on by the municipality."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, Role
from providers.actions.ideas import forget_proposers
from providers.forms.ideas import IdeaForm
from providers.models import Initiative
from tests.factories import AreaFactory, FrontDoorFactory, InitiativeFactory
from tests.providers.pages import TODAY, latest, page, refused

DAY = dt.timedelta(days=1)
PROPOSER = {
    "proposer_name": "Jansen",
    "proposer_contact": "jansen@voorbeeld.example",
}

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def place(municipality):
    cache.clear()
    return FrontDoorFactory(municipality=municipality).municipality


@pytest.fixture
def idea(municipality):
    return InitiativeFactory(
        municipality=municipality,
        name="Samen eten",
        admission="proposed",
        proposed_on=TODAY,
        **PROPOSER,
    )


def address(place, name="idea-propose"):
    return reverse(f"providers:{name}", args=[place.code])


def answers(place, **typed):
    """Fill in the form as someone who opened it a minute ago."""
    with time_machine.travel(f"{TODAY} 11:59", tick=False):
        opened = IdeaForm(municipality=place).initial["opened"]
    return {"name": "Samen eten", "idea": "Koken.", "opened": opened} | typed


def propose(place, **typed):
    return Client().post(address(place), answers(place, **typed))


# Proposing


@pytest.mark.requirement("S1-11")
def test_resident_proposes_an_idea_without_an_account(place):
    area = AreaFactory(municipality=place)

    response = propose(place, area=area.pk, **PROPOSER)

    idea = Initiative.objects.get()
    assert response.url == address(place, "idea-thanks")
    assert Client().get(response.url).status_code == 200
    assert (idea.admission, idea.proposed_on) == ("proposed", TODAY)
    assert (idea.municipality, list(idea.areas.all())) == (place, [area])
    assert idea.proposer_contact == "jansen@voorbeeld.example"


@pytest.mark.requirement("S1-11")
def test_idea_becomes_visible_only_after_acceptance(place, sign_in):
    propose(place)
    idea = Initiative.objects.get()
    reader = sign_in(role=Role.CASE_COORDINATOR)
    before = reader.get(idea.get_absolute_url()).status_code

    sign_in().post(page("initiative-accept", idea), {"name": "Samen eten"})

    assert before == 404
    assert reader.get(idea.get_absolute_url()).status_code == 200
    assert "Samen eten" in reader.get("/network/initiatives/").text


def test_idea_needs_only_a_name_and_a_text(place):
    assert propose(place).status_code == 302
    assert Initiative.objects.get().proposer_name == ""


def test_trail_tells_of_a_resident_and_never_who(place, sign_in):
    propose(place, **PROPOSER)
    idea = Initiative.objects.get()
    sign_in().post(page("initiative-decline", idea), {"reason": "Geen keuken vrij."})

    trail = list(AuditEvent.objects.about(idea))
    assert [event.verb for event in trail] == ["idea declined", "idea proposed"]
    assert trail[1].actor_id is None
    assert "ansen" not in "".join(
        f"{event.actor} {event.target_name} {event.changes}" for event in trail
    )


def test_overview_of_who_does_not_decide_is_silent_about_ideas(place, sign_in):
    propose(place)
    idea = Initiative.objects.get()

    shown = {
        role: [
            event.target_id
            for event in sign_in(role=role).get("/").context["latest"]
            if event.target_model == "providers.initiative"
        ]
        for role in (Role.POLICY_OFFICER, Role.TEAM_LEAD)
    }

    assert shown == {Role.POLICY_OFFICER: [idea.pk], Role.TEAM_LEAD: []}
    assert "Samen eten" not in sign_in().get("/").text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"name": "eten\x00"}, "name"),
        ({"idea": " "}, "idea"),
        ({"idea": "x" * 20_000}, "idea"),
        ({"area": "9" * 30}, "area"),
        ({"area": "\U0001f600"}, "area"),
        ({"proposer_name": "x" * 101}, "proposer_name"),
        ({"proposer_contact": "x" * 151}, "proposer_contact"),
        ({"opened": "made up"}, "__all__"),
        ({"website": "https://spam.example"}, "__all__"),
    ],
)
def test_idea_is_refused_beside_the_field_and_keeps_what_was_typed(place, typed, field):
    response = propose(place, **PROPOSER | typed)

    assert refused(response) == [field]
    assert "ansen" in response.text or "proposer_contact" in typed
    assert not Initiative.objects.exists()


def test_idea_cannot_be_for_an_area_of_another_municipality(place):
    assert refused(propose(place, area=AreaFactory().pk)) == ["area"]


def test_idea_cannot_accept_itself(place, municipality):
    propose(place, admission="accepted", municipality="1", scaled_on="2020-01-01")

    idea = Initiative.objects.get()
    assert (idea.admission, idea.municipality) == ("proposed", municipality)
    assert idea.scaled_on is None


def test_idea_that_is_sent_twice_is_kept_once(place):
    assert [propose(place).status_code, propose(place).status_code] == [302, 302]
    assert Initiative.objects.count() == 1


def test_idea_page_sets_only_the_cookie_of_the_form(place):
    client = Client()

    client.get(address(place))

    assert set(client.cookies) <= {"csrftoken", "__Host-csrftoken"}


def test_idea_page_speaks_english_when_the_address_asks_for_it(place):
    client = Client()
    asked = f"{address(place)}?lang=en"

    response = client.post(asked, answers(place))

    assert client.get(asked).headers["Content-Language"] == "en"
    assert response.url == f"{address(place, 'idea-thanks')}?lang=en"
    assert AuditEvent.objects.about(Initiative.objects.get()).exists()


@pytest.mark.parametrize("name", ["idea-propose", "idea-thanks"])
def test_municipality_without_an_open_door_takes_no_ideas(name, municipality):
    closed = FrontDoorFactory(is_open=False).municipality

    answered = [
        Client().get(reverse(f"providers:{name}", args=[code]))
        for code in (closed.code, municipality.code, "0000", "x")
    ]

    assert {response.status_code for response in answered} == {404}
    assert {response.templates[0].name for response in answered} == {
        "providers/idea_closed.html"
    }
    assert Client().post(address(closed), answers(closed)).status_code == 404


def test_ideas_from_one_address_are_limited(place):
    statuses = [propose(place, name=f"Idee {n}").status_code for n in range(21)]

    assert statuses == [302] * 20 + [429]


# Deciding


@pytest.mark.requirement("S1-11")
def test_idea_is_accepted_under_a_name_and_the_resident_is_told(
    sign_in, idea, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign_in().post(page("initiative-accept", idea), {"name": "Eten met buren"})

    idea.refresh_from_db()
    [letter] = mail.outbox
    assert (idea.admission, idea.name, idea.decided_on) == (
        "accepted",
        "Eten met buren",
        TODAY,
    )
    assert (letter.to, "Eten met buren" in letter.body) == (
        ["jansen@voorbeeld.example"],
        True,
    )
    # What the municipality took out of the name is not kept for good.
    assert latest(idea).changes == {"name": ["…", "Eten met buren"]}


@pytest.mark.requirement("S1-11")
def test_idea_is_declined_with_a_reason_that_the_resident_reads(
    sign_in, idea, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign_in().post(page("initiative-decline", idea), {"reason": "Geen keuken."})

    idea.refresh_from_db()
    assert (idea.admission, idea.admission_reason) == ("declined", "Geen keuken.")
    assert "Geen keuken." in mail.outbox[0].body


@pytest.mark.parametrize("contact", ["", "06 - 00 00 00 00", "a@b\nBcc: c@d.example"])
def test_without_an_address_no_letter_is_written(
    sign_in, idea, contact, django_capture_on_commit_callbacks
):
    idea.proposer_contact = contact
    idea.save()

    with django_capture_on_commit_callbacks(execute=True):
        response = sign_in().post(page("initiative-accept", idea), {"name": "Eten"})

    assert response.status_code == 302
    assert mail.outbox == []


@pytest.mark.parametrize("reason", ["", " ", "...", "x" * 301, "\x00"])
def test_idea_is_not_declined_without_words(sign_in, idea, reason):
    response = sign_in().post(page("initiative-decline", idea), {"reason": reason})

    idea.refresh_from_db()
    assert refused(response) == ["reason"]
    assert idea.admission == "proposed"


def test_idea_is_decided_on_once(sign_in, idea):
    client = sign_in()
    client.post(page("initiative-decline", idea), {"reason": "Geen keuken."})

    response = client.post(page("initiative-accept", idea), {"name": "Samen eten"})

    idea.refresh_from_db()
    assert refused(response) == ["__all__"]
    assert idea.admission == "declined"


def test_idea_is_not_accepted_under_a_name_that_is_there(sign_in, idea, municipality):
    InitiativeFactory(municipality=municipality, name="Samen eten")

    response = sign_in().post(page("initiative-accept", idea), {"name": "Samen eten"})

    idea.refresh_from_db()
    assert refused(response) == ["__all__"]
    assert idea.admission == "proposed"


def test_what_the_municipality_set_up_itself_is_not_decided_on(sign_in, municipality):
    initiative = InitiativeFactory(municipality=municipality)

    assert sign_in().get(page("initiative-decline", initiative)).status_code == 404


def test_proposer_is_shown_to_who_decides_and_to_nobody_else(sign_in, idea):
    idea.admission = "accepted"
    idea.save()

    texts = [
        sign_in(role=role).get(idea.get_absolute_url()).text
        for role in (Role.POLICY_OFFICER, Role.TEAM_LEAD)
    ]

    assert ["Jansen" in text for text in texts] == [True, False]


def test_what_is_taken_out_of_an_idea_is_not_kept_in_the_trail(sign_in, idea):
    client, edit = sign_in(), page("initiative-edit", idea)
    form = client.get(edit).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}

    answer = client.post(edit, shown | {"idea": "Koken.", "name": "Eten"})

    assert answer.status_code == 302
    assert latest(idea).changes == {"name": ["…", "…"], "idea": ["…", "…"]}


# Forgetting


@pytest.mark.parametrize(
    ("admission", "proposed", "decided", "forgotten"),
    [
        ("proposed", dt.date(2025, 11, 21), None, True),
        ("proposed", dt.date(2025, 11, 22), None, False),
        ("accepted", dt.date(2025, 11, 21), dt.date(2025, 12, 1), True),
        ("accepted", dt.date(2026, 1, 1), dt.date(2026, 1, 2), False),
        ("declined", dt.date(2026, 9, 1), TODAY - 30 * DAY, True),
        ("declined", dt.date(2026, 9, 1), TODAY - 29 * DAY, False),
    ],
)
def test_proposer_is_forgotten_in_time(idea, admission, proposed, decided, forgotten):
    Initiative.objects.update(
        admission=admission, proposed_on=proposed, decided_on=decided
    )

    counts = [forget_proposers(TODAY), forget_proposers(TODAY)]

    idea.refresh_from_db()
    assert counts == [int(forgotten), 0]
    assert (idea.proposer_name, idea.proposer_contact) == (
        ("", "") if forgotten else tuple(PROPOSER.values())
    )
    assert idea.name == "Samen eten"


def test_forgetting_is_done_every_day(idea):
    Initiative.objects.update(proposed_on=TODAY - 400 * DAY)

    call_command("daily")

    idea.refresh_from_db()
    assert idea.proposer_contact == ""
    assert "ansen" not in str(latest(idea).changes)
