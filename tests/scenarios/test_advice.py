"""The advice goes to the municipality with all that it rests on, and then is fixed."""

import hashlib

import pytest
from django.urls import reverse

from scenarios.models import Advice, Judgement, Remark, Study
from tests.factories import RemarkFactory
from tests.scenarios.outcome_studies import (
    OBJECTION,
    advisable_study,
    closed_study,
    open_study,
)


def words(response):
    return " ".join(response.content.decode().split())


def page(name, study):
    return reverse(f"scenarios:{name}", args=[study.pk])


GIVEN = {"receiver": "college van Westerwolde", "offered_on": "20-11-2026"}


@pytest.fixture
def study(municipality, officer):
    return advisable_study(municipality, officer)


def reply():
    return Judgement.objects.filter(objection=2).update(
        reply="explained", reply_reason="Nagerekend.", replied_on="2026-11-20"
    )


def test_advice_is_written_on_the_outcome_of_the_round(sign_in, municipality, officer):
    study = closed_study(municipality, officer)
    scenario = study.scenarios.get(letter="C")
    typed = {"scenario": scenario.pk, "text": "Ga samen."}

    response = sign_in().post(page("advice-edit", study), typed)

    advice = Advice.objects.get()
    assert response.url == page("advice", study)
    assert (advice.scenario, advice.snapshot) == (scenario, study.snapshots.get())


def test_advice_chooses_nothing_beforehand(sign_in, municipality, officer):
    study = closed_study(municipality, officer)

    form = sign_in().get(page("advice-edit", study)).context["form"]

    assert form["scenario"].value() is None
    assert "checked" not in str(form["scenario"])


def test_advice_waits_for_closing(sign_in, municipality):
    study = open_study(municipality)
    typed = {"scenario": study.scenarios.first().pk, "text": "Te vroeg."}

    response = sign_in().post(page("advice-edit", study), typed)

    assert "Sluit eerst het onderzoek." in words(response)
    assert not Advice.objects.exists()


def test_advice_offer_waits_for_replies_to_serious_objections(sign_in, study):
    client = sign_in()

    response = client.post(page("advice-offer", study), GIVEN)

    assert "Reageer eerst op 1 ernstig bezwaar." in words(response)
    assert OBJECTION in words(response)
    assert Study.objects.get(pk=study.pk).phase == "discussed"
    reply()
    assert client.post(page("advice-offer", study), GIVEN).status_code == 302
    assert Study.objects.get(pk=study.pk).phase == "advised"


@pytest.mark.requirement("S2-26")
def test_packet_stays_what_was_offered_whatever_happens_after(sign_in, study):
    reply()
    client = sign_in()
    client.post(page("advice-offer", study), GIVEN)
    advice = Advice.objects.get()
    before = client.get(page("advice-packet", study)).content

    Remark.objects.update(text="Later veranderd")
    study.scenarios.update(description="Later veranderd")
    RemarkFactory(respondent=study.respondents.first(), text="Latere feedback")
    edit = {"scenario": study.scenarios.first().pk, "text": "Later", "version": 2}
    refused = client.post(page("advice-edit", study), edit)

    after = client.get(page("advice-packet", study)).content
    assert after == before
    assert hashlib.sha256(after).hexdigest() == advice.packet_hash
    assert refused.context["form"].non_field_errors()
    told = words(client.get(page("advice", study)))
    assert advice.packet_hash in told
    assert "gecontroleerd: niets veranderd" in told
    overview = words(client.get(page("overview", study)))
    assert "Later veranderd" not in overview
    assert "Latere feedback" not in overview


@pytest.mark.requirement("S2-26")
def test_advice_page_tells_when_a_packet_was_tampered_with(sign_in, study):
    reply()
    client = sign_in()
    client.post(page("advice-offer", study), GIVEN)
    advice = Advice.objects.get()
    advice.packet["title"] = "Een ander verhaal"
    advice.save()

    told = words(client.get(page("advice", study)))

    assert "dit is niet wat is aangeboden" in told


def test_packet_holds_no_person(sign_in, study):
    reply()
    client = sign_in()
    client.post(page("advice-offer", study), GIVEN)

    content = client.get(page("advice-packet", study)).content.decode()

    assert "Ik weet niet bij wie ik moet zijn." in content
    assert "Geheim" not in content


def test_advice_offer_refuses_a_day_to_come_beside_the_field(sign_in, study):
    reply()
    typed = GIVEN | {"offered_on": "1-1-2099"}

    response = sign_in().post(page("advice-offer", study), typed)

    assert response.context["form"].errors.keys() == {"offered_on"}


def test_advice_offer_needs_an_advice(sign_in, study):
    reply()
    Advice.objects.all().delete()

    response = sign_in().post(page("advice-offer", study), GIVEN)

    assert "Schrijf eerst het advies." in words(response)


def test_packet_is_not_there_before_it_is_offered(sign_in, study):
    assert sign_in().get(page("advice-packet", study)).status_code == 404


def test_advice_that_somebody_else_changed_is_read_over_first(sign_in, study):
    reply()
    client, offer = sign_in(), page("advice-offer", study)
    seen = client.get(offer).context["form"]["version"].value()
    advice = study.advice
    other = {"scenario": advice.scenario_id, "text": "Iets heel anders."}
    client.post(page("advice-edit", study), other | {"version": advice.version})

    refused = client.post(offer, GIVEN | {"version": seen})

    form = refused.context["form"]
    assert form.non_field_errors()
    assert Study.objects.get(pk=study.pk).phase == "discussed"
    again = GIVEN | {"version": form["version"].value()}
    assert client.post(offer, again).status_code == 302
