"""Deeds on referrals: sending, answering, reminding and ending them."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from providers.actions import referrals as actions
from providers.models import Referral
from tests.factories import (
    EnquiryFactory,
    FrontDoorFactory,
    ReferralFactory,
    RefusalReasonFactory,
    ServiceFactory,
)
from tests.providers.desk import mailed_path, open_link
from tests.providers.pages import latest

DAY = dt.timedelta(days=1)
TO = "aanbieder@voorbeeld.example"
PERSONAL = {
    "question": "Hulp bij een brief",
    "contact_name": "Jansen",
    "contact_details": "0612345678",
}


@pytest.fixture
def enquiry(municipality):
    return EnquiryFactory(municipality=municipality, **PERSONAL)


@pytest.fixture
def service(municipality):
    return ServiceFactory(organisation__municipality=municipality)


@pytest.fixture
def refer(enquiry, service, officer, today, django_capture_on_commit_callbacks):
    """Refer the question of the test, and send its e-mail."""

    def refer(**facts):
        sent = {"service": service, "to": TO, "on": today, "by": officer} | facts
        with django_capture_on_commit_callbacks(execute=True):
            return actions.refer(enquiry, **sent)

    return refer


@pytest.mark.parametrize("days", [8, 3])
def test_referral_lives_as_long_as_the_municipality_chose(
    refer, municipality, today, days
):
    if days != 8:
        FrontDoorFactory(municipality=municipality, referral_days=days)

    referral = refer()

    assert referral.expires_on == today + days * DAY


def test_referral_mails_a_link_and_nothing_about_anybody(refer):
    refer()

    [letter] = mail.outbox
    told = letter.subject + letter.body
    assert letter.to == [TO]
    assert open_link(mailed_path()).status_code == 200
    assert [text for text in PERSONAL.values() if text in told] == []


def test_referral_stores_the_digest_of_its_link_only(refer):
    referral = refer()

    assert mailed_path().rstrip("/").rsplit("/", 1)[-1] != referral.token_digest
    assert len(referral.token_digest) == 64


def test_referral_is_told_in_the_trail_of_the_question(refer, enquiry, service):
    refer()

    event = latest(enquiry)
    assert (event.verb, event.changes) == (
        "referred",
        {"referrals": ["", str(service)]},
    )
    assert event.target_version == 2


def test_second_referral_is_refused_while_the_first_waits(refer, enquiry):
    refer()

    with pytest.raises(ValidationError):
        refer()

    assert enquiry.referrals.count() == 1


def test_second_referral_ends_the_first_once_that_expired(refer, enquiry, today):
    first = refer()

    refer(on=today + 9 * DAY)

    first.refresh_from_db()
    assert (first.answer, first.answered_on) == ("expired", today + 9 * DAY)
    assert enquiry.referrals.waiting().count() == 1


def test_referral_of_a_closed_question_is_refused(refer, enquiry, today):
    enquiry.outcome, enquiry.closed_on = "answered", today

    with pytest.raises(ValidationError):
        refer()


def test_send_again_gives_new_days_and_kills_the_old_link(
    refer, officer, today, django_capture_on_commit_callbacks
):
    referral = refer()
    old = mailed_path()

    with django_capture_on_commit_callbacks(execute=True):
        actions.send_again(referral, on=today + 3 * DAY, by=officer)

    referral.refresh_from_db()
    assert referral.expires_on == today + 11 * DAY
    assert open_link(old).status_code == 404
    assert open_link(mailed_path()).status_code == 200


@pytest.mark.parametrize("deed", [actions.send_again, actions.withdraw_referral])
def test_answered_referral_can_no_longer_be_changed(officer, today, deed):
    referral = ReferralFactory(answer="refused", refusal_reason=RefusalReasonFactory())

    with pytest.raises(ValidationError):
        deed(referral, on=today, by=officer)

    assert AuditEvent.objects.count() == 0


def test_accepting_closes_the_question(refer, enquiry, today):
    referral = refer()

    actions.accept_referral(referral, on=today)

    enquiry.refresh_from_db()
    referral.refresh_from_db()
    assert (enquiry.outcome, enquiry.closed_on) == ("accepted", today)
    assert (referral.answer, referral.answered_on) == ("accepted", today)
    assert latest(enquiry).actor == str(referral.service.organisation)
    assert latest(enquiry).actor_id is None


def test_refusing_gives_the_question_back_to_the_desk(refer, enquiry, today):
    reason = RefusalReasonFactory(name="Geen plek")

    actions.refuse_referral(refer(), reason=reason, on=today)

    enquiry.refresh_from_db()
    assert enquiry.is_open
    assert enquiry.lies_with(today) is None
    assert refer().answer == "waiting"


def test_last_day_still_counts_and_the_next_does_not(refer, today):
    referral = refer()

    with pytest.raises(ValidationError):
        actions.accept_referral(referral, on=today + 9 * DAY)

    assert actions.accept_referral(referral, on=today + 8 * DAY).is_accepted


def test_first_contact_is_filled_in_once(today):
    referral = ReferralFactory(answer="accepted", enquiry__outcome="accepted")
    actions.enter_first_contact(referral, on=today)

    with pytest.raises(ValidationError):
        actions.enter_first_contact(referral, on=today - DAY)

    referral.refresh_from_db()
    assert referral.first_contact_on == today


@pytest.mark.parametrize(("days", "reminded"), [(4, 0), (5, 1), (8, 1), (9, 0)])
def test_reminder_goes_to_who_waits_longer_than_four_days(today, days, reminded):
    ReferralFactory(referred_on=today - days * DAY)

    assert actions.remind_referrals(today) == reminded


def test_reminder_follows_the_rule_of_each_municipality(today):
    quick, slow = FrontDoorFactory(reminder_days=1), FrontDoorFactory(reminder_days=6)
    for rules in (quick, slow):
        ReferralFactory(
            enquiry__municipality=rules.municipality, referred_on=today - 3 * DAY
        )

    assert actions.remind_referrals(today) == 1
    reminded = Referral.objects.exclude(reminded_on=None).get()
    assert reminded.enquiry.municipality == quick.municipality


def test_reminder_carries_a_link_that_works_and_comes_once(
    refer, today, django_capture_on_commit_callbacks
):
    refer(on=today - 6 * DAY)
    old = mailed_path()

    with django_capture_on_commit_callbacks(execute=True):
        counts = [actions.remind_referrals(today) for _time in range(2)]

    assert counts == [1, 0]
    assert len(mail.outbox) == 2
    assert open_link(mailed_path()).status_code == 200
    assert open_link(old).status_code == 200


def test_sending_again_closes_the_link_of_the_reminder_too(
    refer, officer, today, django_capture_on_commit_callbacks
):
    referral = refer(on=today - 6 * DAY)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remind_referrals(today)
    reminder = mailed_path()

    with django_capture_on_commit_callbacks(execute=True):
        actions.send_again(referral, on=today, by=officer)

    assert open_link(mailed_path()).status_code == 200
    assert open_link(reminder).status_code == 404


@pytest.mark.parametrize(("days", "expired"), [(8, 0), (9, 1)])
def test_expiring_spares_the_last_day(today, days, expired):
    referral = ReferralFactory(referred_on=today - days * DAY)

    counts = [actions.expire_referrals(today) for _time in range(2)]

    referral.refresh_from_db()
    assert counts == [expired, 0]
    assert referral.is_waiting != bool(expired)
