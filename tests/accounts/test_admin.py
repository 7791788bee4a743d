"""The administration: own rows only, and everything in the trail."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.administration import own_rows
from accounts.models import (
    Area,
    AuditEvent,
    Membership,
    Municipality,
    Role,
    User,
)
from providers.models import (
    Arrangement,
    Contact,
    ContactKeeper,
    Enquiry,
    FormerName,
    KeyPerson,
    Organisation,
    Proposal,
    RecordLink,
    Referral,
    Service,
    ServiceTargetGroup,
    TargetGroup,
)
from tests import factories
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    FormerNameFactory,
    MembershipFactory,
    MunicipalityFactory,
    OrganisationFactory,
    SuccessionFactory,
    TargetGroupFactory,
    UserFactory,
)

# Rows about people, who are worked with on pages that keep a log.
ABOUT_PEOPLE = {
    Contact,
    ContactKeeper,
    Enquiry,
    KeyPerson,
    Proposal,
    RecordLink,
    Referral,
}
OURS = [
    model
    for label in ("accounts", "providers")
    for model in apps.get_app_config(label).get_models()
    if model not in ABOUT_PEOPLE
]
# Factories whose rows belong to a municipality, with the way to it.
OWNED = {
    "Area": "municipality",
    "Membership": "municipality",
    "Organisation": "municipality",
    "FormerName": "organisation__municipality",
    "CooperationMember": "cooperation__municipality",
    "Location": "municipality",
    "OpeningHours": "location__municipality",
    "Service": "organisation__municipality",
    "ServiceTargetGroup": "service__organisation__municipality",
    "Arrangement": "municipality",
    "Functionary": "area__municipality",
    "TargetGroup": "municipality",
    "LifeDomain": "municipality",
    "Channel": "municipality",
    "InitiativeKind": "municipality",
}
NONE_BELOW = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}


def address(model, action, *args):
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{action}", args=args)


def below(prefix, *rows, initial=0):
    """Write the rows below a row as the admin posts them."""
    posted = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        posted |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return posted


@pytest.fixture
def client(sign_in):
    return sign_in(Role.ADMINISTRATOR)


@pytest.fixture
def superuser(client):
    person = User.objects.create_superuser("s@voorbeeld.example", "x", name="Super")
    client.force_login(person)
    return client


def listed(client, model, **query):
    response = client.get(address(model, "changelist"), query)
    return set(response.context["cl"].queryset)


def user_form(person=None, **changed):
    name = {"name": person.name, "email": person.email} if person else {}
    return name | {
        "language": "nl",
        "is_active": "on",
        **below("memberships"),
        **changed,
    }


@pytest.mark.parametrize(
    "model", sorted(ABOUT_PEOPLE, key=str), ids=lambda m: m.__name__
)
def test_people_are_not_in_the_admin(model):
    assert not admin.site.is_registered(model)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_model_is_registered(model):
    assert admin.site.is_registered(model)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_changelist_answers_a_superuser_with_a_search(superuser, model):
    response = superuser.get(address(model, "changelist"), {"q": "Wijk é"})

    assert response.status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_add_page_answers_a_superuser(superuser, model):
    response = superuser.get(address(model, "add"))

    assert response.status_code == (403 if model is AuditEvent else 200)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_change_page_answers_a_superuser(superuser, officer, model):
    if model is AuditEvent:
        AreaFactory()
        superuser.post(address(Area, "delete", Area.objects.get().pk), {"post": "yes"})
        row = AuditEvent.objects.get()
    else:
        row = getattr(factories, f"{model.__name__}Factory")()

    response = superuser.get(address(model, "change", row.pk))

    assert response.status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_admin_sends_other_roles_away(sign_in, role):
    response = sign_in(role).get(reverse("admin:index"), follow=True)

    assert response.redirect_chain[0][0].startswith(reverse("admin:login"))
    assert response.status_code == 403


def test_admin_lets_strangers_sign_in_at_the_one_door(client):
    client.logout()

    response = client.get(reverse("admin:login"))

    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(("name", "lookup"), OWNED.items())
def test_changelist_shows_own_rows_only(client, municipality, name, lookup):
    factory = getattr(factories, f"{name}Factory")
    mine, theirs = (
        factory(**{lookup: municipality}),
        factory(**{lookup: MunicipalityFactory()}),
    )

    shown = listed(client, factory._meta.model)

    assert (mine in shown, theirs in shown) == (True, False)


@pytest.mark.parametrize(("name", "lookup"), OWNED.items())
def test_change_page_of_another_municipality_does_not_exist(client, name, lookup):
    factory = getattr(factories, f"{name}Factory")
    theirs = factory(**{lookup: MunicipalityFactory()})

    response = client.get(address(factory._meta.model, "change", theirs.pk))

    assert response.url == reverse("admin:index")


def test_changelist_shows_rows_of_a_municipality_that_went_into_ones_own(
    client, municipality
):
    former = SuccessionFactory(successor=municipality).predecessor
    area = AreaFactory(municipality=former)

    assert listed(client, Area) == {area}


def test_changelist_searches_without_accents(client, municipality):
    area = AreaFactory(municipality=municipality, name="Súd")

    assert listed(client, Area, q="SUD") == {area}


def test_autocomplete_offers_own_rows_only(client, municipality):
    mine = OrganisationFactory(municipality=municipality, name="Stichting mijn")
    OrganisationFactory(name="Stichting hun")

    response = client.get(
        reverse("admin:autocomplete"),
        {
            "term": "stichting",
            "app_label": "providers",
            "model_name": "service",
            "field_name": "organisation",
        },
    )

    assert [found["id"] for found in response.json()["results"]] == [str(mine.pk)]


@pytest.mark.parametrize(
    ("model", "field", "factory"),
    [
        (Service, "organisation", "Organisation"),
        (Arrangement, "areas", "Area"),
        (Arrangement, "service", "Service"),
        (Area, "part_of", "Area"),
        (Area, "municipality", "Municipality"),
        (Organisation, "municipality", "Municipality"),
        (Membership, "user", "User"),
        (Membership, "municipality", "Municipality"),
        (TargetGroup, "municipality", "Municipality"),
        (FormerName, "organisation", "Organisation"),
        (ServiceTargetGroup, "service", "Service"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_admin_refuses_a_row_of_another_municipality(client, model, field, factory):
    theirs = getattr(factories, f"{factory}Factory")()

    response = client.post(address(model, "add"), {field: [theirs.pk]})

    (error,) = response.context["adminform"].form.errors.as_data()[field]
    assert error.code in {"invalid_choice", "invalid_pk_value"}


def test_admin_refuses_a_member_of_another_municipality_below_a_row(
    client, municipality
):
    ours = OrganisationFactory(municipality=municipality, kind="cooperation")
    theirs = OrganisationFactory()

    client.post(
        address(Organisation, "change", ours.pk),
        {
            "municipality": municipality.pk,
            "name": ours.name,
            "kind": "cooperation",
            "provenance": "fact",
            **below("former_names"),
            **below("members", {"member": theirs.pk}),
        },
    )

    assert ours.members.count() == 0


def test_administrator_only_looks_at_the_register(client, municipality):
    MunicipalityFactory()

    response = client.get(address(Municipality, "change", municipality.pk))

    assert listed(client, Municipality) == {municipality}
    assert response.context["has_change_permission"] is False
    assert client.get(address(Municipality, "add")).status_code == 403


def test_administrator_only_looks_at_the_core_of_a_reference_list(client):
    core = TargetGroupFactory(name="Ouderen")

    changed = client.post(address(TargetGroup, "change", core.pk), {"name": "Jong"})
    deleted = client.post(address(TargetGroup, "delete", core.pk), {"post": "yes"})

    assert (changed.status_code, deleted.status_code) == (403, 403)
    assert TargetGroup.objects.get().name == "Ouderen"


def test_administrator_does_not_delete_the_core_among_others(client, municipality):
    rows = [TargetGroupFactory(), TargetGroupFactory(municipality=municipality)]

    client.post(
        address(TargetGroup, "changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [row.pk for row in rows],
            "post": "yes",
        },
    )

    assert TargetGroup.objects.count() == 2


def test_administrator_adds_to_the_own_list_not_to_the_core(client, municipality):
    answers = {"name": "Nieuwkomers", "position": 1}

    refused = client.post(address(TargetGroup, "add"), answers)
    client.post(
        address(TargetGroup, "add"), answers | {"municipality": municipality.pk}
    )

    assert list(refused.context["errors"].data) != []
    assert TargetGroup.objects.get().municipality == municipality


def test_superuser_changes_the_core_of_a_reference_list(superuser):
    core = TargetGroupFactory(name="Ouderen")

    superuser.post(
        address(TargetGroup, "change", core.pk), {"name": "Jongeren", "position": 1}
    )

    core.refresh_from_db()
    assert (core.name, core.municipality) == ("Jongeren", None)


def test_admin_writes_down_what_was_added_changed_and_deleted(client, municipality):
    answers = {"municipality": municipality.pk, "name": "Oud", "kind": "village"}
    client.post(address(Area, "add"), answers)
    area = Area.objects.get()
    client.post(address(Area, "change", area.pk), answers | {"name": "Nieuw"})
    client.post(address(Area, "delete", area.pk), {"post": "yes"})

    events = list(AuditEvent.objects.about(area))
    assert [event.verb for event in events] == ["deleted", "changed", "added"]
    assert events[1].changes == {"name": ["Oud", "Nieuw"]}
    assert events[1].target_version == 2
    assert {event.municipality_code for event in events} == {municipality.code}


def test_admin_writes_down_each_of_several_deletions(client, municipality):
    rows = AreaFactory.create_batch(2, municipality=municipality)

    client.post(
        address(Area, "changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [row.pk for row in rows],
            "post": "yes",
        },
    )

    assert Area.objects.count() == 0
    assert {e.target_id for e in AuditEvent.objects.filter(verb="deleted")} == {
        row.pk for row in rows
    }


def test_admin_writes_down_rows_below_a_row(client, municipality):
    organisation = OrganisationFactory(municipality=municipality)
    gone, kept, same = FormerNameFactory.create_batch(3, organisation=organisation)
    names = [
        {"id": gone.pk, "name": gone.name, "used_until": "1-1-2020", "DELETE": "on"},
        {"id": kept.pk, "name": "Anders", "used_until": "1-1-2020"},
        {"id": same.pk, "name": same.name, "used_until": "1-1-2020"},
        {"name": "Extra", "used_until": "31 december 2019"},
        {"name": "Toch niet", "used_until": "31-12-2019", "DELETE": "on"},
    ]

    client.post(
        address(Organisation, "change", organisation.pk),
        {
            "municipality": municipality.pk,
            "name": organisation.name,
            "kind": "provider",
            "provenance": "fact",
            **below("former_names", *names, initial=3),
            **below("members"),
        },
    )

    events = AuditEvent.objects.filter(target_model="providers.formername")
    assert {(event.verb, event.target_name) for event in events} == {
        ("deleted", gone.name),
        ("changed", "Anders"),
        ("added", "Extra"),
    }
    changed = events.get(verb="changed")
    assert changed.changes == {"name": [kept.name, "Anders"]}


def test_admin_reads_amounts_and_days_the_dutch_way(client, municipality):
    arrangement = ArrangementFactory(municipality=municipality)

    client.post(
        address(Arrangement, "change", arrangement.pk),
        {
            "municipality": municipality.pk,
            "service": arrangement.service.pk,
            "areas": [area.pk for area in arrangement.areas.all()],
            "instrument": "contract",
            "independence": "not_stated",
            "provenance": "fact",
            "amount_per_year": "1.250,50",
            "starts_on": "1 maart 2027",
        },
    )

    arrangement.refresh_from_db()
    assert str(arrangement.amount_per_year) == "1250.50"
    assert str(arrangement.starts_on) == "2027-03-01"


@pytest.mark.parametrize("who", ["client", "superuser"])
def test_trail_is_read_only(request, who, municipality):
    client = request.getfixturevalue(who)
    answers = {"municipality": municipality.pk, "name": "A", "kind": "village"}
    client.post(address(Area, "add"), answers)
    event = AuditEvent.objects.get()

    looked = client.get(address(AuditEvent, "change", event.pk))
    refused = [
        client.post(address(AuditEvent, "add"), {}).status_code,
        client.post(
            address(AuditEvent, "change", event.pk), {"actor": "x"}
        ).status_code,
        client.post(
            address(AuditEvent, "delete", event.pk), {"post": "yes"}
        ).status_code,
    ]

    assert looked.status_code == 200
    assert refused == [403, 403, 403]


def test_trail_shows_what_was_done_for_ones_own_municipality_only(
    client, sign_in, municipality
):
    stranger = MembershipFactory(role=Role.ADMINISTRATOR)
    for each, place in (
        (client, municipality),
        (sign_in(user=stranger.user), stranger.municipality),
    ):
        answers = {"municipality": place.pk, "name": "A", "kind": "village"}
        each.post(address(Area, "add"), answers)

    assert {e.municipality_code for e in listed(client, AuditEvent)} == {
        municipality.code
    }


@pytest.mark.django_db(transaction=True)
def test_user_add_invites_who_is_new(client, municipality):
    role = {
        "municipality": municipality.pk,
        "role": "team_lead",
        "starts_on": "1-1-2020",
    }
    client.post(
        address(User, "add"),
        user_form(name="Nieuw", email="Nieuw@Voorbeeld.example")
        | below("memberships", role),
    )

    person = User.objects.get(email="nieuw@voorbeeld.example")
    assert person.has_usable_password() is False
    assert [membership.role for membership in person.memberships.all()] == ["team_lead"]
    assert [message.to for message in mail.outbox] == [["nieuw@voorbeeld.example"]]


@pytest.mark.parametrize(
    "field", ["is_superuser", "groups", "user_permissions", "password"]
)
def test_user_form_offers_an_administrator_no_power_to_give(
    client, municipality, field
):
    colleague = MembershipFactory(municipality=municipality).user

    client.post(
        address(User, "change", colleague.pk), user_form(colleague, **{field: ["1"]})
    )
    form = client.get(address(User, "change", colleague.pk)).context["adminform"].form

    colleague.refresh_from_db()
    assert field not in form.fields
    assert colleague.is_superuser is False


def test_superuser_may_make_another(superuser):
    person = UserFactory()

    superuser.post(
        address(User, "change", person.pk), user_form(person, is_superuser="on")
    )

    person.refresh_from_db()
    assert person.is_superuser is True


def test_user_with_a_new_address_no_longer_signs_in_with_the_former(
    client, municipality
):
    colleague = MembershipFactory(municipality=municipality).user
    colleague.emailaddress_set.create(email=colleague.email, primary=True)

    client.post(
        address(User, "change", colleague.pk),
        user_form(colleague, email="ander@voorbeeld.example"),
    )

    colleague.refresh_from_db()
    assert colleague.email == "ander@voorbeeld.example"
    assert colleague.emailaddress_set.count() == 0


@pytest.mark.parametrize("where", ["elsewhere", "superuser"])
def test_administrator_cannot_take_over_who_works_elsewhere(
    client, municipality, where
):
    colleague = MembershipFactory(
        municipality=municipality, user__is_superuser=where == "superuser"
    ).user
    if where == "elsewhere":
        MembershipFactory(user=colleague)

    client.post(
        address(User, "change", colleague.pk),
        user_form(colleague, email="gekaapt@voorbeeld.example"),
    )
    deleted = client.post(address(User, "delete", colleague.pk), {"post": "yes"})

    assert deleted.status_code == 403
    assert User.objects.get(pk=colleague.pk).email == colleague.email


def test_administrator_sees_no_roles_elsewhere_below_a_user(client, municipality):
    here = MembershipFactory(municipality=municipality)
    MembershipFactory(user=here.user)

    response = client.get(address(User, "change", here.user.pk))

    (formset,) = response.context["inline_admin_formsets"]
    assert [form.instance for form in formset.formset.initial_forms] == [here]


def test_administrator_ends_a_role(client, municipality):
    membership = MembershipFactory(municipality=municipality)

    client.post(
        address(Membership, "change", membership.pk),
        {
            "user": membership.user.pk,
            "municipality": municipality.pk,
            "role": membership.role,
            "starts_on": "1-1-2015",
            "ends_on": "31-12-2020",
        },
    )

    event = AuditEvent.objects.about(membership).get()
    assert event.changes == {"ends_on": ["", "31-12-2020"]}


def test_administrator_does_not_delete_oneself(sign_in, worker):
    person = worker(Role.ADMINISTRATOR)

    response = sign_in(user=person).post(
        address(User, "delete", person.pk), {"post": "yes"}
    )

    assert response.status_code == 403


@pytest.mark.parametrize("name", OWNED)
def test_changelist_takes_as_many_queries_for_more_rows(superuser, name):
    factory, numbers = getattr(factories, f"{name}Factory"), []
    for count in (1, 2):
        factory.create_batch(count)
        with CaptureQueriesContext(connection) as queries:
            superuser.get(address(factory._meta.model, "changelist"))
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


def test_own_rows_are_none_for_who_works_nowhere():
    AreaFactory()

    assert list(own_rows(Area.objects.all(), UserFactory())) == []
