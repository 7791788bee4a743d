"""What every test may ask for."""

import sqlite3
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from accounts.models import Municipality, Role, User
from tests.factories import MembershipFactory, MunicipalityFactory

SignIn = Callable[..., Client]


# How the database refuses to empty the trail, which tests do between them.
REFUSES_EMPTYING = {
    "sqlite": "accounts_auditevent_no_delete",
    "postgresql": "accounts_auditevent_no_truncate ON accounts_auditevent",
}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """Let tables be emptied between tests, which the triggers of the trail refuse."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {REFUSES_EMPTYING[connection.vendor]}")


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Give every test the database: this is a web application, nearly all need it."""


@pytest.fixture
def database_for_two(transactional_db: None, tmp_path: Path) -> Iterator[None]:
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


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """Build the example municipalities once, and give what the command said.

    What a test changes in them is undone after it, and all of it after the module.
    """
    said = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", "--no-serve", stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def municipality() -> Municipality:
    return MunicipalityFactory()


@pytest.fixture
def worker(municipality: Municipality) -> Callable[..., User]:
    """Make someone with this role who works for the municipality of the test."""

    def worker(role: str = Role.POLICY_OFFICER) -> User:
        membership = MembershipFactory(municipality=municipality, role=role)
        membership.user.start_working(membership.starts_on)
        return membership.user

    return worker


@pytest.fixture
def officer(worker: Callable[..., User]) -> User:
    return worker()


@pytest.fixture
def sign_in(municipality: Municipality) -> SignIn:
    """Make a client for someone with this role in the municipality of the test."""

    def sign_in(role: str = Role.POLICY_OFFICER, user: User | None = None) -> Client:
        client = Client()
        if user is None:
            user = MembershipFactory(municipality=municipality, role=role).user
        client.force_login(user)
        return client

    return sign_in
