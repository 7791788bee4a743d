"""Parts of the vision, and the teams that apply them."""

import pytest
from django.urls import reverse

from mergers.models import FrameworkPart, Team
from tests.factories import FrameworkPartFactory, TeamFactory
from tests.providers.pages import refused


@pytest.fixture
def teams(merger):
    return [TeamFactory(merger=merger, name=f"Wijkteam {n}") for n in range(1, 6)]


def read(client, merger):
    return client.get(reverse("mergers:vision", args=[merger.pk])).content.decode()


@pytest.mark.requirement("S1-28")
def test_part_that_two_of_five_teams_apply_misses_three(sign_in, merger, teams):
    client = sign_in()
    sent = {"name": "Privacy", "applied_by": [teams[0].pk, teams[3].pk]}

    client.post(reverse("mergers:framework-part-add", args=[merger.pk]), sent)

    shown = read(client, merger)
    assert "niet doorvertaald: 3" in shown
    assert "Wijkteam 2, Wijkteam 3, Wijkteam 5" in shown


@pytest.mark.requirement("S1-28")
def test_part_is_complete_when_the_last_teams_apply_it(sign_in, merger, teams):
    part = FrameworkPartFactory(merger=merger, name="Jeugd")
    part.applied_by.set(teams[:4])
    client = sign_in()
    assert "niet doorvertaald: 1" in read(client, merger)
    sent = {"name": "Jeugd", "applied_by": [t.pk for t in teams], "version": 1}

    client.post(reverse("mergers:framework-part-edit", args=[part.pk]), sent)

    assert "niet doorvertaald:" not in read(client, merger)


def test_part_applies_to_teams_of_this_merger_only(sign_in, merger):
    elsewhere = TeamFactory(merger__municipality=merger.municipality)
    sent = {"name": "Wmo", "applied_by": [elsewhere.pk]}

    response = sign_in().post(
        reverse("mergers:framework-part-add", args=[merger.pk]), sent
    )

    assert refused(response) == ["applied_by"]
    assert FrameworkPart.objects.count() == 0


def test_same_part_or_team_twice_is_refused(sign_in, merger, teams):
    FrameworkPartFactory(merger=merger, name="Privacy")
    client = sign_in()

    part = client.post(
        reverse("mergers:framework-part-add", args=[merger.pk]), {"name": "Privacy"}
    )
    team = client.post(
        reverse("mergers:team-add", args=[merger.pk]), {"name": "Wijkteam 1"}
    )

    assert "Dit onderdeel staat al in de lijst." in part.content.decode()
    assert "Dit team staat al in de lijst." in team.content.decode()
    assert (FrameworkPart.objects.count(), Team.objects.count()) == (1, 5)


def test_team_is_added(sign_in, merger):
    client = sign_in()

    client.post(
        reverse("mergers:team-add", args=[merger.pk]), {"name": "Wijkteam Oost"}
    )

    assert "Wijkteam Oost" in read(client, merger)
