"""The start page of a merger: what stands still, and what is urgent or comes first."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Role
from mergers.models import Merger
from tests.factories import (
    AmbitionFactory,
    AssignmentFactory,
    DecisionFactory,
    DecisionMoveFactory,
    MergerFactory,
    MergerPhaseFactory,
    MunicipalityFactory,
    OldRuleFactory,
    PlannedSuccessionFactory,
    PulseFactory,
    SeatFactory,
    TaskFactory,
    TensionFactory,
    ThemeFactory,
)

TODAY = dt.date(2026, 11, 21)
QUIET = "geen beweging sinds 61 dagen"


def page(merger: Merger) -> str:
    return reverse("mergers:merger-detail", args=[merger.pk])


def words(response) -> str:
    return " ".join(response.content.decode().split())


def labels(response) -> list[str]:
    return [thing.label for thing in response.context["overview"].urgent]


@pytest.fixture
def quiet(merger):
    """Let nothing change for 61 days."""
    Merger.objects.filter(pk=merger.pk).update(
        last_change_on=TODAY - dt.timedelta(days=61)
    )
    return merger


@pytest.mark.requirement("S0-01")
def test_detail_and_home_warn_when_nothing_moved_for_61_days(sign_in, quiet):
    client = sign_in()

    assert QUIET in words(client.get(page(quiet)))
    assert QUIET in words(client.get("/"))


@pytest.mark.requirement("S0-01")
def test_detail_and_home_are_silent_after_sixty_days(sign_in, quiet):
    Merger.objects.update(last_change_on=TODAY - dt.timedelta(days=60))
    client = sign_in()

    assert "geen beweging" not in words(client.get(page(quiet)))
    assert "geen beweging" not in words(client.get("/"))


@pytest.mark.requirement("S0-01")
def test_one_edit_by_the_same_user_clears_the_warning(sign_in, quiet):
    client = sign_in()
    answers = {
        "name": "Samen kiezen",
        "starts_on": "1-11-2026",
        "ends_on": "1-2-2027",
    }
    assert QUIET in words(client.get(page(quiet)))

    client.post(reverse("mergers:phase-add", args=[quiet.pk]), answers)

    assert "geen beweging" not in words(client.get(page(quiet)))
    assert "geen beweging" not in words(client.get("/"))


@pytest.mark.requirement("S0-01")
def test_detail_counts_open_decisions_moves_and_the_late_share(sign_in, merger):
    decision = DecisionFactory(merger=merger)
    for _time in range(2):
        DecisionMoveFactory(decision=decision)
    for days in (-8, 5, 60):
        TaskFactory(merger=merger, due_on=TODAY + dt.timedelta(days=days))

    response = sign_in().get(page(merger))

    movement = response.context["overview"].movement
    assert (movement.open_decisions, movement.times_moved) == (1, 2)
    assert (movement.open_tasks, movement.overdue_share) == (3, 33)
    assert "2 keer uitgesteld" in words(response)
    assert "33% is te laat" in words(response)


def test_home_tells_nothing_of_mergers_to_who_may_not_see_them(sign_in, quiet):
    assert QUIET not in words(sign_in(Role.DESK_WORKER).get("/"))


def test_detail_says_how_far_it_is_in_one_sentence(sign_in, merger):
    TaskFactory(merger=merger, status="done", done_on=TODAY)
    TaskFactory(merger=merger, due_on=TODAY - dt.timedelta(days=8))
    for _number in range(6):
        TaskFactory(merger=merger)
    TaskFactory(merger=merger, status="dropped")

    told = words(sign_in().get(page(merger)))

    assert (
        "Nog <strong>41 dagen</strong> tot de fusie. 1 van de 8 taken is klaar. "
        "<strong>1 taak</strong> is te laat."
    ) in told


def test_detail_says_what_a_draft_still_lacks(sign_in, merger):
    told = words(sign_in().get(page(merger)))

    assert "Vul eerst in: waarom nu, tot wanneer het moment duurt." in told


def test_detail_of_an_empty_file_says_what_to_do_first(sign_in, merger):
    told = words(sign_in().get(page(merger)))

    assert "Begin hier" in told
    assert "Kies een sjabloon" in told
    assert "Zet de partijen aan tafel" in told


def test_detail_lists_what_is_urgent_in_its_order(sign_in, municipality):
    merger = MergerFactory(
        municipality=municipality, on=dt.date(2025, 1, 1), starts_on=None
    )
    TaskFactory(merger=merger, name="Tarieven", due_on=dt.date(2026, 11, 13))
    DecisionFactory(merger=merger, name="Loket", planned_on=dt.date(2026, 11, 1))
    ThemeFactory(merger=merger, name="Werkwijze", due_on=dt.date(2026, 12, 1))
    ThemeFactory(merger=merger, name="Later", due_on=dt.date(2027, 12, 1))
    phase = MergerPhaseFactory(merger=merger)
    PulseFactory(phase=phase, seat=SeatFactory(merger=merger, name="MEE"))
    SeatFactory(merger=merger, name="KBO")
    AmbitionFactory(merger=merger)
    OldRuleFactory(merger=merger)
    AssignmentFactory(
        merger=merger, user__name="Projectleider", ends_on=dt.date(2026, 12, 31)
    )

    found = labels(sign_in().get(page(merger)))

    assert found == [
        "1 oude regel heeft nog geen uitkomst",
        "Loket",
        "Tarieven",
        "Werkwijze",
        "Nog geen antwoord van KBO",
        "Ambities: nog niet beantwoord (1)",
        "Het mandaat van Projectleider eindigt",
    ]


def test_detail_asks_no_answer_to_ambitions_before_the_merger(sign_in, merger):
    AmbitionFactory(merger=merger)

    found = labels(sign_in().get(page(merger)))

    assert not any(label.startswith("Ambities") for label in found)


def test_detail_keeps_notes_of_the_leader_out_of_the_history(sign_in, merger, leader):
    TensionFactory(merger=merger)

    told = words(sign_in().get(page(merger)))

    assert "Er is schuring in de raad." not in told


def test_detail_names_who_goes_into_whom(sign_in, municipality):
    merger = MergerFactory(municipality=municipality)
    for name in ("Onderbanken", "Nuth", "Schinnen"):
        PlannedSuccessionFactory(
            merger=merger, predecessor=MunicipalityFactory(name=name)
        )

    told = words(sign_in().get(page(merger)))

    for name in ("Onderbanken", "Nuth", "Schinnen"):
        assert f"{name} → {municipality.name}" in told


@pytest.mark.requirement("S3-24")
def test_change_of_organisation_shows_remaining_time_and_phases(
    sign_in, municipality, today
):
    today.move_to("2016-09-01 12:00")
    merger = MergerFactory(
        municipality=municipality,
        kind="organisation",
        on=dt.date(2018, 1, 1),
        starts_on=dt.date(2016, 1, 1),
        last_change_on=dt.date(2016, 9, 1),
    )
    for name, year in (("Onderzoeken", 2016), ("Inrichten", 2017)):
        MergerPhaseFactory(
            merger=merger,
            name=name,
            starts_on=dt.date(year, 1, 1),
            ends_on=dt.date(year, 12, 31),
        )

    told = words(sign_in().get(page(merger)))

    assert "Nog <strong>487 dagen</strong> tot de nieuwe organisatie." in told
    assert "1-1-2016 tot en met 31-12-2016" in told
    lines = sign_in().get(page(merger)).context["overview"].phases
    assert [(str(line.phase), line.state) for line in lines] == [
        ("Onderzoeken", "bezig"),
        ("Inrichten", "komt nog"),
    ]


def test_detail_hides_buttons_when_a_mandate_ended(sign_in, merger, leader, today):
    today.move_to("2028-01-01 12:00")
    client = sign_in(user=leader)

    told = words(client.get(page(merger)))

    assert reverse("mergers:readiness-add", args=[merger.pk]) not in told
    answer = client.get(reverse("mergers:phase-add", args=[merger.pk]))
    assert answer.status_code == 403
