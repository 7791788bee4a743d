"""What waits for what: never in a circle, and what moves along."""

import datetime as dt
from itertools import pairwise

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AuditEvent
from mergers.dependencies import Move, Span, circle, followers, moves
from mergers.models import Dependency
from tests.factories import DependencyFactory, TaskFactory
from tests.providers.pages import in_dutch

numbers = st.integers(min_value=1, max_value=8)


def is_acyclic(edges):
    left = list(edges)
    while left:
        waiting = {task for task, _after in left}
        kept = [(task, after) for task, after in left if after in waiting]
        if len(kept) == len(left):
            return False
        left = kept
    return True


def address(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


@given(st.lists(st.tuples(numbers, numbers), max_size=40))
def test_accepted_additions_never_make_a_circle(wanted):
    accepted = []
    for task, after in wanted:
        found = circle(accepted, task, after)
        if not found:
            accepted.append((task, after))
        else:
            # What is refused is a real circle, named from the task back to itself.
            pairs = set(pairwise(found))
            assert (found[0], found[-1]) == (task, task)
            assert pairs <= {*accepted, (task, after)}
        assert is_acyclic(accepted)


@given(st.lists(st.tuples(numbers, numbers), max_size=40), numbers)
def test_followers_come_after_all_that_they_wait_for(wanted, start):
    edges = []
    for task, after in wanted:
        if not circle(edges, task, after):
            edges.append((task, after))

    order = (start, *followers(edges, start))

    assert len(set(order)) == len(order)
    for task, after in edges:
        if after in order:
            assert order.index(after) < order.index(task)


def test_only_what_would_be_too_early_is_needed():
    day = dt.date(2027, 1, 1)
    spans = {
        1: Span(None, day),
        2: Span(dt.date(2027, 1, 5), dt.date(2027, 1, 20)),
        3: Span(dt.date(2027, 1, 20), dt.date(2027, 2, 1)),
        4: Span(dt.date(2027, 6, 1), dt.date(2027, 7, 1)),
    }
    edges = [(2, 1), (3, 2), (4, 1)]

    assert moves(spans, edges, 1, 10) == (Move(2, True), Move(4, False), Move(3, True))
    assert moves(spans, edges, 1, 3) == (Move(2, False), Move(4, False), Move(3, False))
    assert not any(move.is_needed for move in moves(spans, edges, 1, -10))


def test_dependency_add_keeps_it_and_tells_so(sign_in, leader, merger):
    task, first = TaskFactory(merger=merger), TaskFactory(merger=merger)

    response = sign_in(user=leader).post(
        address("dependency-add", task), {"after": first.pk}
    )

    assert response.url == task.get_absolute_url()
    assert list(task.after.all()) == [first]
    merger.refresh_from_db()
    assert merger.last_change_on == dt.date(2026, 11, 21)


def test_dependency_add_refuses_a_circle_and_names_the_chain(sign_in, leader, merger):
    a, b, c = (TaskFactory(merger=merger, name=name) for name in "ABC")
    DependencyFactory(task=b, after=a)
    DependencyFactory(task=c, after=b)

    response = sign_in(user=leader).post(address("dependency-add", a), {"after": c.pk})

    text = "Then tasks wait for each other in a circle: %(chain)s. Choose another."
    said = in_dutch(text, chain="“A” → “C” → “B” → “A”")
    assert response.context["form"].errors == {"after": [said]}
    assert Dependency.objects.count() == 2


@pytest.mark.parametrize("which", ["itself", "elsewhere", "twice"])
def test_dependency_add_offers_only_other_tasks_of_the_merger(
    sign_in, leader, merger, which
):
    task, other = TaskFactory(merger=merger), TaskFactory(merger=merger)
    DependencyFactory(task=task, after=other)
    wrong = {"itself": task, "elsewhere": TaskFactory(), "twice": other}[which]

    response = sign_in(user=leader).post(
        address("dependency-add", task), {"after": wrong.pk}
    )

    assert list(response.context["form"].errors) == ["after"]
    assert Dependency.objects.count() == 1


def test_dependency_remove(sign_in, leader, merger):
    dependency = DependencyFactory(task__merger=merger)

    sign_in(user=leader).post(address("dependency-remove", dependency))

    assert not Dependency.objects.exists()
    [event] = AuditEvent.objects.about(dependency.task)
    assert event.changes == {"waits_for": [str(dependency.after), ""]}


def test_task_reschedule_offers_what_comes_after_before_it_saves(
    sign_in, leader, merger
):
    task = TaskFactory(merger=merger, due_on=dt.date(2026, 12, 1))
    soon = TaskFactory(
        merger=merger, starts_on=dt.date(2026, 12, 1), due_on=dt.date(2027, 1, 1)
    )
    far = TaskFactory(
        merger=merger, starts_on=dt.date(2027, 5, 1), due_on=dt.date(2027, 6, 1)
    )
    DependencyFactory(task=soon, after=task)
    DependencyFactory(task=far, after=task)
    client = sign_in(user=leader)
    typed = {"version": 1, "starts_on": "1-11-2026", "due_on": "13-12-2026"}

    response = client.post(address("task-reschedule", task), typed)

    ticked = {row.task: row.is_needed for row in response.context["offer"]}
    assert ticked == {soon: True, far: False}
    task.refresh_from_db()
    assert task.due_on == dt.date(2026, 12, 1)

    offered = response.context["offered"]
    client.post(
        address("task-reschedule", task),
        typed | {"offered": offered, "along": [soon.pk]},
    )

    for row in (task, soon, far):
        row.refresh_from_db()
    assert (task.due_on, task.first_due_on) == (
        dt.date(2026, 12, 13),
        dt.date(2026, 12, 1),
    )
    assert task.slip_days == 12
    assert (soon.starts_on, soon.due_on) == (
        dt.date(2026, 12, 13),
        dt.date(2027, 1, 13),
    )
    assert far.due_on == dt.date(2027, 6, 1)
    said = AuditEvent.objects.about(soon).get().changes
    assert said["due_on"] == ["1-1-2027", "13-1-2027"]


def test_task_reschedule_offers_again_for_another_day(sign_in, leader, merger):
    task = TaskFactory(merger=merger, due_on=dt.date(2026, 12, 1))
    DependencyFactory(task=TaskFactory(merger=merger), after=task)
    typed = {"version": 1, "due_on": "1-6-2027", "offered": "2026-12-13"}

    response = sign_in(user=leader).post(address("task-reschedule", task), typed)

    assert response.context["offered"] == "2027-06-01"
    task.refresh_from_db()
    assert task.due_on == dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"due_on": "1-1-2101"}, ["due_on"]),
        ({"due_on": "30-2-2027"}, ["due_on"]),
        ({"due_on": ""}, ["due_on"]),
        ({"starts_on": "2-1-2027", "due_on": "1-1-2027"}, ["due_on"]),
        ({"due_on": "1-6-2027", "version": 9}, ["__all__"]),
    ],
)
def test_task_reschedule_refuses(sign_in, leader, merger, typed, fields):
    task = TaskFactory(merger=merger)

    response = sign_in(user=leader).post(
        address("task-reschedule", task), {"version": 1} | typed
    )

    assert list(response.context["form"].errors) == fields
    task.refresh_from_db()
    assert task.version == 1


def test_task_reschedule_moves_nothing_when_a_follower_leaves_the_calendar(
    sign_in, leader, merger
):
    task = TaskFactory(merger=merger, due_on=dt.date(2026, 12, 1))
    late = TaskFactory(merger=merger, due_on=dt.date(2100, 12, 20))
    DependencyFactory(task=late, after=task)
    typed = {"version": 1, "due_on": "1-6-2027", "offered": "2027-06-01"}

    response = sign_in(user=leader).post(
        address("task-reschedule", task), typed | {"along": [late.pk]}
    )

    assert response.status_code == 200
    assert response.context["form"].errors
    task.refresh_from_db()
    assert task.due_on == dt.date(2026, 12, 1)
