"""The board, the planning and the load: tasks seen at a glance."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from mergers.models import Task
from mergers.presentation.planning import WIDTH, Picture
from mergers.presentation.tasks import Progress
from providers.continuity import Window
from tests.factories import MemberFactory, ProgrammeFactory, TaskFactory, ThemeFactory
from tests.providers.pages import in_dutch

TODAY = dt.date(2026, 11, 21)


def address(name, row):
    return reverse(f"mergers:{name}", args=[row.pk])


@pytest.fixture
def client_of_leader(sign_in, leader):
    return sign_in(user=leader)


def drawn(response):
    return {
        task.row.task.name: task
        for band in response.context["bands"]
        for task in band.tasks
    }


def test_board_puts_each_status_in_a_column_and_points_to_the_rest(
    client_of_leader, merger
):
    for number in range(11):
        TaskFactory(merger=merger, name=f"Taak {number}")
    TaskFactory(merger=merger, status="done", done_on=TODAY)

    response = client_of_leader.get(address("board", merger))

    columns = response.context["columns"]
    assert [column.status.value for column in columns] == [
        "todo",
        "busy",
        "done",
        "dropped",
    ]
    assert [(len(column.rows), column.count) for column in columns] == [
        (8, 11),
        (0, 0),
        (1, 1),
        (0, 0),
    ]
    more = f"{address('task-list', merger)}?status=todo"
    assert f'href="{more}"' in response.content.decode()


def test_board_moves_a_card_without_a_script_and_keeps_the_filters(
    client_of_leader, merger
):
    theme = ThemeFactory(merger=merger)
    task = TaskFactory(merger=merger, theme=theme)
    board = f"{address('board', merger)}?theme={theme.pk}"

    page = client_of_leader.get(board).content.decode()
    assert f'name="next" value="{board}"' in page

    posted = {"status": "dropped", "version": 1, "next": board}
    response = client_of_leader.post(address("task-move", task), posted)

    assert response.url == board
    assert Task.objects.get().status == "dropped"


def test_planning_tells_how_far_away_and_how_far_it_is(client_of_leader, merger):
    theme = ThemeFactory(merger=merger)
    TaskFactory(
        merger=merger, theme=theme, name="Contracten", status="done", done_on=TODAY
    )
    TaskFactory(merger=merger, name="Gesprekken", due_on=dt.date(2026, 11, 13))
    for _ in range(6):
        TaskFactory(merger=merger, theme=theme)
    TaskFactory(merger=merger, status="dropped", due_on=dt.date(2026, 11, 13))

    response = client_of_leader.get(address("planning", merger), {"status": ""})

    assert response.context["progress"] == Progress(total=8, done=1, late=1, days=41)
    rows = drawn(response)
    assert rows["Gesprekken"].is_late
    assert rows["Gesprekken"].words.startswith("8 ")
    assert rows["Contracten"].done == rows["Contracten"].bar.width
    assert rows["Contracten"].words == in_dutch("done")
    assert rows["Gesprekken"].told in response.content.decode()


def test_planning_shows_what_is_open_until_asked_for_more(client_of_leader, merger):
    TaskFactory(merger=merger, name="Klaar", status="done", done_on=TODAY)
    TaskFactory(merger=merger, name="Open")

    at_first = client_of_leader.get(address("planning", merger))
    all_of_them = client_of_leader.get(address("planning", merger), {"status": ""})

    assert set(drawn(at_first)) == {"Open"}
    assert set(drawn(all_of_them)) == {"Klaar", "Open"}


def test_planning_shows_forty_tasks_on_a_page_with_those_without_theme_last(
    client_of_leader, merger
):
    TaskFactory(merger=merger, name="Zonder thema", due_on=TODAY)
    for name in ("B", "A"):
        theme = ThemeFactory(merger=merger, name=name)
        for _ in range(20):
            TaskFactory(merger=merger, theme=theme)

    first, second = (
        client_of_leader.get(address("planning", merger), {"page": page})
        for page in (1, 2)
    )

    assert [str(band.theme) for band in first.context["bands"]] == ["A", "B"]
    assert set(drawn(second)) == {"Zonder thema"}


@pytest.mark.parametrize(
    ("on", "is_drawn"), [(dt.date(2027, 1, 1), True), (dt.date(2022, 1, 1), False)]
)
def test_planning_draws_the_merger_only_when_it_is_near(
    client_of_leader, merger, on, is_drawn
):
    merger.on, merger.starts_on = on, None
    merger.save()
    TaskFactory(merger=merger, due_on=TODAY + dt.timedelta(days=30))

    picture = client_of_leader.get(address("planning", merger)).context["picture"]

    assert (picture.merges is not None) is is_drawn
    assert picture.window.first >= dt.date(2026, 7, 1)


def test_days_since_the_merger_are_written_with_a_point():
    with translation.override("nl"):
        assert "1.786" in Progress(total=0, done=0, late=0, days=-1786).days_words


def test_bars_stay_inside_the_picture():
    window = Window(dt.date(2026, 7, 1), dt.date(2027, 12, 31))
    picture = Picture(window, TODAY, dt.date(2027, 1, 1))
    for first, last in [
        (dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
        (None, dt.date(2100, 1, 1)),
        (None, dt.date(1900, 1, 1)),
    ]:
        task = Task(starts_on=first, due_on=last, first_due_on=last, progress=30)
        found = picture.draw(task)
        assert 0 <= found.bar.x <= found.end <= WIDTH
        assert found.done + found.rest == found.bar.width


def test_planning_survives_days_far_away(client_of_leader, merger):
    TaskFactory(
        merger=merger, starts_on=dt.date(1900, 1, 1), due_on=dt.date(2100, 12, 31)
    )

    response = client_of_leader.get(address("planning", merger))

    assert response.context["picture"].window.last == dt.date(2031, 12, 31)


@pytest.mark.requirement("S0-20")
def test_load_marks_who_has_nine_tasks_in_a_month_until_one_moves(
    client_of_leader, merger
):
    owner = MemberFactory(merger=merger, name="Projectleider")
    tasks = [
        TaskFactory(merger=merger, owner=owner, due_on=dt.date(2026, 12, 1 + day))
        for day in range(9)
    ]
    TaskFactory(
        merger=merger, owner=owner, status="dropped", due_on=dt.date(2026, 12, 1)
    )

    before = client_of_leader.get(address("load", merger))
    posted = {"version": 1, "due_on": "4-1-2027"}
    client_of_leader.post(address("task-reschedule", tasks[0]), posted)
    after = client_of_leader.get(address("load", merger))

    def counts(response):
        [row] = response.context["load"].rows
        return [(cell.count, cell.too_many) for cell in row.cells[1:3]]

    assert (counts(before), counts(after)) == ([(9, 1), (0, 0)], [(8, 0), (1, 0)])
    assert [page.context["load"].too_busy for page in (before, after)] == [1, 0]
    assert "is-too-much" in before.content.decode()
    assert "is-too-much" not in after.content.decode()
    link = f"?owner={owner.pk}&amp;month=2026-12&amp;status=open"
    assert link in before.content.decode()


@pytest.mark.requirement("S0-20")
def test_load_keeps_the_limit_of_the_merger_and_weighs_nothing_on_nobody(
    client_of_leader, merger
):
    merger.most_tasks_a_month = 1
    merger.save()
    for _ in range(3):
        TaskFactory(merger=merger, due_on=dt.date(2026, 12, 1))

    load = client_of_leader.get(address("load", merger)).context["load"]

    assert load.too_busy == 0
    assert [row.owner for row in load.rows] == [None]


def test_load_counts_what_lies_before_and_after_the_months(client_of_leader, merger):
    owner = MemberFactory(merger=merger)
    for due_on in (dt.date(2026, 10, 31), dt.date(2027, 11, 1), dt.date(2027, 12, 1)):
        TaskFactory(merger=merger, owner=owner, starts_on=None, due_on=due_on)

    [row] = client_of_leader.get(address("load", merger)).context["load"].rows

    assert (row.before, row.after) == (1, 2)


@pytest.mark.requirement("S0-10")
def test_programme_has_an_end_and_counts_what_is_due_after_it(client_of_leader, merger):
    typed = {"name": "koploperproject", "ends_on": "31-1-2027"}
    client_of_leader.post(address("programme-add", merger), typed)
    programme = merger.programmes.get()
    TaskFactory(merger=merger, programme=programme, due_on=dt.date(2027, 1, 31))
    TaskFactory(merger=merger, programme=programme, due_on=dt.date(2027, 2, 1))

    response = client_of_leader.get(address("programme-list", merger))

    [row] = response.context["programmes"]
    assert (row.number, row.after_end) == (2, 1)

    typed |= {"version": 1, "ends_on": "28-2-2027"}
    client_of_leader.post(address("programme-edit", programme), typed)
    [row] = client_of_leader.get(address("programme-list", merger)).context[
        "programmes"
    ]
    assert row.after_end == 0


def test_programme_add_refuses_the_same_name_twice(client_of_leader, merger):
    ProgrammeFactory(merger=merger, name="koploperproject")
    typed = {"name": "koploperproject", "ends_on": "31-1-2027"}

    response = client_of_leader.post(address("programme-add", merger), typed)

    assert response.context["form"].errors
    assert merger.programmes.count() == 1
