"""Two people who do the same at the same moment: one wins, the other is told."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from accounts import editing
from accounts.models import AuditEvent, SavedView, User
from providers.models import CooperationMember, FormerName, Organisation, TargetGroup
from tests.factories import (
    CooperationMemberFactory,
    OrganisationFactory,
    ServiceFactory,
    TargetGroupFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

NEW = {"kind": "provider", "provenance": "fact"}


@pytest.fixture(autouse=True)
def _database_for_two(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """Use a file with SQLite: its database in memory cannot be waited for."""
    if connection.vendor != "sqlite":
        yield
        return
    memory, name = connection.connection, connection.settings_dict["NAME"]
    file = sqlite3.connect(tmp_path / "races.sqlite3")
    memory.backup(file)
    file.close()
    connection.connection = None
    connection.settings_dict["NAME"] = str(tmp_path / "races.sqlite3")
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


@pytest.fixture
def race(monkeypatch, worker) -> Callable[..., Any]:
    """Let two colleagues post the same when both were shown the same."""
    start = Barrier(2)

    def after_both_were_checked(form: Any, deed: Callable[[], Any]) -> Any:
        assert form.is_valid()
        start.wait(10)  # fails when one of the two never gets this far
        return attempt(form, deed)

    attempt = editing.attempt
    for module in (
        "accounts.editing",
        "accounts.views.settings",
        "providers.views.organisations",
        "providers.views.services",
    ):
        monkeypatch.setattr(f"{module}.attempt", after_both_were_checked)

    def race(
        view: str, /, *args: Any, people: Sequence[User] = (), **typed: Any
    ) -> Any:
        def post(person: User) -> int:
            client = Client()
            client.force_login(person)
            try:
                return client.post(reverse(view, args=args), typed).status_code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as threads:
            return sorted(threads.map(post, people or [worker(), worker()]))

    return race


def verbs() -> list[str]:
    return [event.verb for event in AuditEvent.objects.order_by("pk")]


def test_one_of_two_edits_is_kept(race, municipality):
    row = OrganisationFactory(municipality=municipality)

    statuses = race(
        "providers:organisation-edit", row.pk, version=1, alternate_name="Kort", **NEW
    )

    row.refresh_from_db()
    assert statuses == [200, 302]
    assert (row.version, verbs()) == (2, ["changed"])


def test_one_of_two_organisations_with_the_same_name_is_added(race):
    statuses = race("providers:organisation-add", name="Welzijn", **NEW)

    assert statuses == [200, 302]
    assert (Organisation.objects.count(), verbs()) == (1, ["added"])


def test_one_of_two_new_names_is_given(race, municipality):
    row = OrganisationFactory(municipality=municipality)

    statuses = race(
        "providers:organisation-rename", row.pk, version=1, name="Nu", on="1-1-2020"
    )

    assert statuses == [200, 302]
    assert (FormerName.objects.count(), verbs()) == (1, ["renamed"])


def test_one_of_two_target_groups_is_added_to_a_service(race, municipality):
    service = ServiceFactory(organisation__municipality=municipality)
    group = TargetGroupFactory()

    statuses = race(
        "providers:target-group-add",
        service.pk,
        target_group=group.pk,
        provenance="fact",
        version=1,
    )

    assert statuses == [200, 302]
    assert list(service.target_groups.all()) == [group]
    assert verbs() == ["target group added"]


def test_one_of_two_entries_is_added_to_a_list(race):
    statuses = race("providers:reference-add", "target-groups", name="Jongeren")

    assert statuses == [200, 302]
    assert (TargetGroup.objects.count(), verbs()) == (1, ["added"])


def test_one_of_two_members_is_added_for_the_same_period(race, municipality):
    cooperation = OrganisationFactory(municipality=municipality, kind="cooperation")
    member = OrganisationFactory(municipality=municipality)

    statuses = race(
        "providers:member-add",
        cooperation.pk,
        member=member.pk,
        starts_on="1-1-2020",
        ends_on="31-12-2020",
    )

    assert statuses == [200, 302]
    assert (CooperationMember.objects.count(), verbs()) == (1, ["member added"])


def test_one_of_two_ends_of_a_membership_is_kept(race, municipality):
    membership = CooperationMemberFactory(cooperation__municipality=municipality)

    statuses = race("providers:member-end", membership.pk, on="31-12-2020")

    assert statuses == [200, 302]
    assert verbs() == ["membership ended"]


def test_one_of_two_areas_with_the_same_name_is_added(race, municipality):
    statuses = race("accounts:area-add", name="Nuth", kind="village")

    assert statuses == [200, 302]
    assert verbs() == ["added"]


def test_double_click_keeps_a_view_once(race, officer):
    statuses = race(
        "accounts:saved-view-add",
        people=[officer, officer],
        page="accounts:area-list",
        name="Kernen",
        query="",
    )

    assert statuses == [302, 302]
    assert SavedView.objects.count() == 1
