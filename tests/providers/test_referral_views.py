"""The page on which the desk chooses a provider, and the link that this one gets."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Role
from accounts.tokens import digest
from providers.models import Referral
from tests.examples import beekdaelen
from tests.factories import (
    ArrangementFactory,
    EnquiryFactory,
    FrontDoorFactory,
    MembershipFactory,
    ReferralFactory,
    RefusalReasonFactory,
    TargetGroupFactory,
)
from tests.providers.desk import desk_worker, link, mailed_path, open_link
from tests.providers.pages import TODAY, latest, page, refused

DAY = dt.timedelta(days=1)
CONTACT = {"contact_name": "Jansen", "contact_details": "0612345678"}


@pytest.fixture
def desk(sign_in):
    return desk_worker(sign_in)


@pytest.fixture
def arrangement(municipality):
    """Let one provider with an address serve one group in one area."""
    return ArrangementFactory(
        municipality=municipality,
        service__organisation__email="welkom@voorbeeld.example",
        target_groups=[TargetGroupFactory()],
    )


@pytest.fixture
def enquiry(arrangement):
    """Ask for what that provider does."""
    return EnquiryFactory(
        municipality=arrangement.municipality,
        area=arrangement.areas.get(),
        target_group=arrangement.service.target_groups.get(),
    )


def names(offers):
    return [offer.service.organisation.name for offer in offers]


@pytest.mark.requirement("S0-15")
@pytest.mark.parametrize(
    ("area", "fitting"),
    [
        (None, ["CMWW", "KBO", "MEE"]),
        ("Nuth", ["KBO", "MEE"]),
        ("Onderbanken", ["CMWW", "KBO"]),
    ],
)
def test_enquiry_refer_lists_all_three_providers_in_alphabetical_order(area, fitting):
    example = beekdaelen()
    worker = MembershipFactory(
        municipality=example.municipality, role=Role.DESK_WORKER
    ).user
    enquiry = EnquiryFactory(
        municipality=example.municipality,
        area=example.areas[area] if area else None,
        target_group=example.groups["Ouderen"],
    )
    client = Client()
    client.force_login(worker)

    offers = client.get(page("enquiry-refer", enquiry)).context["offers"]

    assert list(dict.fromkeys(names(offers.fitting))) == fitting
    listed = {*names(offers.fitting), *names(offers.others)}
    assert listed == {"CMWW", "KBO", "MEE"}
    assert names(offers.others) == sorted(names(offers.others))


def test_enquiry_refer_sends_it_to_the_address_of_the_organisation(
    desk, enquiry, arrangement, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = desk.post(
            page("enquiry-refer", enquiry),
            {"service": arrangement.service.pk, "to": ""},
        )

    assert response.url == page("enquiry-detail", enquiry)
    assert mail.outbox[0].to == ["welkom@voorbeeld.example"]
    assert open_link(mailed_path()).status_code == 200


def test_enquiry_refer_takes_another_address(desk, enquiry, arrangement):
    answers = {"service": arrangement.service.pk, "to": "ander@voorbeeld.example"}

    desk.post(page("enquiry-refer", enquiry), answers)

    assert Referral.objects.get().sent_to == "ander@voorbeeld.example"


def test_enquiry_refer_asks_for_an_address_when_none_is_known(
    desk, enquiry, municipality
):
    service = ArrangementFactory(municipality=municipality).service

    response = desk.post(page("enquiry-refer", enquiry), {"service": service.pk})

    assert refused(response) == ["to"]
    assert response.context["form"]["service"].value() == str(service.pk)


@pytest.mark.parametrize("service", ["", "9" * 30, "x", "\U0001f600"])
def test_enquiry_refer_refuses_what_is_no_service(desk, enquiry, service):
    response = desk.post(page("enquiry-refer", enquiry), {"service": service})

    assert refused(response) == ["service"]


def test_enquiry_refer_warns_of_who_has_no_room_and_lets_it_be_chosen(
    desk, enquiry, arrangement
):
    arrangement.service.capacity_available = 0
    arrangement.service.save()
    url = page("enquiry-refer", enquiry)

    [offer] = desk.get(url).context["offers"].fitting
    desk.post(url, {"service": arrangement.service.pk})

    assert offer.is_full
    assert Referral.objects.get().service == arrangement.service


@pytest.mark.parametrize("name", ["referral-withdraw", "referral-send-again"])
def test_desk_is_told_when_the_provider_was_just_ahead(desk, municipality, name):
    referral = ReferralFactory(
        enquiry__municipality=municipality,
        answer="refused",
        refusal_reason=RefusalReasonFactory(),
    )

    response = desk.post(page(name, referral), follow=True)

    assert [message.level_tag for message in response.context["messages"]] == [
        "warning"
    ]


def test_referral_withdraw_gives_the_question_back_and_kills_the_link(
    desk, municipality
):
    referral, path = link(enquiry__municipality=municipality)

    desk.post(page("referral-withdraw", referral))

    assert open_link(path).status_code == 410


def test_referral_answer_tells_the_question_and_not_whom_it_is_from():
    _referral, path = link(
        enquiry__question="Hulp bij een brief",
        **{f"enquiry__{name}": value for name, value in CONTACT.items()},
    )

    html = open_link(path).content.decode()

    assert "Hulp bij een brief" in html
    assert [text for text in CONTACT.values() if text in html] == []


@pytest.mark.parametrize(
    ("day", "status"), [(TODAY + 8 * DAY, 200), (TODAY + 9 * DAY, 410)]
)
def test_referral_answer_works_through_the_eighth_day(day, status):
    referral, path = link(referred_on=TODAY)

    with time_machine.travel(f"{day} 23:00+01:00", tick=False):
        shown = open_link(path).status_code
        Client().post(path, {"answer": "accept"})

    referral.refresh_from_db()
    assert shown == status
    assert referral.is_accepted == (status == 200)


def test_referral_answer_shows_whom_to_call_after_accepting(today):
    referral, path = link(
        **{f"enquiry__{name}": value for name, value in CONTACT.items()}
    )
    provider = Client()

    response = provider.post(path, {"answer": "accept"}, follow=True)

    html = response.content.decode()
    assert response.status_code == 200
    assert [text for text in CONTACT.values() if text not in html] == []
    event = latest(referral.enquiry)
    assert (event.verb, event.actor) == (
        "looked at",
        str(referral.service.organisation),
    )


def test_referral_answer_hides_whom_to_call_after_the_first_contact(today):
    referral, path = link(
        answer="accepted",
        enquiry__outcome="accepted",
        **{f"enquiry__{name}": value for name, value in CONTACT.items()},
    )

    response = Client().post(path, {"on": "21-11-2026"}, follow=True)

    referral.refresh_from_db()
    assert referral.first_contact_on == today
    assert response.status_code == 410
    assert "Jansen" not in response.content.decode()


@pytest.mark.parametrize("on", ["", "22-11-2026", "20-11-2026", "31-2-2027", "x"])
def test_referral_answer_refuses_impossible_days_of_first_contact(today, on):
    referral, path = link(answer="accepted", enquiry__outcome="accepted")

    response = Client().post(path, {"on": on})

    assert refused(response) == ["on"]
    referral.refresh_from_db()
    assert referral.first_contact_on is None


def test_referral_answer_asks_why_when_it_is_refused():
    reason = RefusalReasonFactory()
    referral, path = link()

    without = Client().post(path, {"answer": "refuse"})
    with_reason = Client().post(
        path, {"answer": "refuse", "reason": reason.pk}, follow=True
    )

    referral.refresh_from_db()
    assert refused(without) == ["reason"]
    assert with_reason.status_code == 410
    assert (referral.answer, referral.refusal_reason) == ("refused", reason)
    assert referral.enquiry.is_open


@pytest.mark.parametrize("answers", [{"answer": ""}, {"answer": "x"}])
def test_referral_answer_refuses_no_answer(answers):
    _referral, path = link()

    assert refused(Client().post(path, answers)) == ["answer"]


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"answer": "withdrawn"}, 410),
        ({"answer": "expired"}, 410),
        ({"answer": "accepted", "first_contact_on": timezone.localdate()}, 410),
        ({"answer": "accepted"}, 200),
    ],
)
def test_referral_answer_says_how_it_stands_and_what_to_do(facts, status):
    referral, path = link(**facts)
    FrontDoorFactory(municipality=referral.enquiry.municipality, phone="088 000 00 99")

    response = open_link(path)

    assert response.status_code == status
    assert "088 000 00 99" in response.content.decode()


@pytest.mark.parametrize("token", ["x", "\U0001f600", "9" * 300])
def test_referral_answer_does_not_know_other_links(token):
    url = reverse("providers:referral-answer", args=[token])

    assert open_link(url).status_code == 404


def test_referral_answer_is_kept_out_of_caches_referrers_and_search_engines():
    _referral, path = link()

    response = open_link(path)

    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert 'content="noindex"' in response.content.decode()


def test_referral_answer_writes_nothing_when_it_is_only_opened():
    referral, path = link()

    open_link(path)

    referral.refresh_from_db()
    assert referral.is_waiting
    assert AuditEvent.objects.count() == 0


def test_referral_answer_wants_the_token_of_its_own_form():
    referral, path = link()
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(path, {"answer": "accept"}).status_code == 403
    referral.refresh_from_db()
    assert referral.is_waiting


def test_referral_answer_takes_twenty_posts_an_hour():
    _referral, path = link()
    provider = Client()

    statuses = [provider.post(path, {"answer": "x"}).status_code for _ in range(21)]

    assert statuses == [200] * 20 + [429]


def test_desk_worker_has_no_more_letters_sent_than_people_write(desk, municipality):
    cache.clear()
    again = page("referral-send-again", link(enquiry__municipality=municipality)[0])

    statuses = [desk.post(again).status_code for _number in range(61)]

    assert statuses == [302] * 60 + [429]
    assert desk.get("/desk/").status_code == 200


def test_anonymised_enquiry_no_longer_says_where_it_was_sent(desk, municipality):
    referral = ReferralFactory(
        enquiry__municipality=municipality,
        answer="refused",
        sent_to="",
        refusal_reason=RefusalReasonFactory(),
    )

    text = desk.get(referral.enquiry.get_absolute_url()).text

    assert f"{referral.service}, " in text
    assert "gestuurd naar" not in text


def test_trail_is_in_dutch_whatever_the_provider_reads():
    referral, path = link()

    Client().post(f"{path}?lang=en", {"answer": "accept"})

    assert latest(referral.enquiry).target_name == f"Vraag {referral.enquiry.pk}"


def test_referral_answer_speaks_english_when_asked():
    _referral, path = link()

    assert 'lang="en"' in open_link(f"{path}?lang=en").content.decode()


@pytest.mark.parametrize(
    ("sent", "moment", "status"),
    [
        ("2026-10-20", "2026-10-28 23:59:30+01:00", 200),
        ("2026-10-20", "2026-10-29 00:00:30+01:00", 410),
        ("2027-03-22", "2027-03-30 23:59:30+02:00", 200),
        ("2027-03-22", "2027-03-31 00:00:30+02:00", 410),
    ],
    ids=["to winter time", "day 9 in winter time", "to summer time", "day 9 in summer"],
)
def test_link_lives_through_the_eighth_day_when_the_clock_moves(sent, moment, status):
    ReferralFactory(
        referred_on=dt.date.fromisoformat(sent), token_digest=digest("a-token")
    )

    with time_machine.travel(dt.datetime.fromisoformat(moment), tick=False):
        response = Client().get(reverse("providers:referral-answer", args=["a-token"]))

    assert response.status_code == status
