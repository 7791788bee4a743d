"""Who no longer leads changes nothing, and nothing of another merger slips in."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from mergers.actions.tasks import remove_dependency
from mergers.models import Assignment, Dependency
from tests.factories import (
    AssignmentFactory,
    CouncilFactory,
    DecisionFactory,
    DependencyFactory,
    MemberFactory,
    MembershipFactory,
    MergerFactory,
    PlannedSuccessionFactory,
    PlanTemplateFactory,
    ProgrammeFactory,
    SeatFactory,
    TaskFactory,
    ThemeFactory,
)
from tests.test_access import DECIDERS, DEEDS, DOWNLOADS, PAGES

READING = ("-list", "-detail", "-export", "-pdf")
# What one reads, or does for oneself, whoever leads by now.
OWN = {
    "board",
    "calendar-feed",
    "calendar-withdraw",
    "clocks",
    "college-report",
    "load",
    "merger-add",  # makes a merger of one's own
    "participation",
    "planning",
    "progress",
    "table",
    "vision",
}
CHANGING = sorted(
    name
    for name, (roles, _make) in PAGES.items()
    if name.startswith("mergers:")
    and Role.PROJECT_LEADER in roles
    and not name.endswith(READING)
    and name.removeprefix("mergers:") not in OWN
)
READ = sorted(
    name
    for name, (roles, make) in PAGES.items()
    if name.startswith("mergers:")
    and make
    and Role.PROJECT_LEADER in roles
    and name not in CHANGING
)
DECIDING = [
    name
    for name, (roles, _make) in PAGES.items()
    if name.startswith("mergers:")
    and roles == DECIDERS
    and name.removeprefix("mergers:").split("-")[0]
    in {"ambition", "decision", "merger", "theme"}
]


def page_of(name, municipality, user):
    return reverse(name, args=PAGES[name][1](municipality, user))


@pytest.fixture
def formerly(worker):
    """Give someone who led, and no longer does once the page was made."""
    user = worker(Role.PROJECT_LEADER)

    def end():
        mandates = Assignment.objects.filter(user=user)
        last = dt.date(2026, 11, 20)
        assert mandates.update(starts_on=last, ends_on=last)

    return user, end


def test_there_are_pages_to_check():
    assert len(CHANGING) > 40
    assert len(READ) > 20
    assert len(DECIDING) > 4


@pytest.mark.requirement("S0-11")
@pytest.mark.parametrize("name", CHANGING)
def test_leader_without_mandate_changes_nothing(name, client, municipality, formerly):
    user, end = formerly
    address = page_of(name, municipality, user)
    end()
    client.force_login(user)
    before = AuditEvent.objects.count()

    answers = [client.post(address, {}).status_code]
    if name not in DEEDS and name != "mergers:merger-take-effect":  # that is read too
        answers.append(client.get(address).status_code)

    assert set(answers) == {403}
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("name", READ)
def test_leader_without_mandate_still_reads(name, client, municipality, formerly):
    user, end = formerly
    address = page_of(name, municipality, user)
    end()
    client.force_login(user)

    answer = client.get(address)

    assert answer.status_code == (405 if name in DEEDS else 200)
    if name not in DOWNLOADS | DEEDS:
        assert "/edit/" not in answer.content.decode()


@pytest.mark.parametrize("name", DECIDING)
def test_who_supports_the_process_decides_nothing(
    name, client, municipality, worker, merger
):
    user = worker(Role.POLICY_OFFICER)
    address = page_of(name, municipality, user)
    for each in type(merger).objects.all():
        AssignmentFactory(merger=each, user=user, role="supporter")
    client.force_login(user)

    assert client.post(address, {}).status_code == 403


def test_administrator_who_supports_the_process_takes_nothing_back(
    client, worker, merger
):
    user = worker(Role.ADMINISTRATOR)
    AssignmentFactory(merger=merger, user=user, role="supporter")
    client.force_login(user)
    address = reverse("mergers:merger-revert", args=[merger.pk])

    assert client.post(address, {"reason": "Toch niet"}).status_code == 403


def test_leader_does_not_rename_what_was_decided(client, merger, leader):
    decision = DecisionFactory(merger=merger, taken_on="2026-11-01", result="Ja")
    client.force_login(leader)
    address = reverse("mergers:decision-edit", args=[decision.pk])

    answer = client.post(address, {"name": "Iets anders", "version": 1})
    shown = client.get(decision.get_absolute_url()).content.decode()

    assert answer.status_code == 403
    assert address not in shown


@pytest.fixture
def strange(municipality):
    """Give parts of another merger of the very same municipality."""
    other = MergerFactory(municipality=municipality)
    step = PlannedSuccessionFactory(merger=other)
    return {
        "theme": ThemeFactory(merger=other),
        "owner": MemberFactory(merger=other),
        "party": SeatFactory(merger=other),
        "seat": SeatFactory(merger=other),
        "decides": SeatFactory(merger=other),
        "programme": ProgrammeFactory(merger=other),
        "after": TaskFactory(merger=other),
        "decision": DecisionFactory(merger=other),
        "came_from": CouncilFactory(merger=other),
        "municipality": step.predecessor,
        "outcome_of": step.predecessor,
        "template": PlanTemplateFactory(municipality=MembershipFactory().municipality),
    }


@pytest.mark.parametrize(
    "asked",
    [
        ("task-add", None, ["theme", "owner", "party", "programme"]),
        ("task-edit", TaskFactory, ["theme", "owner", "party", "programme"]),
        ("task-roles", TaskFactory, ["decides"]),
        ("dependency-add", TaskFactory, ["after"]),
        ("task-bulk", None, ["owner", "party", "programme"]),
        ("decision-add", None, ["theme"]),
        ("decision-edit", DecisionFactory, ["theme"]),
        ("theme-choose", ThemeFactory, ["outcome_of"]),
        ("position-add", ThemeFactory, ["seat"]),
        ("old-rule-add", None, ["municipality", "theme"]),
        ("ambition-add", None, ["municipality"]),
        ("council-add", None, ["municipality", "came_from"]),
        ("update-add", None, ["decision"]),
        ("template-use", None, ["template"]),
    ],
)
def test_form_takes_nothing_of_another_merger(sign_in, officer, merger, strange, asked):
    name, factory, fields = asked
    MemberFactory(merger=merger, user=officer)
    target = factory(merger=merger) if factory else merger
    typed = {field: strange[field].pk for field in fields} | {"confirm": "1"}
    typed["task"] = TaskFactory(merger=merger).pk
    address = reverse(f"mergers:{name}", args=[target.pk])

    answer = sign_in(user=officer).post(address, typed)

    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert set(fields) <= errors.keys()


def test_bulk_leaves_tasks_of_another_merger_alone(sign_in, merger, strange):
    task = strange["after"]
    address = reverse("mergers:task-bulk", args=[merger.pk])
    typed = {"task": task.pk, f"version_{task.pk}": 1, "days": 7, "confirm": "1"}

    sign_in().post(address, typed)

    due = task.due_on
    task.refresh_from_db()
    assert str(task.due_on) == str(due)


def test_allotment_of_what_is_not_divided_is_left_alone(sign_in, merger, strange):
    answer = sign_in().post(
        reverse("mergers:allotment-edit", args=[merger.pk]), {"area_1": "1"}
    )

    assert answer.status_code in {200, 302}
    assert merger.allotments.count() == 0


def test_dependency_that_is_gone_is_told_once(worker, merger):
    user = worker()
    row = DependencyFactory(task__merger=merger)
    twice = [Dependency.objects.select_related("task__merger", "after").get()] * 2

    for one in twice:
        remove_dependency(one, by=user)

    told = AuditEvent.objects.about(row.task).filter(verb="dependency removed")
    assert told.count() == 1
