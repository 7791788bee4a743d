"""How far a merger is: phases, dates and presence, without opinions or marks."""

import datetime as dt

import pytest
from django.urls import reverse

from mergers.models import MergerPhase
from tests.factories import (
    AttendanceFactory,
    MergerPhaseFactory,
    PhaseChangeFactory,
    PositionFactory,
    PulseFactory,
    ReadinessFactory,
    SeatFactory,
    SessionFactory,
    ThemeFactory,
)


def page(merger):
    return reverse("mergers:progress", args=[merger.pk])


def words(response):
    return " ".join(response.content.decode().split())


@pytest.mark.requirement("S0-33")
def test_progress_shows_phases_dates_and_participation(sign_in, merger):
    MergerPhaseFactory(merger=merger, name="Samen kiezen")
    seat, other = (SeatFactory(merger=merger, name=name) for name in ("KBO", "MEE"))
    for attended in (True, False):
        AttendanceFactory(
            session=SessionFactory(merger=merger), seat=seat, attended=attended
        )
    theme = ThemeFactory(merger=merger, phase="discussed")
    PhaseChangeFactory(theme=theme, after="difference", on=dt.date(2026, 1, 1))
    PhaseChangeFactory(
        theme=theme, before="difference", after="discussed", on=dt.date(2026, 3, 1)
    )

    response = sign_in().get(page(merger))

    told = words(response)
    assert "Samen kiezen" in told
    assert "1-1-2026" in told
    assert "31-12-2026" in told
    progress = response.context["progress"]
    assert [(s.name, s.invited, s.came) for s in progress.seats] == [
        ("KBO", 2, 1),
        ("MEE", 0, 0),
    ]
    assert other.name in told
    days = {str(row.label): (row.themes, row.days) for row in progress.theme_phases}
    assert days["verschil vastgesteld"] == (0, 59)
    assert days["besproken"] == (1, 265)


@pytest.mark.requirement("S0-33")
def test_progress_shows_no_opinions_scores_or_positions(sign_in, merger):
    phase = MergerPhaseFactory(merger=merger, question="Vraag naar vertrouwen?")
    PulseFactory(phase=phase, remark="Onze mening over de steun")
    PositionFactory(theme__merger=merger, text="Ons standpunt over de werkwijze")
    ReadinessFactory(merger=merger, reason="Reden van het cijfer")

    told = words(sign_in().get(page(merger)))

    for hidden in ("mening over", "standpunt over", "Reden van het", "vertrouwen?"):
        assert hidden not in told


def test_phase_edit_saves_and_refuses_a_reversed_period(sign_in, merger):
    phase = MergerPhaseFactory(merger=merger)
    address = reverse("mergers:phase-edit", args=[phase.pk])
    answers = {
        "name": "Kiezen",
        "starts_on": "1-2-2027",
        "ends_on": "1-1-2027",
        "version": phase.version,
    }
    client = sign_in()

    refused = client.post(address, answers)

    assert "De laatste dag" in str(refused.context["form"].errors)
    assert refused.context["form"]["name"].value() == "Kiezen"
    saved = client.post(address, answers | {"ends_on": "1-3-2027"})
    assert saved.url == page(merger)
    assert MergerPhase.objects.get().name == "Kiezen"


def test_phase_add_refuses_a_name_that_is_there(sign_in, merger):
    MergerPhaseFactory(merger=merger, name="Kiezen")
    answers = {"name": "Kiezen", "starts_on": "1-2-2027", "ends_on": "1-3-2027"}

    refused = sign_in().post(reverse("mergers:phase-add", args=[merger.pk]), answers)

    assert refused.context["form"].errors
    assert MergerPhase.objects.count() == 1


def test_crossing_edit_of_a_phase_shows_what_the_other_changed(sign_in, merger):
    client = sign_in()
    add = {"name": "Kiezen", "starts_on": "1-2-2027", "ends_on": "1-3-2027"}
    client.post(reverse("mergers:phase-add", args=[merger.pk]), add)
    phase = MergerPhase.objects.get()
    address = reverse("mergers:phase-edit", args=[phase.pk])
    shown = add | {"version": phase.version}
    client.post(address, shown | {"name": "Samen kiezen"})

    late = sign_in().post(address, shown | {"question": "Hoe gaat het?"})

    form = late.context["form"]
    assert form.interruption.taken_over
    assert form["name"].value() == "Samen kiezen"
    assert form["question"].value() == "Hoe gaat het?"
