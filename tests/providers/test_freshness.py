"""How long ago a provider was heard from, what says so, and who is reminded."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AuditEvent
from providers.actions.invitations import MOST_REMINDERS, remind_stale
from providers.freshness import is_silent, last_heard, silence_before
from providers.models import RecordLink, Service
from tests.factories import (
    ArrangementFactory,
    FrontDoorFactory,
    ProposalFactory,
    RecordLinkFactory,
    ServiceFactory,
)
from tests.providers.pages import TODAY, latest, queries_of

LIST = "/providers/services/"
A_YEAR_AGO = dt.date(2025, 11, 21)
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def stale(municipality):
    """Make a service whose check is overdue, and that is given somewhere."""

    def stale(name="Maatjes", **terms):
        terms = {"review_due": TODAY, "organisation__email": "a@b.example"} | terms
        arranged = {
            key.removeprefix("arrangement__"): terms.pop(key)
            for key in list(terms)
            if key.startswith("arrangement__")
        }
        service = ServiceFactory(
            organisation__municipality=municipality, name=name, **terms
        )
        ArrangementFactory(municipality=municipality, service=service, **arranged)
        return service

    return stale


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    """Remind, and tell how many and to whom mails went."""

    def remind(today=TODAY):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            number = remind_stale(today)
        return number, [to for letter in mail.outbox for to in letter.to]

    return remind


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)))
def test_silence_starts_the_day_after_a_year(day):
    first = silence_before(day)

    assert not is_silent(first, day)
    assert is_silent(first - DAY, day)


@given(st.lists(st.none() | st.dates()))
def test_last_heard_is_one_of_the_days(days):
    assert last_heard(*days) in (*days, None)
    assert (last_heard(*days) is None) == (not any(days))


@pytest.mark.parametrize(
    ("checked", "proposed", "silent"),
    [
        (None, None, True),
        (A_YEAR_AGO, None, False),
        (A_YEAR_AGO - DAY, None, True),
        (A_YEAR_AGO - DAY, A_YEAR_AGO, False),
        (A_YEAR_AGO - DAY, A_YEAR_AGO - DAY, True),
        (None, A_YEAR_AGO, False),
        (None, A_YEAR_AGO - DAY, True),
    ],
)
def test_silent_services_are_found_as_they_are_counted(
    municipality, checked, proposed, silent
):
    service = ServiceFactory(assured_date=checked)
    if proposed:
        ProposalFactory(service=service, sent_on=proposed)

    assert Service.objects.silent(TODAY).exists() == silent
    assert is_silent(last_heard(checked, proposed), TODAY) == silent


def test_service_list_finds_the_silent_ones(sign_in, municipality):
    for name, days in (("Vers", 10), ("Stil", 400)):
        ServiceFactory(
            organisation__municipality=municipality,
            name=name,
            assured_date=TODAY - days * DAY,
            review_due=TODAY + DAY,
        )
    client = sign_in()

    shown = client.get(LIST).content.decode()
    found = client.get(LIST, {"silent": "on"}).context["rows"]

    assert shown.count("tag-attention") == 1
    assert "17-10-2025" in shown
    assert [row.service.name for row in found] == ["Stil"]


def test_silence_is_shown_with_its_day_on_service_and_organisation(
    sign_in, municipality
):
    checked = TODAY - 400 * DAY
    service = ServiceFactory(
        organisation__municipality=municipality,
        assured_date=checked,
        review_due=TODAY + DAY,
    )
    client = sign_in()

    pages = [
        client.get(row.get_absolute_url()).content.decode()
        for row in (service, service.organisation)
    ]

    assert [page.count("tag-attention") for page in pages] == [1, 1]
    assert ["17-10-2025" in page for page in pages] == [True, True]


def test_silence_takes_as_many_queries_for_more_services(sign_in, municipality):
    client, day = sign_in(), TODAY - 400 * DAY
    organisation = ServiceFactory(
        organisation__municipality=municipality, assured_date=day
    ).organisation
    addresses = (LIST, organisation.get_absolute_url())
    one = [queries_of(client, address, {"silent": "on"}) for address in addresses]
    for service in ServiceFactory.create_batch(
        2, organisation=organisation, assured_date=day
    ):
        ProposalFactory.create(service=service, sent_on=day)

    assert [queries_of(client, a, {"silent": "on"}) for a in addresses] == one


def test_stale_service_is_reminded_once_with_a_fresh_link(stale, remind, municipality):
    FrontDoorFactory(municipality=municipality, phone="14 045")
    service = stale(assured_date=dt.date(2025, 11, 20))

    answers = [remind(), remind()]

    link = service.record_links.get()
    assert answers == [(1, ["a@b.example"]), (0, [])]
    assert (link.sent_on, link.expires_on) == (TODAY, dt.date(2026, 12, 21))
    assert latest(service).actor_id is None


def test_reminder_says_what_it_is_about_and_who_asks(stale, remind, municipality):
    FrontDoorFactory(municipality=municipality, phone="14 045")
    stale(name="Maatjes & co", assured_date=dt.date(2025, 11, 20))

    remind()

    [letter] = mail.outbox
    assert "Maatjes & co" in letter.subject
    assert "/providers/record/" in letter.body
    for said in ("20 november 2025", "21 december 2026", "14 045", municipality.name):
        assert said in letter.body


@pytest.mark.parametrize(
    "terms",
    [
        {"review_due": TODAY + DAY},
        {"organisation__email": ""},
        {"arrangement__ends_on": TODAY - DAY},
    ],
    ids=["not due", "no address", "no longer given"],
)
def test_nobody_is_reminded_of_other_services(stale, remind, terms):
    stale(**terms)

    assert remind() == (0, [])


@pytest.mark.parametrize(
    ("days", "number"), [(0, 1), (30, 0), (31, 1)], ids=["new", "just asked", "again"]
)
def test_provider_of_a_service_that_was_never_checked_is_asked_once_in_thirty_days(
    stale, remind, days, number
):
    service = stale(assured_date=None, review_due=None)
    if days:
        RecordLinkFactory(service=service, sent_on=TODAY - days * DAY)

    assert remind()[0] == number


def test_what_is_overdue_goes_before_what_was_never_checked(stale, remind, monkeypatch):
    monkeypatch.setattr("providers.actions.invitations.MOST_REMINDERS", 1)
    stale("Nooit", review_due=None, organisation__email="nooit@b.example")
    stale("Te laat", organisation__email="laat@b.example")

    assert [remind()[1], remind()[1]] == [["laat@b.example"], ["nooit@b.example"]]


@pytest.mark.parametrize("terms", [{}, {"arrangement__starts_on": TODAY + DAY}])
def test_services_that_run_or_will_run_are_reminded(stale, remind, terms):
    service = stale(**terms)
    ArrangementFactory(service=service)

    assert remind() == (1, ["a@b.example"])


@pytest.mark.parametrize(("days", "number"), [(0, 0), (30, 0), (31, 1)])
def test_reminder_waits_until_the_last_link_has_expired(stale, remind, days, number):
    RecordLinkFactory(service=stale(), sent_on=TODAY - days * DAY)

    assert remind()[0] == number


def test_provider_whose_proposal_waits_is_not_reminded(stale, remind):
    ProposalFactory(service=stale(), sent_on=TODAY - 100 * DAY)

    assert remind() == (0, [])


def test_reminders_of_one_day_are_bounded(stale, remind, monkeypatch):
    monkeypatch.setattr("providers.actions.invitations.MOST_REMINDERS", 2)
    for number in range(3):
        stale(name=f"Dienst {number}", organisation__email=f"{number}@b.example")

    assert [remind()[0], remind()[0]] == [2, 1]
    assert MOST_REMINDERS == 200


def test_daily_work_reminds(stale, remind, capsys):
    stale()

    call_command("daily")

    assert RecordLink.objects.count() == 1
    assert AuditEvent.objects.filter(verb="provider reminded to check").count() == 1
