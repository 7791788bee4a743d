"""The trail of a row on a page."""

import pytest
from django.urls import reverse

from accounts.actions.areas import add_area
from accounts.audit import record
from accounts.models import Role
from accounts.trail import latest
from tests.factories import (
    AreaFactory,
    MembershipFactory,
    OrganisationFactory,
    SavedViewFactory,
    TargetGroupFactory,
)


def address(target, model=None):
    return reverse(
        "accounts:history", args=[model or target._meta.label_lower, target.pk]
    )


def test_history_tells_who_changed_what(sign_in, officer, municipality):
    area = AreaFactory(municipality=municipality, name="Nuth")
    record("changed", area, by=officer, inhabitants=["100", "120"])

    page = sign_in(user=officer).get(address(area)).content.decode()

    assert page.count(officer.name) == 2  # in the trail and in the head of the page
    assert page.count("100</del>") == 1
    assert page.count("120</ins>") == 1


def test_history_is_newest_first_and_only_about_the_row(sign_in, officer, municipality):
    area, other = AreaFactory.create_batch(2, municipality=municipality)
    for verb in ("added", "changed"):
        record(verb, area, by=officer)
        record(verb, other, by=officer)

    response = sign_in(user=officer).get(address(area))

    events = response.context["page"].object_list
    assert [(event.verb, event.target_id) for event in events] == [
        ("changed", area.pk),
        ("added", area.pk),
    ]


def test_history_shows_25_on_a_page(sign_in, officer, municipality):
    area = AreaFactory(municipality=municipality)
    for _ in range(26):
        record("changed", area, by=officer)

    response = sign_in(user=officer).get(address(area), {"page": 2})

    assert len(response.context["page"].object_list) == 1


def test_history_says_that_nothing_happened_yet(sign_in, municipality):
    area = AreaFactory(municipality=municipality)

    page = sign_in().get(address(area)).content.decode()

    assert page.count('class="empty"') == 1


@pytest.mark.parametrize(
    "model",
    [
        "accounts.nothing",
        "nothing",
        "a.b.c",
        "auth.group",
        "accounts.auditevent",
        "accounts.municipality",
        "providers.formername",
    ],
)
def test_history_does_not_exist_for_what_keeps_none(sign_in, municipality, model):
    area = AreaFactory(municipality=municipality)

    assert sign_in().get(address(area, model)).status_code == 404


def test_history_of_another_municipality_does_not_exist(sign_in):
    assert sign_in().get(address(OrganisationFactory())).status_code == 404


def test_history_is_refused_without_the_right_to_see_the_row(sign_in, officer):
    own = SavedViewFactory(user=officer, municipality=officer.municipality)
    rows = [officer, officer.memberships.get(), TargetGroupFactory(), own]

    client = sign_in(user=officer)

    assert [client.get(address(row)).status_code for row in rows] == [403] * 4


def test_history_of_a_colleague_is_there_for_an_administrator(sign_in, municipality):
    colleague = MembershipFactory(municipality=municipality).user

    response = sign_in(Role.ADMINISTRATOR).get(address(colleague))

    assert response.status_code == 200


def test_latest_gives_what_happened_last(officer, municipality):
    area = add_area(municipality=municipality, name="A", kind="village", by=officer)
    for number in range(4):
        record(f"changed {number}", area, by=officer)

    assert [event.verb for event in latest(area)] == [
        "changed 3",
        "changed 2",
        "changed 1",
    ]
    assert [event.verb for event in latest(area, limit=1)] == ["changed 3"]
