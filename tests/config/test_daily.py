"""What happens every day: reminders, what expired, and what is kept long enough."""

import datetime as dt

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from config.management.commands import daily as command
from tests.factories import (
    EnquiryFactory,
    FrontDoorFactory,
    ProposalFactory,
    RecordLinkFactory,
    ReferralFactory,
)

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)
PERSONAL = {
    "question": "Hulp bij een brief",
    "contact_name": "Jansen",
    "contact_details": "0612345678",
}


@pytest.fixture
def today():
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        yield TODAY


@pytest.fixture
def daily(today, capsys):
    """Run the command and give what it says that it did."""

    def daily():
        call_command("daily")
        lines = capsys.readouterr().out.splitlines()
        return {words: int(n) for n, words in (line.split(" ", 1) for line in lines)}

    return daily


def closed(days_ago, **facts):
    return EnquiryFactory(
        asked_on=TODAY - 200 * DAY,
        outcome="answered",
        closed_on=TODAY - days_ago * DAY,
        **PERSONAL | facts,
    )


def test_daily_says_what_it_did_and_does_it_once(daily):
    ReferralFactory(referred_on=TODAY - 6 * DAY)
    ReferralFactory(referred_on=TODAY - 9 * DAY)
    closed(91)

    first, before = daily(), AuditEvent.objects.count()
    second = daily()

    done = ("referrals expired", "reminders of referrals sent", "questions anonymised")
    assert [first[words] for words in done] == [1, 1, 1]
    assert [second[words] for words in done] == [0, 0, 0]
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(("days", "is_kept"), [(90, True), (91, False)])
def test_daily_removes_people_after_the_days_that_they_are_kept(daily, days, is_kept):
    enquiry = closed(days)

    daily()

    enquiry.refresh_from_db()
    kept = [name for name in PERSONAL if getattr(enquiry, name)]
    assert kept == (list(PERSONAL) if is_kept else [])
    assert enquiry.anonymised_on == (None if is_kept else TODAY)


def test_daily_keeps_people_as_long_as_each_municipality_chose(daily):
    short = closed(20)
    FrontDoorFactory(municipality=short.municipality, keep_days=10)
    usual = closed(20)

    daily()

    short.refresh_from_db()
    usual.refresh_from_db()
    assert (short.contact_name, usual.contact_name) == ("", "Jansen")


@pytest.mark.parametrize(
    ("asked_on", "name"),
    [(dt.date(2025, 11, 21), "Jansen"), (dt.date(2025, 11, 20), "")],
)
def test_daily_keeps_people_of_open_questions_for_a_year(daily, asked_on, name):
    enquiry = EnquiryFactory(asked_on=asked_on, **PERSONAL)

    daily()

    enquiry.refresh_from_db()
    assert (enquiry.contact_name, enquiry.is_open) == (name, True)


def test_daily_tells_the_trail_without_telling_who_it_was(daily):
    enquiry = closed(91)

    daily()

    [event] = AuditEvent.objects.about(enquiry)
    enquiry.refresh_from_db()
    assert (event.verb, event.actor_id) == ("anonymised", None)
    assert event.target_version == enquiry.version == 2
    assert "Jansen" not in str(vars(event))


def test_daily_removes_with_a_question_where_it_was_sent(daily):
    referral = ReferralFactory(enquiry=closed(91), answer="accepted")
    kept = ReferralFactory(enquiry=closed(90), answer="accepted")

    daily()

    referral.refresh_from_db()
    kept.refresh_from_db()
    assert (referral.sent_to, kept.sent_to) == ("", "aanbieder@voorbeeld.example")


@pytest.mark.parametrize(
    ("sent_on", "state", "is_kept"),
    [
        (dt.date(2025, 11, 20), "approved", False),
        (dt.date(2025, 11, 20), "waiting", True),
        (dt.date(2025, 11, 21), "approved", True),
    ],
)
def test_daily_removes_where_a_link_went_a_year_later(daily, sent_on, state, is_kept):
    decided = {"state": state, "decided_on": None if state == "waiting" else sent_on}
    link = RecordLinkFactory(sent_on=sent_on)
    answer = ProposalFactory(service=link.service, link=link, **decided)

    counts = [daily()["addresses of providers forgotten"] for _time in range(2)]

    link.refresh_from_db()
    answer.refresh_from_db()
    assert (bool(link.sent_to), bool(answer.sent_by)) == (is_kept, is_kept)
    assert counts == [int(not is_kept), 0]


def test_daily_goes_on_when_one_thing_fails(daily, monkeypatch, caplog):
    def fail(_day):
        raise RuntimeError

    enquiry = closed(91)
    monkeypatch.setattr(command, "DEEDS", (("failing", fail), *command.DEEDS))

    with pytest.raises(CommandError, match="failing"):
        daily()

    enquiry.refresh_from_db()
    assert enquiry.contact_name == ""
    assert "Failed: failing" in caplog.text


def test_daily_goes_on_when_one_row_fails(daily, monkeypatch, caplog):
    def fail_for_the_first(verb, target, **_changes):
        if target == first:
            raise RuntimeError

    first, second = closed(91), closed(91)
    monkeypatch.setattr(
        "providers.actions.enquiries.record_visitor", fail_for_the_first
    )

    done = daily()

    first.refresh_from_db()
    second.refresh_from_db()
    assert done["questions anonymised"] == 1
    assert (first.contact_name, second.contact_name) == ("Jansen", "")
    assert f"Failed for providers.enquiry {first.pk}" in caplog.text


def test_daily_asks_no_more_when_there_is_more_that_needs_nothing(daily):
    def queries():
        with CaptureQueriesContext(connection) as found:
            daily()
        return len(found)

    ReferralFactory(referred_on=TODAY)
    closed(10)
    for_one = queries()
    ReferralFactory.create_batch(2, referred_on=TODAY)
    closed(10)

    assert queries() == for_one
