import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from providers.models import TargetGroup
from tests.factories import (
    ChannelFactory,
    InitiativeKindFactory,
    LifeDomainFactory,
    SuccessionFactory,
    TargetGroupFactory,
)
from tests.providers.pages import in_dutch, queries_of

LIST = "/providers/lists/target-groups/"
ADD = "/providers/lists/target-groups/add/"


def edit_url(item, slug="target-groups"):
    return reverse("providers:reference-edit", args=[slug, item.pk])


@pytest.mark.parametrize(
    ("slug", "factory"),
    [
        ("target-groups", TargetGroupFactory),
        ("life-domains", LifeDomainFactory),
        ("channels", ChannelFactory),
        ("initiative-kinds", InitiativeKindFactory),
    ],
)
def test_reference_list_tells_the_core_from_what_was_added(
    sign_in, municipality, slug, factory
):
    core, local = factory(), factory(municipality=municipality)
    factory(municipality=SuccessionFactory().successor)

    response = sign_in().get(reverse("providers:reference-list", args=[slug]))

    assert (response.context["core"], response.context["local"]) == ([core], [local])


def test_reference_list_shows_what_a_former_municipality_added(sign_in, municipality):
    predecessor = SuccessionFactory(successor=municipality).predecessor
    local = TargetGroupFactory(municipality=predecessor)

    assert sign_in().get(LIST).context["local"] == [local]


@pytest.mark.parametrize("page", ["", "add/", "1/edit/"])
def test_reference_list_that_is_not_there_is_not_found(sign_in, page):
    response = sign_in().get(f"/providers/lists/organisations/{page}")

    assert response.status_code == 404


def test_reference_list_asks_the_database_as_much_for_three_as_for_one(
    sign_in, municipality
):
    client = sign_in()
    TargetGroupFactory(municipality=municipality)
    for_one = queries_of(client, LIST)
    TargetGroupFactory.create_batch(2, municipality=municipality)

    assert queries_of(client, LIST) == for_one


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.POLICY_OFFICER, True), (Role.CASE_COORDINATOR, False)]
)
def test_reference_list_offers_changes_of_local_entries_to_editors_only(
    sign_in, municipality, role, offered
):
    core, local = TargetGroupFactory(), TargetGroupFactory(municipality=municipality)

    page = sign_in(role).get(LIST).content.decode()

    assert (f'href="{ADD}"' in page) is offered
    assert (f'href="{edit_url(local)}"' in page) is offered
    assert (f'href="{edit_url(core)}"' in page) is False


def test_reference_add_saves_for_the_own_municipality_only(sign_in, municipality):
    response = sign_in().post(ADD, {"name": "Studenten", "municipality": ""})

    item = TargetGroup.objects.get()
    assert response.url == LIST
    assert (item.name, item.municipality) == ("Studenten", municipality)
    assert AuditEvent.objects.get().changes == {"name": ["", "Studenten"]}


@pytest.mark.parametrize("typed", ["Ouderen", "OUDEREN", " ouderén "])
def test_reference_add_refuses_a_name_of_the_core(sign_in, typed):
    TargetGroupFactory(name="Ouderen")

    response = sign_in().post(ADD, {"name": typed})

    message = in_dutch("“%s” is already in the core list.") % "Ouderen"
    assert response.context["form"].errors == {"name": [message]}
    assert TargetGroup.objects.count() == 1


def test_reference_add_refuses_a_name_that_was_added_before(sign_in, municipality):
    TargetGroupFactory(name="Studenten", municipality=municipality)

    response = sign_in().post(ADD, {"name": "studenten"})

    message = in_dutch("“%s” is already in the list.") % "Studenten"
    assert response.context["form"].errors == {"name": [message]}


def test_reference_add_allows_a_name_that_another_municipality_added(
    sign_in, municipality
):
    TargetGroupFactory(name="Studenten", municipality=SuccessionFactory().successor)

    sign_in().post(ADD, {"name": "Studenten"})

    assert TargetGroup.objects.filter(municipality=municipality).count() == 1


@pytest.mark.parametrize("typed", ["", " ", "\x00", "x" * 81, "x" * 60_000])
def test_reference_add_survives_any_name(sign_in, typed):
    response = sign_in().post(ADD, {"name": typed, "explanation": "kort"})

    assert list(response.context["form"].errors) == ["name"]
    assert TargetGroup.objects.count() == 0


def test_reference_edit_shows_what_is_stored(sign_in, municipality):
    TargetGroupFactory(name="Ouderen")
    item = TargetGroupFactory(municipality=municipality, name="Studenten")

    form = sign_in().get(edit_url(item)).context["form"]

    assert form["name"].value() == "Studenten"


def test_reference_edit_changes_a_local_entry_and_records_it(sign_in, municipality):
    TargetGroupFactory(name="Ouderen")
    item = TargetGroupFactory(municipality=municipality, name="Studenten")
    client = sign_in()

    client.post(edit_url(item), {"name": "Studenten", "explanation": "Op de campus."})

    item.refresh_from_db()
    assert item.explanation == "Op de campus."
    changes = AuditEvent.objects.get().changes
    assert changes == {"explanation": ["", "Op de campus."]}


@pytest.mark.parametrize("method", ["get", "post"])
def test_reference_edit_of_the_core_is_not_found(sign_in, method):
    core = TargetGroupFactory(name="Ouderen")

    response = getattr(sign_in(), method)(edit_url(core), {"name": "Anders"})

    core.refresh_from_db()
    assert (response.status_code, core.name) == (404, "Ouderen")


def test_reference_edit_through_another_list_is_not_found(sign_in, municipality):
    item = TargetGroupFactory(municipality=municipality)

    assert sign_in().get(edit_url(item, "channels")).status_code == 404


def test_reference_edit_is_refused_to_who_may_only_read(sign_in, municipality):
    item = TargetGroupFactory(municipality=municipality, name="Studenten")

    response = sign_in(Role.TEAM_LEAD).post(edit_url(item), {"name": "Anders"})

    item.refresh_from_db()
    assert (response.status_code, item.name) == (403, "Studenten")
