"""Who advises does not decide; who decides says why it differs from the advice."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Role
from scenarios.actions.advice import offer_advice
from scenarios.actions.verdict import keep_verdict
from scenarios.models import Judgement, Study, Verdict
from scenarios.presentation.trace import trace_of
from tests.factories import MembershipFactory
from tests.scenarios.outcome_studies import SUBMITTED, advisable_study


def words(response):
    return " ".join(response.content.decode().split())


def page(name, study):
    return reverse(f"scenarios:{name}", args=[study.pk])


def typed(study, letter, **more):
    return {
        "scenario": study.scenarios.get(letter=letter).pk,
        "body": "college van burgemeester en wethouders",
        "decided_on": "21-11-2026",
        "motivation": "Dit past bij onze inwoners.",
    } | more


@pytest.fixture
def study(municipality, officer):
    study = advisable_study(municipality, officer)
    Judgement.objects.filter(objection=2).update(
        reply="explained", reply_reason="Nagerekend.", replied_on="2026-11-20"
    )
    offer_advice(study, receiver="college", offered_on=SUBMITTED.date(), by=officer)
    return Study.objects.get(pk=study.pk)


@pytest.mark.requirement("S2-28")
def test_project_leader_cannot_write_the_decision(sign_in, study):
    client = sign_in(Role.PROJECT_LEADER)

    response = client.post(page("verdict-edit", study), typed(study, "B"))

    assert response.status_code == 403
    assert "Besluit vastleggen" not in words(client.get(page("verdict", study)))
    assert not Verdict.objects.exists()


@pytest.mark.requirement("S2-28")
def test_who_leads_this_study_cannot_decide_on_it_either(sign_in, study):
    leader = MembershipFactory(
        municipality=study.municipality, role=Role.POLICY_OFFICER
    ).user
    Study.objects.filter(pk=study.pk).update(leader=leader)

    response = sign_in(user=leader).get(page("verdict-edit", study))

    assert response.status_code == 403
    with pytest.raises(ValidationError):
        keep_verdict(None, Study.objects.get(pk=study.pk), by=leader)


@pytest.mark.requirement("S2-28")
def test_who_led_does_not_step_back_after_the_advice_to_decide(sign_in, study, officer):
    Study.objects.filter(pk=study.pk).update(leader=officer)
    client, edit = (
        sign_in(user=officer),
        reverse("scenarios:study-edit", args=[study.pk]),
    )
    typed = {"title": study.title, "leader": "", "version": study.version}

    response = client.post(edit, typed)

    study.refresh_from_db()
    assert response.status_code == 302
    assert study.leader == officer


@pytest.mark.requirement("S2-28")
def test_decision_that_differs_asks_why_beside_the_field(sign_in, study):
    client = sign_in()

    refused = client.post(page("verdict-edit", study), typed(study, "A"))

    assert refused.context["form"].errors.keys() == {"differs_because"}
    assert "Dit past bij onze inwoners." in words(refused)
    assert not Verdict.objects.exists()
    reason = {"differs_because": "Er is dit jaar geen geld voor een loket."}
    client.post(page("verdict-edit", study), typed(study, "A", **reason))
    verdict = Verdict.objects.get()
    assert verdict.differs
    assert Study.objects.get(pk=study.pk).phase == "decided"
    assert "wijkt af van het advies" in words(client.get(page("verdict", study)))
    assert trace_of(study).verdict == verdict


@pytest.mark.requirement("S2-28")
def test_decision_that_follows_the_advice_needs_no_reason(sign_in, study):
    sign_in(Role.ADMINISTRATOR).post(page("verdict-edit", study), typed(study, "B"))

    assert not Verdict.objects.get().differs


@pytest.mark.requirement("S2-28")
def test_decision_form_fills_in_nothing(sign_in, study):
    form = sign_in().get(page("verdict-edit", study)).context["form"]

    assert not any(form[name].value() for name in form.fields)
    assert "checked" not in str(form["scenario"])


def test_decision_waits_for_the_advice(sign_in, municipality, officer):
    study = advisable_study(municipality, officer)

    response = sign_in().post(
        page("verdict-edit", study),
        typed(study, "B", differs_because="Wij wachten niet."),
    )

    assert response.context["form"].non_field_errors()
    assert not Verdict.objects.exists()


def test_decision_is_not_of_a_day_to_come(sign_in, study):
    late = typed(study, "B", decided_on="1-1-2099")

    response = sign_in().post(page("verdict-edit", study), late)

    assert response.context["form"].errors.keys() == {"decided_on"}


def test_verdict_page_says_that_nothing_was_decided_yet(sign_in, study):
    assert "Er is nog geen besluit." in words(sign_in().get(page("verdict", study)))
