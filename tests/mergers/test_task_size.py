"""Two thousand tasks in two hundred themes."""

import datetime as dt

import pytest
from django.urls import reverse

from mergers.models import Task
from tests.factories import MemberFactory, ThemeFactory
from tests.providers.pages import queries_of


def address(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


@pytest.fixture
def client_of_leader(sign_in, leader):
    return sign_in(user=leader)


def test_pages_of_many_tasks_ask_no_more(client_of_leader, merger):
    themes = [ThemeFactory(merger=merger, name=f"Thema {n}") for n in range(2)]
    pages = ["task-list", "board", "planning", "load"]
    fill(merger, themes, 40)
    few = [queries_of(client_of_leader, address(name, merger)) for name in pages]

    themes += [ThemeFactory(merger=merger, name=f"Meer {n}") for n in range(198)]
    fill(merger, themes, 1960)
    many = [queries_of(client_of_leader, address(name, merger)) for name in pages]

    assert (merger.themes.count(), merger.tasks.count()) == (200, 2000)
    assert few == many
    planning = client_of_leader.get(address("planning", merger)).content
    assert len(planning) < 300_000


def fill(merger, themes, number):
    owners = [MemberFactory(merger=merger) for _ in range(3)]
    first = dt.date(2026, 9, 1)
    statuses = ("todo", "busy", "dropped")
    Task.objects.bulk_create(
        Task(
            merger=merger,
            theme=themes[n % len(themes)],
            owner=owners[n % 3],
            name=f"Taak {n}",
            status=statuses[n % 3],
            starts_on=first,
            due_on=first + dt.timedelta(days=n % 700),
            first_due_on=first,
        )
        for n in range(number)
    )
