"""What administrators cannot do, by accident or on purpose."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from accounts.administration import MunicipalAdmin
from accounts.models import Area, AuditEvent, Membership, Role, User
from accounts.versions import StaleError
from providers.models import (
    Arrangement,
    ExchangeNote,
    FormerName,
    Lead,
    Organisation,
    Participant,
)
from tests.factories import (
    AreaFactory,
    FormerNameFactory,
    GoalFactory,
    InitiativeFactory,
    MembershipFactory,
    OrganisationFactory,
)

NO_ROWS = ["abc", "9" * 40, "-1", "1e3", "a\x00b", "💬"]


def address(model, action, *args):
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{action}", args=args)


@pytest.fixture
def client(sign_in):
    return sign_in(Role.ADMINISTRATOR)


def test_trail_of_the_admin_names_nobody(client, municipality):
    initiative = InitiativeFactory(municipality=municipality)
    goal = GoalFactory(municipality=municipality)
    lead = {"initiative": initiative.pk, "name": "Geheim", "starts_on": "1-1-2026"}
    note = {"goal": goal.pk, "on": "1-1-2026", "between": "Geheim", "note": "Geheim"}

    added = [
        client.post(address(model, "add"), typed).status_code
        for model, typed in ((Lead, lead), (Participant, lead), (ExchangeNote, note))
    ]

    events = AuditEvent.objects.filter(verb="added").order_by("pk")
    assert added == [302] * 3
    assert len(events) == 3
    assert "Geheim" not in str(list(events.values_list("target_name", "changes")))


def test_passwords_are_not_guessed_by_filtering(client, municipality):
    colleague = MembershipFactory(municipality=municipality).user
    colleague.set_password("klaver-fiets-regen")
    colleague.save()

    response = client.get(
        address(User, "changelist"), {"password__startswith": colleague.password[:8]}
    )

    assert response.status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        {"user__password__startswith": "a"},
        {"user__is_superuser__exact": "1"},
        {"municipality__name": "x"},
    ],
    ids=lambda query: next(iter(query)),
)
def test_filters_do_not_look_beyond_the_row_itself(client, query):
    assert client.get(address(Membership, "changelist"), query).status_code == 400


def test_every_admin_page_keeps_to_own_rows():
    others = [
        model
        for model in apps.get_models()
        if admin.site.is_registered(model)
        and not isinstance(admin.site.get_model_admin(model), MunicipalAdmin)
    ]

    assert others == []


@pytest.mark.parametrize("number", NO_ROWS)
def test_number_that_no_row_has_is_refused(client, number):
    area = AreaFactory()
    asked = [
        client.get(address(Arrangement, "add"), {"areas": number}),
        client.get(address(Area, "changelist"), {"id__in": number}),
        client.get(address(Area, "changelist"), {"municipality__in": number}),
        client.post(address(Arrangement, "add"), {"service": number}),
        client.post(
            address(Area, "changelist"),
            {"action": "delete_selected", "_selected_action": number, "post": "yes"},
        ),
        client.post(
            address(Organisation, "add"),
            {"members-TOTAL_FORMS": 1, "members-0-member": number},
        ),
    ]

    assert [response.status_code for response in asked] == [400] * len(asked)
    assert list(Area.objects.all()) == [area]


def test_sign_that_no_database_keeps_is_refused(client):
    response = client.get(address(Organisation, "changelist"), {"name": "a\x00b"})

    assert response.status_code == 400


@pytest.mark.parametrize("words", ["a\x00b", "x" * 20_000, "a " * 2_000, "💬"])
def test_autocomplete_survives_whatever_is_typed(client, words):
    response = client.get(
        reverse("admin:autocomplete"),
        {
            "term": words,
            "app_label": "providers",
            "model_name": "service",
            "field_name": "organisation",
        },
    )

    assert response.json()["results"] == []


def test_row_of_another_below_a_row_is_left_alone(client, municipality):
    ours = OrganisationFactory(municipality=municipality)
    theirs = FormerNameFactory(name="Van hen")

    response = client.post(
        address(Organisation, "change", ours.pk),
        {
            "municipality": municipality.pk,
            "name": ours.name,
            "kind": "provider",
            "provenance": "fact",
            "former_names-TOTAL_FORMS": 1,
            "former_names-INITIAL_FORMS": 1,
            "former_names-0-id": theirs.pk,
            "former_names-0-organisation": ours.pk,
            "former_names-0-name": "Gekaapt",
            "former_names-0-used_until": "1-1-2020",
            "members-TOTAL_FORMS": 0,
            "members-INITIAL_FORMS": 0,
        },
    )

    events = AuditEvent.objects.values_list("target_model", flat=True)
    assert response.status_code == 302
    assert list(events) == ["providers.organisation"]
    assert FormerName.objects.get() == theirs
    assert FormerName.objects.get().name == "Van hen"


def test_administrator_who_was_just_too_late_is_told(client, municipality, monkeypatch):
    area = AreaFactory(municipality=municipality, name="Oud")

    def too_late(_self):
        raise StaleError

    monkeypatch.setattr(Area, "claim", too_late)
    response = client.post(
        address(Area, "change", area.pk),
        {"municipality": municipality.pk, "name": "Nieuw", "kind": "village"},
        follow=True,
    )

    assert [m.level_tag for m in response.context["messages"]] == ["error"]
    assert response.request["PATH_INFO"] == address(Area, "change", area.pk)
    assert (Area.objects.get().name, AuditEvent.objects.count()) == ("Oud", 0)
