"""The mergers of the example municipalities: what the sources say of them."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import AuditEvent, User
from mergers.models import Council, Merger, Seat, Task

DAYS = {
    "1954": dt.date(2019, 1, 1),
    "1980": dt.date(2022, 1, 1),
    "1950": dt.date(2018, 1, 1),
    "0503": dt.date(2018, 1, 1),
}


def of(code: str) -> Merger:
    """Give the merger with which a municipality began, or reorganised."""
    return Merger.objects.get(municipality__code=code, status="in_force", on=DAYS[code])


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("1954", {"Onderbanken", "Nuth", "Schinnen"}),
        ("1980", {"Heerhugowaard", "Langedijk"}),
        ("1950", {"Bellingwedde", "Vlagtwedde"}),
        ("0503", set()),
    ],
)
def test_demo_mergers_have_the_predecessors_of_the_source(demo, code, names):
    steps = of(code).steps.all()

    assert {step.predecessor.name for step in steps} == names


def test_demo_seats_five_equal_parties_in_beekdaelen(demo):
    seats = Seat.objects.filter(merger=of("1954"))

    assert seats.count() == 5
    assert seats.filter(kind="provider", organisation__isnull=False).count() == 3


def test_demo_has_ten_tasks_in_beekdaelen_and_six_in_dijk_en_waard(demo):
    counted = {
        code: Task.objects.filter(merger=of(code)).count() for code in ("1954", "1980")
    }

    assert counted == {"1954": 10, "1980": 6}


def test_demo_councils_of_dijk_en_waard_differ_in_their_way(demo):
    modes = Council.objects.filter(merger=of("1980")).values_list("mode", flat=True)

    assert sorted(modes) == ["decisions", "process"]


def test_demo_leader_had_one_year_and_leads_again(demo):
    today = timezone.localdate()
    mandates = of("1954").assignments.leading()

    first = mandates.earliest("starts_on")
    assert (first.ends_on - first.starts_on).days == 364
    assert mandates.running(today).count() == 1
    leader = User.objects.get(email="projectleider@voorbeeld.example")
    assert first.user == leader


def test_demo_counts_down_to_a_change_to_come(demo):
    coming = Merger.objects.get(name__startswith="Eén loket in Westerwolde")

    assert (coming.on - timezone.localdate()).days == 41


def test_demo_leaves_a_trail_of_every_task(demo):
    added = AuditEvent.objects.filter(target_model="mergers.task", verb="added")

    assert set(added.values_list("target_id", flat=True)) >= set(
        Task.objects.values_list("pk", flat=True)
    )
