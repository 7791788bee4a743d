"""Serious objections get a reply before the advice is offered (method F13)."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from scenarios.models import Judgement
from tests.factories import RemarkFactory
from tests.scenarios.outcome_studies import OBJECTION, closed_study, open_study


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def study(municipality, officer):
    return closed_study(municipality, officer)


def serious():
    return Judgement.objects.get(objection=2)


def test_objection_list_names_the_group_and_nobody(sign_in, study):
    told = words(sign_in().get(reverse("scenarios:objection-list", args=[study.pk])))

    assert OBJECTION in told
    assert "Financiers" in told
    assert "nog geen reactie" in told
    assert "Geheim" not in told


def test_objection_reply_is_kept_and_the_trail_names_nobody(sign_in, study):
    row = serious()
    address = reverse("scenarios:objection-reply", args=[row.pk])
    typed = {"reply": "explained", "reply_reason": "Wij rekenden het na."}

    response = sign_in().post(address, typed)

    row.refresh_from_db()
    assert response.status_code == 302
    assert (row.reply, row.replied_on is not None) == ("explained", True)
    event = AuditEvent.objects.about(row.scenario)[0]
    assert event.verb == "objection answered"
    assert "Geheim" not in f"{event.target_name} {event.changes}"


def test_objection_reply_needs_a_reason(sign_in, study):
    row = serious()
    address = reverse("scenarios:objection-reply", args=[row.pk])

    response = sign_in().post(address, {"reply": "processed"})

    assert response.context["form"].errors.keys() == {"reply_reason"}


def test_nobody_sees_objections_before_closing(sign_in, municipality):
    study = open_study(municipality)
    client = sign_in()

    told = words(client.get(reverse("scenarios:objection-list", args=[study.pk])))
    reply = client.get(reverse("scenarios:objection-reply", args=[serious().pk]))

    assert OBJECTION not in told
    assert reply.status_code == 404


def test_objection_reply_does_not_overwrite_that_of_a_colleague(sign_in, study):
    row, client = serious(), sign_in()
    address = reverse("scenarios:objection-reply", args=[row.pk])
    seen = client.get(address).context["form"]["seen"].value()
    client.post(address, {"reply": "processed", "reply_reason": "Zo.", "seen": seen})
    typed = {"reply": "not_adopted", "reply_reason": "Nee.", "seen": seen}

    second = client.post(address, typed)

    assert second.context["form"].non_field_errors()
    assert "Nee." in words(second)
    row.refresh_from_db()
    assert (row.reply, row.reply_reason) == ("processed", "Zo.")
    decided = typed | {"seen": second.context["form"]["seen"].value()}
    assert client.post(address, decided).status_code == 302


def test_history_of_a_remark_is_open_to_no_role_and_never_titled_with_its_words(
    sign_in, study
):
    row = RemarkFactory(respondent__study=study, text="Ik durf niet te klagen.")
    address = reverse("accounts:history", args=["scenarios.remark", row.pk])

    assert sign_in().get(address).status_code == 403
    assert row.text not in str(row)
