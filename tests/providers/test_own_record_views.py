"""The page on which a provider checks and corrects its own record, without account."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from providers.models import Location, Proposal, RecordLink, Service
from tests.factories import (
    FrontDoorFactory,
    LocationFactory,
    OpeningHoursFactory,
    OrganisationFactory,
    ProposalFactory,
)
from tests.providers.own_record import ADDRESS, as_shown, invited, send
from tests.providers.pages import TODAY, refused

SENT = f"{ADDRESS}sent/"
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def link(municipality):
    return invited(municipality)


@pytest.fixture
def shown(client, link):
    """Give what the form sends when nothing is touched."""
    return as_shown(client.get(ADDRESS))


def opening(link, day="monday"):
    """Name the field of the opening hours of a day."""
    return f"hours_{link.service.locations.get().pk}_opening_{day}"


def test_own_record_shows_what_is_registered(client, link, shown):
    assert shown["description"] == "Samen op stap."
    assert (shown["capacity_available"], shown["capacity_maximum"]) == ("2", "10")
    assert shown["organisation_email"] == "info@maatjes.example"
    assert shown[opening(link)] == "9.00-17.00"
    page = client.get(ADDRESS).content.decode()
    assert link.service.organisation.municipality.name in page
    assert "21 december 2026" in page


@pytest.mark.parametrize(("form", "asked"), [("formal", False), ("informal", True)])
def test_own_record_asks_about_volunteers_only_of_informal_support(
    client, link, form, asked
):
    Service.objects.update(form=form)

    shown = as_shown(client.get(ADDRESS))

    assert ("volunteers" in shown, "training" in shown) == (asked, asked)


def test_own_record_leaves_locations_out_that_others_share(client, link):
    shared = LocationFactory(municipality=link.service.organisation.municipality)
    shared.organisations.set([link.service.organisation, OrganisationFactory()])
    unused = LocationFactory(municipality=link.service.organisation.municipality)
    unused.organisations.set([link.service.organisation])
    link.service.locations.add(shared)

    shown = as_shown(client.get(ADDRESS))

    assert {name.split("_")[1] for name in shown if name.startswith("hours_")} == {
        str(Location.objects.get(name="De Brug").pk)
    }


def test_own_record_keeps_to_whoever_holds_the_link(client, link):
    response = client.get(ADDRESS)

    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert set(response.cookies) <= {"csrftoken"}


def test_own_record_says_that_everything_is_right(client, link, shown):
    response = send(client, shown | {"right": "on"})

    proposal = Proposal.objects.get()
    assert response.url == SENT
    assert (proposal.service, proposal.changes) == (link.service, {})
    assert (proposal.state, proposal.sent_by) == ("waiting", "")


def test_own_record_sends_what_should_be_otherwise(client, link, shown):
    typed = shown | {
        "description": "Samen\r\nop pad.",
        "capacity_available": "0",
        "organisation_website": "www.maatjes.example",
        opening(link): "10-12",
        "sent_by": "Coördinator",
    }

    send(client, typed)

    proposal = Proposal.objects.get()
    assert proposal.sent_by == "Coördinator"
    assert proposal.changes == {
        "description": ["Samen op stap.", "Samen\nop pad."],
        "capacity_available": ["2", "0"],
        "organisation_website": ["", "https://www.maatjes.example"],
        opening(link): ["9.00-17.00", "10.00-12.00"],
    }


def test_own_record_changes_nothing_in_the_register(client, link, shown):
    before = Service.objects.values().get()

    send(client, shown | {"description": "Anders.", opening(link): ""})

    assert Service.objects.values().get() == before
    assert Location.objects.get().opening_hours.count() == 1
    assert mail.outbox == []


def test_own_record_leaves_a_trace_without_a_name(client, link, shown):
    send(client, shown | {"right": "on", "sent_by": "Piet Voorbeeld"})

    [event] = AuditEvent.objects.about(link.service)
    assert (event.verb, event.actor_id) == ("proposal sent", None)
    assert "Piet" not in event.actor
    assert link.service.organisation.name in event.actor


def test_own_record_thanks_and_says_what_comes_next(client, link, shown):
    sent = send(client, shown | {"description": "Anders."})

    page = client.get(sent.url)

    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert page.context["proposal"].is_waiting


@pytest.mark.parametrize("state", ["approved", "refused"])
def test_own_record_sent_tells_what_was_decided(client, link, state):
    ProposalFactory(
        service=link.service, link=link, state=state, decided_on=dt.date(2026, 12, 24)
    )

    assert "24 december 2026" in client.get(SENT).content.decode()


def test_own_record_sent_is_not_there_before_an_answer(client, link):
    assert client.get(SENT).status_code == 404
    assert client.get("/providers/record/unknown/sent/").status_code == 404


@pytest.mark.parametrize(
    ("button", "typed"), [({}, {}), ({"right": "on"}, {"description": "Anders."})]
)
def test_own_record_asks_again_when_button_and_fields_disagree(
    client, link, shown, button, typed
):
    response = send(client, shown | typed | button)

    assert refused(response) == ["__all__"]
    assert as_shown(response) == shown | typed
    assert not Proposal.objects.exists()


def test_own_record_is_not_right_when_something_else_was_on_the_screen(
    client, link, shown
):
    Service.objects.update(description="Net veranderd.")

    response = send(client, shown | {"right": "on"})

    assert refused(response) == ["__all__"]
    again = as_shown(response)
    assert again["description"] == "Net veranderd."
    assert send(client, again | {"right": "on"}).url == SENT


def test_own_record_compares_with_what_was_on_the_screen(client, link, shown):
    Service.objects.update(description="Net veranderd.")

    send(client, shown | {"capacity_available": "1"})

    assert Proposal.objects.get().changes == {"capacity_available": ["2", "1"]}


@pytest.mark.parametrize("seen", ["", "made:up", "\x00", "😀" * 20_000])
def test_own_record_reads_no_made_up_screen(client, link, shown, seen):
    response = send(client, shown | {"seen": seen, "capacity_available": "1"})

    changes = Proposal.objects.values_list("changes", flat=True)
    if response.status_code == 200:
        assert refused(response) == ["seen"]
        assert not changes
    else:
        assert list(changes) == [{"capacity_available": ["2", "1"]}]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("description", "x" * 2_001),
        ("description", "a\x00b"),
        ("application_process", "😀" * 20_000),
        ("capacity_available", "-1"),
        ("capacity_available", "twee"),
        ("capacity_available", "9" * 40),
        ("organisation_email", "geen adres"),
        ("organisation_website", "javascript:alert(1)"),
        ("organisation_phone", "0" * 31),
        ("sent_by", "x" * 151),
    ],
)
def test_own_record_explains_what_it_cannot_take(client, shown, field, typed):
    response = send(client, shown | {field: typed})

    assert refused(response) == [field]
    assert as_shown(response)[field] == typed
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("typed", ["9-25", "17-9", "9-12, 11-13", "<b>", "x" * 200])
def test_own_record_explains_hours_it_cannot_read(client, link, shown, typed):
    response = send(client, shown | {opening(link): typed})

    assert refused(response) == [opening(link)]
    assert as_shown(response)[opening(link)] == typed


def test_own_record_keeps_the_rules_of_the_register(client, link, shown):
    response = send(client, shown | {"capacity_available": "11"})

    assert refused(response) == ["__all__"]
    assert not Proposal.objects.exists()


def test_own_record_shows_what_is_typed_as_text(client, link, shown):
    typed = "<script>alert(1)</script>"

    response = send(client, shown | {"description": typed, "capacity_available": "x"})

    page = response.content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert typed not in page


def test_own_record_refuses_scripts(client, link, shown):
    filled = send(client, shown | {"right": "on", "website": "https://spam.example"})
    quick = send(client, shown | {"right": "on"}, at=f"{TODAY} 12:00:01")
    late = send(client, shown | {"right": "on"}, at="2026-11-22 12:01")

    assert [refused(each) for each in (filled, quick, late)] == [["__all__"]] * 3
    assert not Proposal.objects.exists()


def test_own_record_wants_the_form_of_this_site(link, shown):
    response = send(Client(enforce_csrf_checks=True), shown | {"right": "on"})

    assert response.status_code == 403
    assert not Proposal.objects.exists()


def test_own_record_is_not_asked_without_end(client, link, shown, settings):
    settings.ACCOUNT_RATE_LIMITS = {"public_form": "1/h/ip"}

    answers = [send(client, shown).status_code for _time in range(2)]

    assert answers == [200, 429]
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("days", "status"), [(0, 200), (30, 200), (31, 410)])
def test_own_record_is_open_through_the_thirtieth_day(
    client, link, method, days, status
):
    with time_machine.travel(f"{TODAY + days * DAY} 12:00", tick=False):
        response = getattr(client, method)(ADDRESS)

    assert response.status_code == status
    assert "no-store" in response["Cache-Control"]


def test_own_record_is_closed_after_use(client, link, shown):
    send(client, shown | {"right": "on"})

    again = send(client, shown | {"right": "on"})

    assert [client.get(ADDRESS).status_code, again.status_code] == [410, 410]
    assert "21 november 2026" in again.content.decode()
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    "token", ["unknown", "x" * 2_000, "%00", "%F0%9F%98%80", "%ff"]
)
def test_own_record_of_an_unknown_link_is_not_there(client, link, token):
    response = client.get(f"/providers/record/{token}/")

    assert response.status_code == 404
    assert "no-store" in response["Cache-Control"]


def test_own_record_tells_whom_to_ask(client, link, municipality):
    FrontDoorFactory(municipality=municipality, phone="14 045")
    RecordLink.objects.update(expires_on=TODAY - DAY)

    assert "14 045" in client.get(ADDRESS).content.decode()


def test_own_record_speaks_english_when_asked(client, link):
    page = client.get(ADDRESS, {"lang": "en"}).content.decode()

    assert "Everything is still right" in page


def test_own_record_answers_when_another_answer_waits(client, link, shown):
    ProposalFactory(service=link.service)

    response = send(client, shown | {"right": "on"})

    assert refused(response) == ["__all__"]
    assert RecordLink.objects.get().used_on is None


def test_own_record_tells_whoever_comes_second(client, link, shown, monkeypatch):
    RecordLink.objects.update(used_on=TODAY)
    monkeypatch.setattr("providers.views.own_record.is_closed", lambda *asked: False)

    response = send(client, shown | {"right": "on"})

    assert refused(response) == ["__all__"]
    assert not Proposal.objects.exists()


def test_own_record_takes_as_many_queries_for_more_locations(client, link):
    def queries():
        with CaptureQueriesContext(connection) as taken:
            assert client.get(ADDRESS).status_code == 200
        return len(taken)

    one = queries()
    for name in ("De Sluis", "De Dijk"):
        location = LocationFactory(
            municipality=link.service.organisation.municipality, name=name
        )
        location.organisations.set([link.service.organisation])
        OpeningHoursFactory(location=location)
        link.service.locations.add(location)

    assert queries() == one
