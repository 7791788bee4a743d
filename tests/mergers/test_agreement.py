"""Nobody is merged by others: who takes part calls it decided itself, as it is now."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Role, Succession
from mergers.models import Merger
from tests.factories import (
    MembershipFactory,
    MergerFactory,
    MunicipalityFactory,
    PlannedSuccessionFactory,
    SuccessionFactory,
)

DAY = dt.date(2021, 1, 1)


def page(name, merger, *args):
    return reverse(f"mergers:{name}", args=[merger.pk, *args])


@pytest.fixture
def other(municipality):
    """Make a municipality with someone who works there."""
    return MembershipFactory(role=Role.POLICY_OFFICER).municipality


@pytest.fixture
def theirs(sign_in, other):
    user = MembershipFactory(municipality=other, role=Role.POLICY_OFFICER).user
    return sign_in(user=user)


@pytest.fixture
def planned(municipality, other):
    """Plan that the municipality at hand goes into the other one."""
    merger = MergerFactory(
        municipality=municipality,
        kind="absorbed",
        on=DAY,
        starts_on=None,
        is_draft=False,
        occasion="Tekort",
        window_until=dt.date(2027, 1, 1),
    )
    for predecessor, kind in ((municipality, "absorbed"), (other, "continued")):
        PlannedSuccessionFactory(
            merger=merger, predecessor=predecessor, successor=other, kind=kind
        )
    return merger


def in_force(merger):
    return Merger.objects.get(pk=merger.pk).is_in_force


def test_another_cannot_decide_for_who_keeps_the_file(
    sign_in, theirs, planned, municipality
):
    ours = sign_in()
    theirs.post(page("merger-decide", planned))
    told = theirs.post(page("merger-take-effect", planned)).content.decode()
    early = in_force(planned)

    ours.post(page("merger-decide", planned))
    theirs.post(page("merger-take-effect", planned))

    assert f"{municipality} heeft nog niet vastgelegd" in told
    assert not early
    assert in_force(planned)


def test_who_agreed_agrees_again_when_the_plan_changed(
    sign_in, theirs, planned, municipality, other
):
    ours = sign_in()
    for client in (ours, theirs):
        client.post(page("merger-decide", planned))
    third = MunicipalityFactory(name="Derde")
    ours.post(
        page("predecessor-add", planned),
        {
            "predecessor": third.code,
            "kind": "absorbed",
            "successors": other.code,
            "reason": "Ook klein",
        },
    )

    told = ours.post(page("merger-take-effect", planned)).content.decode()
    early = in_force(planned)
    theirs.post(page("merger-decide", planned))
    ours.post(page("merger-take-effect", planned))

    assert planned.steps.count() == 3
    assert f"{other} heeft nog niet vastgelegd" in told
    assert not early
    assert in_force(planned)


def test_who_agreed_agrees_again_when_the_day_changed(sign_in, theirs, planned, other):
    ours = sign_in()
    for client in (ours, theirs):
        client.post(page("merger-decide", planned))
    planned.refresh_from_db()
    typed = {
        "name": planned.name,
        "on": "1-1-2022",
        "occasion": "Tekort",
        "window_until": "1-1-2027",
        "quiet_days": 60,
        "most_tasks_a_month": 8,
        "version": planned.version,
    }

    changed = ours.post(page("merger-edit", planned), typed)
    told = ours.post(page("merger-take-effect", planned)).content.decode()

    assert changed.status_code == 302
    assert f"{other} heeft nog niet vastgelegd" in told
    assert not in_force(planned)


def test_municipality_in_formation_need_not_agree_but_one_of_others_does(
    sign_in, municipality
):
    new = MunicipalityFactory(valid_from=DAY)
    MembershipFactory(municipality=new)
    merger = MergerFactory(
        municipality=municipality, on=DAY, starts_on=None, status="decided"
    )
    PlannedSuccessionFactory(merger=merger, predecessor=municipality, successor=new)
    SuccessionFactory(successor=new, on=DAY)  # it came from others, says the register
    client = sign_in()

    told = client.post(page("merger-take-effect", merger)).content.decode()
    early = in_force(merger)
    Succession.objects.all().delete()
    client.post(page("merger-take-effect", merger))

    assert f"{new} heeft nog niet vastgelegd" in told
    assert not early
    assert in_force(merger)


def test_predecessor_is_added_once(sign_in, planned, municipality):
    old, one, two = (MunicipalityFactory() for _ in range(3))
    client, address = sign_in(), page("predecessor-add", planned)
    typed = {"predecessor": old.code, "reason": "Later"}
    client.post(address, typed | {"kind": "absorbed", "successors": one.code})

    again = client.post(
        address, typed | {"kind": "split", "successors": f"{one.code}\n{two.code}"}
    )

    assert again.status_code == 200
    assert planned.steps.filter(predecessor=old).count() == 1
