"""Many tasks at once: shown first, changed after, and all or none."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from mergers.models import Task
from tests.factories import MemberFactory, TaskFactory, TaskRoleFactory
from tests.providers.pages import in_dutch

NO_OWNER = "“%(task)s” cannot start yet. Choose first who pulls it."
NO_DECIDER = "“%(task)s” cannot start yet. Choose first which party decides."


def address(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


@pytest.fixture
def client_of_leader(sign_in, leader):
    return sign_in(user=leader)


def bulk(tasks, **changes):
    versions = {f"version_{task.pk}": task.version for task in tasks}
    return {"task": [task.pk for task in tasks]} | versions | changes


def test_task_bulk_shows_first_and_changes_after(client_of_leader, merger):
    tasks = [TaskFactory(merger=merger, due_on=dt.date(2027, 2, 1)) for _ in "ab"]
    owner = MemberFactory(merger=merger)
    posted = bulk(tasks, owner=owner.pk, days="12")

    response = client_of_leader.post(address("task-bulk", merger), posted)

    shown = [
        [(field.before, field.after) for field in change.fields]
        for change in response.context["changes"]
    ]
    assert shown[0][0] == ("", owner.name)
    assert ("1-2-2027", "13-2-2027") in shown[1]
    assert not Task.objects.filter(owner=owner).exists()

    client_of_leader.post(address("task-bulk", merger), posted | {"confirm": "yes"})

    for task in tasks:
        task.refresh_from_db()
        assert (task.owner, task.due_on) == (owner, dt.date(2027, 2, 13))
        assert (task.first_due_on, task.version) == (dt.date(2027, 2, 1), 2)
        assert AuditEvent.objects.about(task).count() == 1


@pytest.mark.requirement("S0-32")
def test_task_bulk_changes_nothing_when_one_task_cannot_start(client_of_leader, merger):
    ready = TaskFactory(merger=merger, owner=MemberFactory(merger=merger))
    TaskRoleFactory(task=ready, role="decides")
    loose = TaskFactory(merger=merger)
    posted = bulk([ready, loose], status="busy", confirm="yes")

    response = client_of_leader.post(address("task-bulk", merger), posted)

    said = [in_dutch(text, task=loose) for text in (NO_OWNER, NO_DECIDER)]
    assert response.context["form"].errors == {"__all__": said}
    assert not Task.objects.filter(status="busy").exists()
    assert not AuditEvent.objects.about(ready).exists()


def test_task_bulk_looks_again_when_someone_else_was_first(client_of_leader, merger):
    tasks = [TaskFactory(merger=merger) for _ in "ab"]
    posted = bulk(tasks, days="5", confirm="yes")
    Task.objects.filter(pk=tasks[1].pk).update(version=2)

    response = client_of_leader.post(address("task-bulk", merger), posted)

    text = "Someone changed one of these tasks. Look again."
    assert response.context["form"].errors == {"__all__": [in_dutch(text)]}
    assert not Task.objects.filter(due_on__gt=dt.date(2027, 2, 1)).exists()


@pytest.mark.parametrize(
    "changes", [{}, {"days": "x"}, {"days": "9" * 30}, {"owner": 0}]
)
def test_task_bulk_refuses_nothing_and_nonsense(client_of_leader, merger, changes):
    tasks = [TaskFactory(merger=merger)]
    posted = bulk(tasks, confirm="yes", **changes)

    response = client_of_leader.post(address("task-bulk", merger), posted)

    assert response.context["form"].errors
    assert Task.objects.get().version == 1


def test_task_bulk_refuses_days_that_no_calendar_has(client_of_leader, merger):
    task = TaskFactory(merger=merger, due_on=dt.date(2100, 12, 30))
    for confirm in ({}, {"confirm": "yes"}):
        response = client_of_leader.post(
            address("task-bulk", merger), bulk([task], days="9") | confirm
        )
        assert response.context["form"].errors
        assert not response.context["changes"]


def test_task_bulk_leaves_other_mergers_alone(client_of_leader, merger):
    theirs = TaskFactory()

    response = client_of_leader.post(
        address("task-bulk", merger), bulk([theirs], days="5", confirm="yes")
    )

    assert response.status_code in (200, 302)
    theirs.refresh_from_db()
    assert theirs.version == 1
