"""The link through which a party speaks for itself, without an account."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.tokens import digest
from mergers.models import Position, Pulse, SeatLink, SignOff
from tests.factories import (
    MergerPhaseFactory,
    PositionFactory,
    SeatFactory,
    SeatLinkFactory,
    ThemeFactory,
    VisionVersionFactory,
)
from tests.providers.pages import latest, refused

TOKEN = "geheim-van-de-partij"
TEXT = "Iedere inwoner vindt dichtbij iemand die meedenkt."
PAGES = ("speak", "speak-sign", "speak-pulse", "speak-position")


@pytest.fixture
def seat(merger):
    SeatFactory(merger=merger, name="KBO")
    return SeatFactory(merger=merger, name="MEE")


@pytest.fixture
def link(seat):
    return SeatLinkFactory(seat=seat, digest=digest(TOKEN))


@pytest.fixture
def version(merger):
    return VisionVersionFactory(merger=merger, text=TEXT, number=1)


@pytest.fixture
def phase(merger):
    return MergerPhaseFactory(merger=merger, name="Voorbereiding")


def address(name="speak", token=TOKEN):
    return reverse(f"mergers:{name}", args=[token])


def send(today, name, part, **answers):
    """Read the page as anyone, and send one of its forms a minute later."""
    client = Client()
    opened = client.get(address()).context[part]["opened"].value()
    today.move_to("2026-11-21 12:01")
    sent = {f"{part}-{field}": value for field, value in answers.items()}
    return client.post(address(name), sent | {f"{part}-opened": opened})


def text_of(response):
    return response.content.decode()


@pytest.mark.requirement("S0-31", "S0-36")
def test_page_tells_the_vision_and_the_interest_of_who_leads(
    leader, link, version, phase
):
    leader.assignments.update(interest="Werkt ook voor MEE")

    response = Client().get(address())

    shown = text_of(response)
    assert TEXT in shown
    assert "0 van 2" in shown
    assert phase.question in shown
    assert "Werkt ook voor MEE" in shown
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in shown


@pytest.mark.requirement("S0-31")
def test_party_signs_through_its_link_and_once(today, seat, link, version):
    response = send(today, "speak-sign", "sign", seen=1)
    page = Client().get(address())
    second = Client().post(
        address("speak-sign"),
        {"sign-seen": 1, "sign-opened": page.context["sign"]["opened"].value()},
    )
    assert response.status_code == 302
    sign_off = SignOff.objects.get()
    assert (sign_off.seat, sign_off.way) == (seat, "link")
    assert "Uw partij heeft deze versie ondertekend." in text_of(page)
    assert second.status_code == 200  # a script is too fast, a person is told
    assert latest(sign_off).actor == "MEE, via de eigen link"
    assert latest(sign_off).actor_id is None
    seat.merger.refresh_from_db()
    assert seat.merger.last_change_on == dt.date(2026, 11, 21)


def test_second_signature_is_refused_in_words(today, seat, link, version):
    SignOff.objects.create(vision_version=version, seat=seat, way="account")

    response = send(today, "speak-sign", "sign", seen=1)

    assert "MEE heeft deze versie al ondertekend" in text_of(response)
    assert SignOff.objects.count() == 1


def test_signature_is_for_the_version_that_was_read(today, merger, link, version):
    VisionVersionFactory(merger=merger, text="Nieuw.", number=2)

    response = send(today, "speak-sign", "sign", seen=1)

    assert "Er is een nieuwe versie." in text_of(response)
    assert 'name="sign-seen" value="2"' in text_of(response)
    assert SignOff.objects.count() == 0


@pytest.mark.requirement("S0-36")
def test_party_answers_the_question_through_its_link(today, seat, link, phase):
    answers = {"phase": phase.pk, "score": 2, "remark": "Er is te weinig tijd."}

    send(today, "speak-pulse", "pulse", **answers)

    pulse = Pulse.objects.get()
    assert (pulse.seat, pulse.phase, pulse.score) == (seat, phase, 2)
    assert "te weinig tijd" not in str(latest(phase).changes)
    assert "Uw partij antwoordde 2 op 21-11-2026." in text_of(Client().get(address()))


def test_answer_to_a_question_that_is_over_is_not_kept(today, merger, link, phase):
    over = MergerPhaseFactory(merger=merger, ends_on="2026-06-30")

    response = send(today, "speak-pulse", "pulse", phase=over.pk, score=5, remark="Ja")

    assert "Deze fase vraagt vandaag niets." in text_of(response)
    assert ">Ja</textarea>" in text_of(response).replace("\n", "")
    assert Pulse.objects.count() == 0


def test_party_gives_its_position_and_reads_only_its_own(today, merger, seat, link):
    theme = ThemeFactory(merger=merger, name="Subsidies")
    PositionFactory(theme=theme, text="Van een ander.")

    send(today, "speak-position", "position", theme=theme.pk, text="Wij delen alles.")

    position = Position.objects.get(seat=seat)
    assert (position.theme, position.text) == (theme, "Wij delen alles.")
    shown = text_of(Client().get(address()))
    assert "Wij delen alles." in shown
    assert "Van een ander." not in shown
    assert "Wij delen alles" not in str(latest(theme).changes)


@pytest.mark.parametrize("terms", [{"merger": None}, {"phase": "secured"}])
def test_position_is_about_an_open_theme_of_this_table(today, merger, link, terms):
    ThemeFactory(merger=merger)
    settled = {
        "outcome": "new",
        "outcome_reason": "Zo is het best.",
        "to_be": "Zo.",
        "to_be_adopted_on": "2026-10-01",
    }
    if terms.get("phase"):
        theme = ThemeFactory(merger=merger, **terms, **settled)
    else:
        theme = ThemeFactory(merger__municipality=merger.municipality)

    response = send(today, "speak-position", "position", theme=theme.pk, text="Nee.")

    assert refused(response) == ["theme"]
    assert Position.objects.count() == 0


def test_form_that_is_sent_at_once_is_refused_and_keeps_what_was_typed(merger, link):
    theme, client = ThemeFactory(merger=merger), Client()
    opened = client.get(address()).context["position"]["opened"].value()
    sent = {
        "position-theme": theme.pk,
        "position-text": "Snel.",
        "position-opened": opened,
    }

    response = client.post(address("speak-position"), sent)

    assert refused(response) == ["__all__"]
    assert "Snel." in text_of(response)
    assert Position.objects.count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_guessed_link_opens_nothing(name, merger, link, version):
    for method in (Client().get, Client().post):
        response = method(address(name, "zomaar-iets"))
        if name == "speak" and response.status_code == 405:
            continue
        assert response.status_code == 404
        assert_silent(response, merger)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "ended", [{"expires_on": "2026-11-20"}, {"revoked_on": "2026-11-20"}]
)
def test_link_that_ended_opens_nothing(name, merger, link, version, ended):
    SeatLink.objects.update(**ended)

    response = Client().get(address(name))
    assert response.status_code == 410
    assert_silent(response, merger)
    if name != "speak":
        assert Client().post(address(name), {"sign-seen": 1}).status_code == 410
    assert SignOff.objects.count() == 0


def assert_silent(response, merger):
    shown = text_of(response)
    assert "MEE" not in shown
    assert TEXT not in shown
    assert merger.name not in shown


def test_link_of_a_party_that_left_the_table_opens_nothing(seat, link, version):
    seat.ends_on = "2026-11-20"
    seat.save()

    assert Client().get(address()).status_code == 410


def make(seat):
    return reverse("mergers:seat-link", args=[seat.pk])


def test_link_is_shown_once_and_only_its_digest_is_kept(sign_in, leader, seat):
    client = sign_in(user=leader)

    response = client.post(make(seat), {"answer": "make", "expires_on": "1-2-2027"})

    shown = response.context["address"]
    token = shown.rstrip("/").rsplit("/", 1)[1]
    link = SeatLink.objects.get()
    assert link.digest == digest(token)
    assert link.expires_on == dt.date(2027, 2, 1)
    assert shown in text_of(response)
    assert token not in text_of(client.get(make(seat)))
    assert token not in str(list(AuditEvent.objects.values()))
    assert Client().get(shown).status_code == 200


def test_new_link_ends_the_one_before(sign_in, seat, link, version):
    sign_in().post(make(seat), {"answer": "make", "expires_on": "1-2-2027"})

    assert Client().get(address()).status_code == 410
    assert seat.links.filter(revoked_on=None).count() == 1


def test_link_is_withdrawn_once(sign_in, seat, link):
    client = sign_in()

    client.post(make(seat), {"answer": "withdraw"})
    again = client.post(make(seat), {"answer": "withdraw"})

    assert Client().get(address()).status_code == 410
    assert "geen link die werkt" in text_of(again)


@pytest.mark.parametrize("day", ["", "20-11-2026", "23-11-2027", "morgen"])
def test_link_works_for_at_most_a_year(sign_in, seat, day):
    response = sign_in().post(make(seat), {"answer": "make", "expires_on": day})

    assert refused(response) == ["expires_on"]
    assert SeatLink.objects.count() == 0


def test_sending_too_often_is_answered_clearly(settings, link, version):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "public_form": "2/h/ip"
    }
    answers = [Client().post(address("speak-sign")).status_code for _time in range(3)]

    assert answers == [200, 200, 429]
