"""Two people at the same moment: rules that span rows hold, and nothing crashes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts import editing
from mergers.models import Dependency, Task, Theme
from tests.factories import (
    DependencyFactory,
    NoticeFactory,
    PlanTemplateFactory,
    TaskFactory,
    TemplateTaskFactory,
    TemplateThemeFactory,
    ThemeFactory,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("database_for_two"),
]


@pytest.fixture
def together(monkeypatch, worker):
    """Let two people post at the same moment, after both were found to be right."""

    def together(views, *posts):
        start, attempt = Barrier(len(posts)), editing.attempt

        def after_all_were_checked(form, deed):
            assert form.is_valid(), form.errors
            start.wait(10)  # fails when one of them never gets this far
            return attempt(form, deed)

        for view in views:
            monkeypatch.setattr(f"mergers.views.{view}.attempt", after_all_were_checked)

        def post(asked):
            person, name, key, typed = asked
            client = Client()
            client.force_login(person)
            try:
                address = reverse(f"mergers:{name}", args=[key])
                return client.post(address, typed).status_code
            finally:
                connections.close_all()

        people = [worker() for _post in posts]
        asked = [(who, *each) for who, each in zip(people, posts, strict=True)]
        with ThreadPoolExecutor(len(posts)) as threads:
            return sorted(threads.map(post, asked))

    return together


def test_two_opposite_dependencies_make_no_circle(together, merger):
    one, two = TaskFactory(merger=merger), TaskFactory(merger=merger)

    statuses = together(
        ["task_days"],
        ("dependency-add", one.pk, {"after": two.pk}),
        ("dependency-add", two.pk, {"after": one.pk}),
    )

    assert statuses == [200, 302]
    assert Dependency.objects.count() == 1


def test_theme_moves_once(together, merger):
    theme = ThemeFactory(merger=merger, outcome="new", outcome_reason="Beter")
    typed = {"on": "21-11-2026", "reason": "Haast"}

    statuses = together(
        ["themes"],
        ("theme-move", theme.pk, typed | {"to": "discussed"}),
        ("theme-move", theme.pk, typed | {"to": "chosen"}),
    )

    assert statuses == [200, 302]
    assert theme.phase_changes.exclude(before="").count() == 1


def test_moving_and_changing_a_theme_do_not_wait_for_each_other(together, merger):
    theme = ThemeFactory(merger=merger)
    moved = {"on": "21-11-2026", "reason": "Haast", "to": "discussed"}
    changed = {
        "name": "Anders",
        "track": "content",
        "content_status": "not_started",
        "subsidy_status": "not_needed",
        "version": 1,
    }

    statuses = together(
        ["themes"],
        ("theme-move", theme.pk, moved),
        ("theme-edit", theme.pk, changed),
    )

    # The change is stale when the move was first; neither ever ends in a deadlock.
    assert statuses in ([200, 302], [302, 302])
    assert theme.phase_changes.exclude(before="").count() == 1


def test_template_that_two_use_is_used_once(together, merger, municipality):
    template = PlanTemplateFactory(municipality=municipality)
    TemplateTaskFactory(theme=TemplateThemeFactory(template=template))
    use = ("template-use", merger.pk, {"template": template.pk})

    together(["templates"], use, use)

    assert (Theme.objects.count(), Task.objects.count()) == (1, 1)


def test_of_two_advices_one_is_kept(together, merger):
    notice = NoticeFactory(update__merger=merger)
    given = {"given_on": "20-11-2026", "version": 1, "text": "Mits."}

    statuses = together(
        ["councils"],
        ("notice-advise", notice.pk, given | {"advice": "positive"}),
        ("notice-advise", notice.pk, given | {"advice": "negative"}),
    )

    notice.refresh_from_db()
    assert statuses == [200, 302]
    assert notice.version == 2


def test_task_waits_once_for_another(together, merger):
    row = DependencyFactory(task__merger=merger)
    other = TaskFactory(merger=merger)
    wait = ("dependency-add", row.task_id, {"after": other.pk})

    statuses = together(["task_days"], wait, wait)

    assert statuses == [200, 302]
    assert row.task.waits_for.count() == 2
