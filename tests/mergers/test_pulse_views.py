"""How much support the parties give; who does not answer has no mark."""

from decimal import Decimal

import pytest
from django.urls import NoReverseMatch, reverse

from mergers.models import Pulse
from tests.factories import (
    MemberFactory,
    MergerPhaseFactory,
    PulseFactory,
    SeatFactory,
)
from tests.providers.pages import latest, refused

NAMES = ("Adviesraad", "CMWW", "Gemeente", "KBO", "MEE")


@pytest.fixture
def seats(merger):
    return [SeatFactory(merger=merger, name=name) for name in NAMES]


@pytest.fixture
def phase(merger):
    return MergerPhaseFactory(merger=merger, name="Voorbereiding")


def picture(client, merger):
    response = client.get(reverse("mergers:participation", args=[merger.pk]))
    return response.context["pulses"], response.content.decode()


def give(phase):
    return reverse("mergers:pulse-give", args=[phase.pk])


@pytest.mark.requirement("S0-36")
def test_party_that_did_not_answer_is_named_and_is_not_in_the_mean(
    sign_in, merger, seats, phase
):
    for seat, score in zip(seats[:4], (5, 4, 5, 4), strict=True):
        PulseFactory(phase=phase, seat=seat, score=score)

    pulses, shown = picture(sign_in(), merger)

    [line] = pulses.by_phase
    assert line.missing == [seats[4]]
    assert line.mean == Decimal("4.5")
    assert (line.answered, line.asked) == (4, 5)
    assert "Voorbereiding: geen antwoord van MEE." in shown
    assert "4 van 5 gaven antwoord" in shown


@pytest.mark.requirement("S0-36")
def test_two_answers_have_no_mean(sign_in, merger, seats, phase):
    for seat in seats[:2]:
        PulseFactory(phase=phase, seat=seat, score=5)

    pulses, shown = picture(sign_in(), merger)

    assert pulses.by_phase[0].mean is None
    assert "te weinig antwoorden" in shown


@pytest.mark.requirement("S0-36")
def test_trend_goes_over_the_phases_in_which_a_party_answered(sign_in, merger, seats):
    spans = [("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30")]
    spans += [("2026-07-01", "2026-12-31"), ("2027-01-01", "2027-12-31")]
    phases = [
        MergerPhaseFactory(merger=merger, starts_on=first, ends_on=last)
        for first, last in spans
    ]
    for number, score in ((0, 2), (2, 4)):
        PulseFactory(phase=phases[number], seat=seats[0], score=score)
    for number, score in ((0, 5), (1, 3)):
        PulseFactory(phase=phases[number], seat=seats[1], score=score)
    PulseFactory(phase=phases[0], seat=seats[2], score=3)

    pulses, _shown = picture(sign_in(), merger)

    assert [line.trend for line in pulses.lines][:3] == [
        "van 2 omhoog naar 4",
        "van 5 omlaag naar 3",
        "",
    ]
    assert len(pulses.phases) == 3  # the last one has yet to begin


@pytest.mark.requirement("S0-36")
def test_member_answers_for_the_own_party_once(sign_in, officer, merger, seats, phase):
    MemberFactory(merger=merger, seat=seats[3], user=officer)
    client = sign_in(user=officer)

    client.post(give(phase), {"score": 4, "remark": "Wij doen mee."})
    again = client.post(give(phase), {"score": 1, "remark": "Toch niet."})

    pulse = Pulse.objects.get()
    assert (pulse.seat, pulse.score) == (seats[3], 4)
    assert "KBO heeft in deze fase al geantwoord." in again.content.decode()
    assert "Toch niet." in again.content.decode()
    assert "Wij doen mee" not in str(latest(phase).changes)


@pytest.mark.requirement("S0-36")
def test_nobody_answers_for_another_party(sign_in, leader, merger, seats, phase):
    sent = {"score": 5, "seat": seats[0].pk}

    assert sign_in(user=leader).get(give(phase)).status_code == 403
    assert sign_in(user=leader).post(give(phase), sent).status_code == 403
    assert sign_in().post(give(phase), sent).status_code == 403
    assert Pulse.objects.count() == 0
    with pytest.raises(NoReverseMatch):
        reverse("mergers:pulse-edit", args=[1])


@pytest.mark.parametrize("score", ["", "0", "6", "vier"])
def test_mark_is_from_one_to_five(sign_in, officer, phase, score):
    MemberFactory(merger=phase.merger, user=officer)

    response = sign_in(user=officer).post(give(phase), {"score": score})

    assert refused(response) == ["score"]


@pytest.mark.parametrize(
    "terms", [{"question": ""}, {"ends_on": "2026-11-20"}, {"starts_on": "2026-11-22"}]
)
def test_phase_that_asks_nothing_today_takes_no_answer(
    sign_in, officer, merger, seats, terms
):
    phase = MergerPhaseFactory(merger=merger, **terms)
    MemberFactory(merger=merger, seat=seats[3], user=officer)

    response = sign_in(user=officer).post(give(phase), {"score": 4})

    assert "Deze fase vraagt vandaag niets." in response.content.decode()
    assert Pulse.objects.count() == 0


def test_party_that_was_not_there_yet_is_not_missing(sign_in, merger, seats):
    MergerPhaseFactory(merger=merger, starts_on="2026-01-01", ends_on="2026-03-31")
    SeatFactory(merger=merger, name="Later", starts_on="2026-06-01")

    pulses, shown = picture(sign_in(), merger)

    assert pulses.by_phase[0].missing == seats
    assert "nog niet aan tafel" in shown
