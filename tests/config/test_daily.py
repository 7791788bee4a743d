"""What happens every day: reminders, what expired, and what is kept long enough."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from tests.factories import EnquiryFactory, FrontDoorFactory, ReferralFactory

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


def test_daily_leaves_open_questions_as_they_are(daily):
    enquiry = EnquiryFactory(asked_on=TODAY - 300 * DAY, **PERSONAL)

    daily()

    enquiry.refresh_from_db()
    assert enquiry.contact_name == "Jansen"


def test_daily_tells_the_trail_without_telling_who_it_was(daily):
    enquiry = closed(91)

    daily()

    [event] = AuditEvent.objects.about(enquiry)
    enquiry.refresh_from_db()
    assert (event.verb, event.actor_id) == ("anonymised", None)
    assert event.target_version == enquiry.version == 2
    assert "Jansen" not in str(vars(event))


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
