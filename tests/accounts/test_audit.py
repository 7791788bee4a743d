"""The trail: written with the deed, and never changed."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from accounts.audit import record, record_visitor
from accounts.editing import UNTOLD, without_people
from accounts.models import AuditEvent
from accounts.models.audit import AppendOnlyError
from tests.conftest import REFUSES_EMPTYING
from tests.factories import (
    AreaFactory,
    FunctionaryFactory,
    KeyPersonFactory,
    MunicipalityFactory,
    ServiceFactory,
    TargetGroupFactory,
    UserFactory,
)

MIGRATION = import_module("accounts.migrations.0002_append_only_trail")
DROPPED = REFUSES_EMPTYING[connection.vendor]
STATEMENTS, EMPTYING = {
    "sqlite": (
        MIGRATION.SQLITE,
        "INSERT OR REPLACE INTO accounts_auditevent SELECT * FROM accounts_auditevent",
    ),
    "postgresql": (MIGRATION.POSTGRESQL, "TRUNCATE accounts_auditevent"),
}[connection.vendor]


@pytest.fixture
def event(officer, municipality):
    area = AreaFactory(municipality=municipality)
    return record("changed", area, by=officer, name=["A", "B"])


def test_record_writes_down_who_did_what_to_which_row(officer, municipality):
    area = AreaFactory(municipality=municipality, name="Nuth", version=4)

    event = record("changed", area, by=officer, name=["A", "B"])

    event.refresh_from_db()
    assert (event.actor_id, event.actor) == (officer.pk, officer.name)
    assert (event.target_model, event.target_id) == ("accounts.area", area.pk)
    assert (event.target_name, event.target_version) == ("Nuth", 4)
    assert event.municipality_code == municipality.code
    assert event.changes == {"name": ["A", "B"]}


def test_record_needs_no_municipality():
    event = record("added", MunicipalityFactory(name="x" * 100), by=UserFactory())

    assert (event.municipality_code, event.target_version) == ("", None)


def test_record_of_a_superuser_belongs_to_the_municipality_of_the_row(worker):
    superuser = worker()
    superuser.is_superuser = True
    elsewhere = [
        AreaFactory(),
        FunctionaryFactory(),
        ServiceFactory(),
        TargetGroupFactory(),
        superuser,
    ]

    events = [record("changed", row, by=superuser) for row in elsewhere]

    area, functionary, service = elsewhere[:3]
    assert [event.municipality_code for event in events] == [
        area.municipality.code,
        functionary.area.municipality.code,
        service.organisation.municipality.code,
        "",
        superuser.municipality.code,
    ]


def test_event_outlives_its_subject(event):
    AreaFactory._meta.model.objects.all().delete()

    assert AuditEvent.objects.get().target_name == event.target_name


def test_event_speaks_the_language_of_the_reader(event):
    with translation.override("en"):
        assert event.sentence == "changed"
    assert str(event).count(event.target_name) == 1


def test_about_is_newest_first_and_keeps_to_one_row(officer, municipality):
    area, other = AreaFactory.create_batch(2, municipality=municipality)
    first, last = (record(verb, area, by=officer) for verb in ("added", "changed"))
    record("added", other, by=officer)
    record("added", MunicipalityFactory(pk=area.pk + 1000), by=officer)

    assert list(AuditEvent.objects.about(area)) == [last, first]


@pytest.mark.parametrize(
    "deed",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: AuditEvent.objects.update(actor="ander"),
        lambda event: AuditEvent.objects.all().delete(),
        lambda event: AuditEvent.objects.filter(pk=event.pk).update(actor="ander"),
    ],
    ids=["save", "delete", "update all", "delete all", "update some"],
)
def test_event_refuses_to_change_in_python(event, deed):
    event.actor = "ander"

    with pytest.raises(AppendOnlyError):
        deed(event)

    assert AuditEvent.objects.get().actor != "ander"


@pytest.fixture
def _as_deployed():
    """Put back the trigger that keeps tests from emptying their tables."""
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            if DROPPED.split()[0] in statement:
                cursor.execute(statement)


@pytest.mark.usefixtures("_as_deployed")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_auditevent SET actor = 'ander'",
        "DELETE FROM accounts_auditevent",
        EMPTYING,
    ],
    ids=["update", "delete", "another way"],
)
def test_event_refuses_to_change_in_the_database(event, statement):
    with (
        pytest.raises(DatabaseError, match="the audit trail only grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert AuditEvent.objects.get().actor == event.actor


def test_record_visitor_writes_down_what_was_done_without_an_account(municipality):
    area = AreaFactory(municipality=municipality)

    event = record_visitor("answered", area, who="a provider")

    assert (event.actor_id, event.actor) == (None, "a provider")
    assert event.municipality_code == municipality.code


def test_record_names_no_person(officer, municipality):
    person = KeyPersonFactory(municipality=municipality, name="Voorzitter")

    event = record("changed", person, by=officer)

    assert "Voorzitter" not in event.target_name
    assert str(person.pk) in event.target_name


def test_trail_says_that_personal_fields_changed_but_not_into_what():
    changes = {"name": ["A", "B"], "starts_on": ["", "1-3-2027"]}

    told = without_people(KeyPersonFactory(), changes)

    assert told == {"name": [UNTOLD, UNTOLD], "starts_on": ["", "1-3-2027"]}


def test_trail_tells_all_of_rows_that_are_not_about_people():
    changes = {"name": ["A", "B"]}

    assert without_people(AreaFactory(), changes) == changes
