"""Who may open which page: the whole policy, and proof that no page was forgotten."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Role
from tests.factories import (
    AreaFactory,
    ArrangementFactory,
    CooperationMemberFactory,
    FunctionaryFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    OrganisationFactory,
    SavedViewFactory,
    ServiceFactory,
    ServiceTargetGroupFactory,
    TargetGroupFactory,
)

EVERYONE = set(Role)
EDITORS = {Role.POLICY_OFFICER, Role.PROJECT_LEADER, Role.ADMINISTRATOR}


def area(municipality, user):
    return [AreaFactory(municipality=municipality).pk]


def arrangement(municipality, user):
    return [ArrangementFactory(municipality=municipality).pk]


def functionary(municipality, user):
    return [FunctionaryFactory(area__municipality=municipality).pk]


def history(municipality, user):
    row = OrganisationFactory(municipality=municipality)
    return ["providers.organisation", row.pk]


def local_target_group(municipality, user):
    return ["target-groups", TargetGroupFactory(municipality=municipality).pk]


def location(municipality, user):
    return [LocationFactory(municipality=municipality).pk]


def member(municipality, user):
    return [CooperationMemberFactory(cooperation__municipality=municipality).pk]


def organisation(municipality, user):
    return [OrganisationFactory(municipality=municipality).pk]


def cooperation(municipality, user):
    row = OrganisationFactory(municipality=municipality, kind="cooperation")
    return [row.pk]


def own_saved_view(municipality, user):
    return [SavedViewFactory(municipality=municipality, user=user).pk]


def reference_list(municipality, user):
    return ["target-groups"]


def service(municipality, user):
    return [ServiceFactory(organisation__municipality=municipality).pk]


def service_target_group(municipality, user):
    row = ServiceTargetGroupFactory(service__organisation__municipality=municipality)
    return [row.pk]


def some_municipality(municipality, user):
    return [MunicipalityFactory().pk]


# Page: who may open it, and what it needs to exist.
PAGES: dict[str, tuple[set[str], Callable[..., list[Any]] | None]] = {
    "home": (EVERYONE, None),
    "search": (EVERYONE, None),
    "accounts:area-add": (EDITORS, None),
    "accounts:area-edit": (EDITORS, area),
    "accounts:area-list": (EVERYONE, None),
    "accounts:history": (EVERYONE, history),
    "accounts:municipality-detail": (EVERYONE, some_municipality),
    "accounts:municipality-list": (EVERYONE, None),
    "accounts:municipality-switch": (EVERYONE, None),
    "accounts:saved-view-add": (EVERYONE, None),
    "accounts:saved-view-delete": (EVERYONE, own_saved_view),
    "accounts:settings-edit": (EVERYONE, None),
    "providers:arrangement-add": (EDITORS, service),
    "providers:arrangement-detail": (EVERYONE, arrangement),
    "providers:arrangement-edit": (EDITORS, arrangement),
    "providers:arrangement-end": (EDITORS, arrangement),
    "providers:arrangement-export": (EVERYONE, None),
    "providers:arrangement-list": (EVERYONE, None),
    "providers:comparison": (EVERYONE, None),
    "providers:continuity": (EVERYONE, None),
    "providers:continuity-export": (EVERYONE, None),
    "providers:coverage": (EVERYONE, None),
    "providers:coverage-export": (EVERYONE, None),
    "providers:difference-list": (EVERYONE, None),
    "providers:functionary-add": (EDITORS, None),
    "providers:functionary-edit": (EDITORS, functionary),
    "providers:functionary-end": (EDITORS, functionary),
    "providers:functionary-list": (EVERYONE, None),
    "providers:location-add": (EDITORS, None),
    "providers:location-detail": (EVERYONE, location),
    "providers:location-edit": (EDITORS, location),
    "providers:location-export": (EVERYONE, None),
    "providers:location-list": (EVERYONE, None),
    "providers:member-add": (EDITORS, cooperation),
    "providers:member-end": (EDITORS, member),
    "providers:organisation-add": (EDITORS, None),
    "providers:organisation-detail": (EVERYONE, organisation),
    "providers:organisation-edit": (EDITORS, organisation),
    "providers:organisation-export": (EVERYONE, None),
    "providers:organisation-list": (EVERYONE, None),
    "providers:organisation-rename": (EDITORS, organisation),
    "providers:reference-add": (EDITORS, reference_list),
    "providers:reference-edit": (EDITORS, local_target_group),
    "providers:reference-list": (EVERYONE, reference_list),
    "providers:service-add": (EDITORS, organisation),
    "providers:service-confirm": (EDITORS, service),
    "providers:service-detail": (EVERYONE, service),
    "providers:service-edit": (EDITORS, service),
    "providers:service-export": (EVERYONE, None),
    "providers:service-list": (EVERYONE, None),
    "providers:service-text": (EVERYONE, service),
    "providers:target-group-add": (EDITORS, service),
    "providers:target-group-edit": (EDITORS, service_target_group),
}
# Deeds of one button: they answer a POST only.
DEEDS = {
    "accounts:municipality-switch",
    "accounts:saved-view-add",
    "accounts:saved-view-delete",
    "providers:service-confirm",
}
DOWNLOADS = {name for name in PAGES if name.endswith("-export")}
WITHOUT_PAGE = DEEDS | DOWNLOADS
# The same for all municipalities, so no other municipality's page is hidden.
SHARED = {
    "accounts:municipality-detail",
    "providers:reference-add",
    "providers:reference-list",
}
PUBLIC = {"accessibility", "healthz"}
ELSEWHERE = {"account-email"}  # sends everyone to another page


def names(
    patterns: list[URLPattern | URLResolver], namespace: str = ""
) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield namespace + pattern.name
        elif pattern.app_name in {"accounts", "providers"}:
            yield from names(pattern.url_patterns, f"{pattern.namespace}:")


def test_every_page_is_in_the_table():
    assert set(names(get_resolver().url_patterns)) == (
        PAGES.keys() | PUBLIC | ELSEWHERE
    )


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", PAGES)
def test_page_opens_for_the_roles_in_the_table(name, role, client, municipality):
    allowed, make = PAGES[name]
    user = MembershipFactory(municipality=municipality, role=role).user
    args = make(municipality, user) if make else []
    client.force_login(user)

    response = client.get(reverse(name, args=args))

    opened = 405 if name in DEEDS else 200
    refused = {403, 405} if name in DEEDS else {403}
    assert response.status_code in ({opened} if role in allowed else refused)


@pytest.mark.parametrize("name", sorted(DEEDS))
@pytest.mark.parametrize("role", list(Role))
def test_deed_is_refused_to_other_roles(name, role, client, municipality):
    allowed, make = PAGES[name]
    user = MembershipFactory(municipality=municipality, role=role).user
    args = make(municipality, user) if make else []
    client.force_login(user)

    response = client.post(reverse(name, args=args))

    assert (response.status_code == 403) == (role not in allowed)


@pytest.mark.parametrize(
    "name", [name for name, (_, make) in PAGES.items() if make and name not in SHARED]
)
def test_page_of_another_municipality_does_not_exist(name, client, municipality):
    allowed, make = PAGES[name]
    role = Role.POLICY_OFFICER if Role.POLICY_OFFICER in allowed else min(allowed)
    stranger = MembershipFactory(role=role).user
    owner = MembershipFactory(municipality=municipality, role=role).user
    args = make(municipality, owner)
    client.force_login(stranger)
    method = client.post if name in DEEDS else client.get

    assert method(reverse(name, args=args)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_page_asks_strangers_to_sign_in(name, client, municipality):
    user = MembershipFactory(municipality=municipality).user
    _, make = PAGES[name]
    args = make(municipality, user) if make else []

    response = client.get(reverse(name, args=args))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))
