"""Tasks: who pulls and decides, when, and many at once."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.models import AuditEvent, Role
from mergers.models import Task, TaskRole
from tests.factories import (
    AssignmentFactory,
    MemberFactory,
    MergerFactory,
    ProgrammeFactory,
    SeatFactory,
    TaskFactory,
    TaskRoleFactory,
    ThemeFactory,
)
from tests.providers.figures import read_csv
from tests.providers.pages import in_dutch

NO_OWNER = "“%(task)s” cannot start yet. Choose first who pulls it."
NO_DECIDER = "“%(task)s” cannot start yet. Choose first which party decides."


def address(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


def found(response):
    return [row.task.name for row in response.context["rows"]]


def move(client, task, status, **extra):
    posted = {"status": status, "version": task.version} | extra
    response = client.post(address("task-move", task), posted)
    task.refresh_from_db()
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def client_of_leader(sign_in, leader):
    return sign_in(user=leader)


def test_task_add_keeps_the_first_day_for_ever(client_of_leader, merger):
    typed = {"name": "Tarieven gelijk maken", "due_on": "1-2-2027"}
    response = client_of_leader.post(address("task-add", merger), typed)

    task = Task.objects.get()
    assert response.url == task.get_absolute_url()
    assert (task.merger, task.first_due_on) == (merger, dt.date(2027, 2, 1))

    client_of_leader.post(
        address("task-reschedule", task), {"version": 1, "due_on": "13-2-2027"}
    )
    for name, typed in [
        ("task-edit", {"version": 2, "name": "Tarieven", "progress": 10}),
        ("task-edit", {"version": 3, "name": "Tarief", "progress": 10}),
    ]:
        typed |= {"due_on": "1-1-2030", "first_due_on": "1-1-2030"}
        assert client_of_leader.post(address(name, task), typed).status_code == 302

    task.refresh_from_db()
    assert (task.name, task.due_on) == ("Tarief", dt.date(2027, 2, 13))
    assert task.first_due_on == dt.date(2027, 2, 1)


def test_task_detail_tells_everyone_how_far_it_slipped(sign_in, merger):
    task = TaskFactory(
        merger=merger,
        due_on=dt.date(2027, 2, 13),
        first_due_on=dt.date(2027, 2, 1),
    )

    page = sign_in().get(address("task-detail", task)).content.decode()

    later = in_dutch("%(days)d days later than first planned")
    row = sign_in().get(address("task-detail", task)).context["row"]
    assert row.slip_words in page
    assert row.slip_words.startswith("12 ")
    assert later


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"due_on": ""}, ["due_on"]),
        ({"due_on": "1-1-1066"}, ["due_on"]),
        ({"starts_on": "2-2-2027"}, ["due_on"]),
        ({"theme": "9" * 30}, ["theme"]),
    ],
)
def test_task_add_explains_beside_the_field(client_of_leader, merger, typed, fields):
    right = {"name": "Tarieven", "due_on": "1-2-2027"}

    response = client_of_leader.post(address("task-add", merger), right | typed)

    assert list(response.context["form"].errors) == fields
    assert not Task.objects.exists()


def test_task_add_refuses_parts_of_another_merger(
    client_of_leader, municipality, merger
):
    other = MergerFactory(municipality=municipality)
    wrong = {
        "theme": ThemeFactory(merger=other).pk,
        "owner": MemberFactory(merger=other).pk,
        "party": SeatFactory(merger=other).pk,
        "programme": ProgrammeFactory(merger=other).pk,
    }
    typed = {"name": "Tarieven", "due_on": "1-2-2027"} | wrong

    response = client_of_leader.post(address("task-add", merger), typed)

    assert set(response.context["form"].errors) == wrong.keys()


def test_task_edit_shows_what_someone_else_saved(client_of_leader, merger, sign_in):
    task = TaskFactory(merger=merger, name="Tarieven")
    typed = {"version": 1, "name": "Tarieven gelijk", "progress": 0}
    client_of_leader.post(address("task-edit", task), typed)

    response = sign_in().post(
        address("task-edit", task), typed | {"name": "Tarieven anders"}
    )

    assert response.context["form"].interruption.conflicts
    task.refresh_from_db()
    assert task.name == "Tarieven gelijk"


@pytest.mark.requirement("S0-32")
@pytest.mark.parametrize("status", ["busy", "done"])
@pytest.mark.parametrize(
    ("has", "said"),
    [
        ((), [NO_OWNER, NO_DECIDER]),
        (("decider",), [NO_OWNER]),
        (("owner",), [NO_DECIDER]),
        (("owner", "decider"), []),
    ],
)
def test_task_starts_when_someone_pulls_and_a_party_decides(
    client_of_leader, merger, status, has, said
):
    task = TaskFactory(
        merger=merger, owner=MemberFactory(merger=merger) if "owner" in has else None
    )
    TaskRoleFactory(task=task, role="thinks_along")
    if "decider" in has:
        TaskRoleFactory(task=task, role="decides")

    messages = move(client_of_leader, task, status)

    expected = [in_dutch(text, task=task) for text in said]
    assert (messages == expected) if said else len(messages) == 1
    assert task.status == ("todo" if said else status)
    assert (task.done_on is not None) == (status == "done" and not said)


@pytest.mark.requirement("S0-32")
def test_task_roles_have_one_who_decides_and_many_who_think_along(
    client_of_leader, merger
):
    task = TaskFactory(merger=merger)
    college, mee, kbo, council = (
        SeatFactory(merger=merger, name=name)
        for name in ("College", "MEE", "KBO", "Adviesraad")
    )
    typed = {
        "version": 1,
        "decides": college.pk,
        "thinks_along": [mee.pk, kbo.pk],
        "is_told": [council.pk],
    }

    response = client_of_leader.post(address("task-roles", task), typed)

    assert response.url == task.get_absolute_url()
    assert set(task.roles.values_list("seat__name", "role")) == {
        ("College", "decides"),
        ("MEE", "thinks_along"),
        ("KBO", "thinks_along"),
        ("Adviesraad", "is_told"),
    }
    page = client_of_leader.get(address("task-detail", task)).content.decode()
    assert all(name in page for name in ("College", "MEE", "KBO", "Adviesraad"))
    assert AuditEvent.objects.about(task).get().changes["roles"][0] == ""


@pytest.mark.requirement("S0-32")
def test_task_roles_refuse_two_roles_for_a_party_and_none_who_decides_once_started(
    client_of_leader, merger
):
    task = TaskFactory(merger=merger, owner=MemberFactory(merger=merger), status="busy")
    role = TaskRoleFactory(task=task, role="decides")
    twice = {"decides": role.seat.pk, "is_told": [role.seat.pk]}

    for typed, field in [(twice, "is_told"), ({}, "decides")]:
        response = client_of_leader.post(
            address("task-roles", task), {"version": 1} | typed
        )
        assert list(response.context["form"].errors) == [field]
        assert TaskRole.objects.get() == role


@pytest.mark.requirement("S0-32")
def test_task_edit_keeps_who_pulls_a_task_that_started(client_of_leader, merger):
    task = TaskFactory(merger=merger, owner=MemberFactory(merger=merger), status="busy")
    typed = {"version": 1, "name": task.name, "progress": 10, "owner": ""}

    response = client_of_leader.post(address("task-edit", task), typed)

    assert list(response.context["form"].errors) == ["owner"]


def test_task_move_tells_when_someone_else_was_first(client_of_leader, merger):
    task = TaskFactory(merger=merger)

    messages = move(client_of_leader, task, "dropped", version=7)

    text = "Someone else saved this while you were working on it."
    assert messages == [in_dutch(text)]
    assert task.status == "todo"


@pytest.mark.parametrize("status", ["", "x", "\x00", "9" * 30])
def test_task_move_refuses_nonsense(client_of_leader, merger, status):
    task = TaskFactory(merger=merger)

    assert move(client_of_leader, task, status)
    assert task.status == "todo"


def test_task_move_goes_back_only_to_a_page_of_ours(client_of_leader, merger):
    for target in ("https://elders.example/", "//elders.example"):
        task = TaskFactory(merger=merger)
        posted = {"status": "dropped", "version": 1, "next": target}
        response = client_of_leader.post(address("task-move", task), posted)
        assert response.url == task.get_absolute_url()


def test_trail_does_not_name_who_pulls(client_of_leader, merger):
    task = TaskFactory(merger=merger)
    owner = MemberFactory(merger=merger, name="Iemand")
    typed = {"version": 1, "name": task.name, "progress": 0, "owner": owner.pk}

    client_of_leader.post(address("task-edit", task), typed)

    assert AuditEvent.objects.about(task).get().changes == {"owner": ["…", "…"]}


@pytest.mark.requirement("S0-10")
def test_filter_on_programme_lists_only_its_tasks_and_flags_those_after_its_end(
    client_of_leader, merger
):
    programme = ProgrammeFactory(
        merger=merger, name="koploperproject", ends_on=dt.date(2027, 1, 31)
    )
    TaskFactory(merger=merger, name="Folder")
    for name, due_on in [
        ("Loket", dt.date(2027, 1, 31)),
        ("Werkwijze", dt.date(2027, 2, 3)),
    ]:
        TaskFactory(merger=merger, name=name, programme=programme, due_on=due_on)

    response = client_of_leader.get(
        address("task-list", merger), {"programme": programme.pk}
    )
    late = client_of_leader.get(address("task-list", merger), {"past_programme": "on"})

    assert found(response) == ["Loket", "Werkwijze"]
    assert found(late) == ["Werkwijze"]
    words = [row.programme_words for row in response.context["rows"]]
    assert words[0] == ""
    assert words[1].startswith("3 ")
    assert words[1].endswith("koploperproject")
    assert words[1] in response.content.decode()


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Oud", "Nu", "Klaar"]),
        ({"overdue": "on"}, ["Oud"]),
        ({"status": "open"}, ["Oud", "Nu"]),
        ({"status": "done"}, ["Klaar"]),
        ({"month": "2026-12"}, ["Nu"]),
        ({"q": "kla"}, ["Klaar"]),
        ({"sort": "name"}, ["Klaar", "Nu", "Oud"]),
        ({"nobody": "on", "status": "open"}, ["Oud", "Nu"]),
    ],
)
def test_task_list_filters_and_sorts(client_of_leader, merger, asked, names):
    TaskFactory(merger=merger, name="Oud", due_on=dt.date(2026, 11, 13))
    TaskFactory(merger=merger, name="Nu", due_on=dt.date(2026, 12, 24))
    TaskFactory(
        merger=merger,
        name="Klaar",
        status="done",
        due_on=dt.date(2027, 1, 1),
        done_on=dt.date(2026, 11, 1),
    )

    response = client_of_leader.get(address("task-list", merger), asked)

    assert found(response) == names


@pytest.mark.parametrize(
    "asked",
    [{"theme": "x"}, {"owner": "9" * 30}, {"month": "2027-99"}, {"sort": "-x"}],
)
def test_task_list_survives_nonsense(client_of_leader, merger, asked):
    TaskFactory(merger=merger)

    response = client_of_leader.get(address("task-list", merger), asked)

    assert response.status_code == 200


def test_task_export_gives_the_same_list(client_of_leader, merger):
    TaskFactory(merger=merger, name="Folder", due_on=dt.date(2026, 11, 13))

    response = client_of_leader.get(
        address("task-export", merger), {"format": "csv", "overdue": "on"}
    )

    assert "Folder" in str(read_csv(response))


@pytest.mark.parametrize(
    "name", ["task-edit", "task-roles", "task-reschedule", "dependency-add"]
)
def test_mandate_that_ended_reads_and_changes_nothing(worker, sign_in, merger, name):
    user = worker(Role.PROJECT_LEADER)
    AssignmentFactory(
        merger=merger,
        user=user,
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 11, 20),
    )
    task, client = TaskFactory(merger=merger), sign_in(user=user)

    assert client.get(address("task-detail", task)).status_code == 200
    assert client.get(address(name, task)).status_code == 403
    page = client.get(address("task-list", merger)).content.decode()
    assert address("task-add", merger) not in page
    assert 'name="task"' not in page


def test_search_finds_tasks_of_mergers_that_someone_sees(sign_in, merger):
    TaskFactory(merger=merger, name="Tarieven gelijk maken")
    TaskFactory(name="Tarieven elders")

    seen = sign_in().get(reverse("search"), {"q": "tarieven"}).content.decode()
    desk = sign_in(Role.DESK_WORKER).get(reverse("search"), {"q": "tarieven"})

    assert "Tarieven gelijk maken" in seen
    assert "Tarieven elders" not in seen
    assert "Tarieven gelijk maken" not in desk.content.decode()
