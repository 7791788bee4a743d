"""One's own settings and saved views."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role, SavedView, User
from tests.factories import MembershipFactory, SavedViewFactory

EDIT = "accounts:settings-edit"
ADD = "accounts:saved-view-add"
DELETE = "accounts:saved-view-delete"
PAGE = "accounts:municipality-list"


def answers(**changed):
    return {
        "name": "Bo Beleid",
        "language": "nl",
        "theme": "light",
        "shortcuts": "on",
        **changed,
    }


def view_of(**changed):
    return {"page": PAGE, "name": "Limburg", "query": "province=limburg", **changed}


def test_settings_edit_saves_and_writes_down_what_changed(sign_in, officer):
    chosen = answers(theme="dark")
    del chosen["shortcuts"]

    sign_in(user=officer).post(reverse(EDIT), chosen)

    officer.refresh_from_db()
    assert (officer.name, officer.theme, officer.shortcuts) == (
        "Bo Beleid",
        "dark",
        False,
    )
    changed = AuditEvent.objects.about(officer).get().changes
    assert set(changed) == {"name", "theme", "shortcuts"}


def test_settings_edit_switches_the_language_of_the_next_page(sign_in):
    client = sign_in()
    before = client.get(reverse(EDIT))["Content-Language"]

    response = client.post(reverse(EDIT), answers(language="en"), follow=True)

    assert (before, response["Content-Language"]) == ("nl", "en")
    assert [str(m) for m in response.context["messages"]] == [
        "Your settings are saved."
    ]
    assert response.content.decode().count('<html lang="en"') == 1


def test_settings_edit_keeps_the_name_on_the_page_when_it_is_wrong(sign_in, officer):
    response = sign_in(user=officer).post(reverse(EDIT), answers(name=""))

    assert list(response.context["form"].errors) == ["name"]
    assert response.context["user"].name == officer.name


@pytest.mark.parametrize("field", ["email", "is_superuser", "is_active", "password"])
def test_settings_edit_changes_nothing_else(sign_in, officer, field):
    before = getattr(officer, field)

    sign_in(user=officer).post(reverse(EDIT), answers(**{field: "x"}))

    officer.refresh_from_db()
    assert getattr(officer, field) == before


def test_settings_edit_links_to_the_password(sign_in):
    page = sign_in().get(reverse(EDIT)).content.decode()

    assert page.count(f'href="{reverse("account_change_password")}"') == 1


def test_saved_view_add_keeps_the_filters_and_goes_back(sign_in, officer):
    response = sign_in(user=officer).post(
        reverse(ADD), view_of(query="province=limburg&page=3")
    )

    view = SavedView.objects.get()
    assert response.url == f"{reverse(PAGE)}?province=limburg"
    assert (view.user, view.municipality) == (officer, officer.municipality)
    assert (view.page, view.name, view.query) == (PAGE, "Limburg", "province=limburg")


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "x" * 61}, {"query": f"q={'x' * 1000}"}],
    ids=["no name", "long name", "long query"],
)
def test_saved_view_add_explains_what_is_wrong_and_goes_back(sign_in, wrong):
    client = sign_in()

    response = client.post(reverse(ADD), view_of(**wrong), follow=True)

    assert response.request["PATH_INFO"] == reverse(PAGE)
    assert [m.level_tag for m in response.context["messages"]] == ["error"]
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize(
    "page", ["", "nergens", "https://kwaad.example/", "accounts:history"]
)
def test_saved_view_add_refuses_an_unknown_page(sign_in, page):
    response = sign_in().post(reverse(ADD), view_of(page=page))

    assert response.url == reverse("home")
    assert SavedView.objects.count() == 0


def test_saved_view_add_refuses_the_same_name_twice(sign_in, officer):
    SavedViewFactory(
        user=officer, municipality=officer.municipality, **view_of(query="q=nuth")
    )

    response = sign_in(user=officer).post(reverse(ADD), view_of(), follow=True)

    assert [m.level_tag for m in response.context["messages"]] == ["error"]
    assert SavedView.objects.count() == 1


def test_saved_view_delete_takes_ones_own_away(sign_in, officer):
    view = SavedViewFactory(user=officer, municipality=officer.municipality, page=PAGE)

    response = sign_in(user=officer).post(reverse(DELETE, args=[view.pk]))

    assert response.url == reverse(PAGE)
    assert SavedView.objects.count() == 0


def test_saved_view_delete_keeps_those_of_others(sign_in, municipality):
    view = SavedViewFactory(municipality=municipality)

    response = sign_in().post(reverse(DELETE, args=[view.pk]))

    assert response.status_code == 404
    assert SavedView.objects.count() == 1


def test_saved_view_delete_keeps_ones_own_of_another_municipality(sign_in, officer):
    other = MembershipFactory(user=officer, role=Role.POLICY_OFFICER).municipality
    view = SavedViewFactory(user=officer, municipality=other)

    response = sign_in(user=officer).post(reverse(DELETE, args=[view.pk]))

    assert response.status_code == 404
    assert User.objects.get(pk=officer.pk).saved_views.count() == 1
