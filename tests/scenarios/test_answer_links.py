"""A link that opens nothing says so, and tells nobody of whom or what it was."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tests.scenarios.answers import TOKEN, seat

NAMES = ("answer", "answer-check", "answer-done")
YESTERDAY = timezone.localdate() - dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_attempts_before():
    cache.clear()


@pytest.mark.requirement("S2-29")
@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"expires_on": YESTERDAY}, 410),
        ({"revoked_on": YESTERDAY}, 410),
        ({"of_study": {"phase": "frozen"}}, 404),
        ({"token": "u" * 32}, 404),
    ],
    ids=["expired", "withdrawn", "not open", "guessed"],
)
def test_link_that_opens_nothing_tells_nothing(client, given, status):
    row = seat(**given)
    pages = [reverse(f"scenarios:{name}", args=[TOKEN]) for name in NAMES]
    scenario = row.study.scenarios.get()
    pages.append(reverse("scenarios:answer-scenario", args=[TOKEN, scenario.pk]))

    for page in pages:
        response = client.get(page)

        text = response.content.decode()
        assert response.status_code == status
        assert row.study.title not in text
        assert str(row.perspective) not in text
        assert str(row.study.municipality) not in text


@pytest.mark.requirement("S2-29")
def test_guessing_is_slowed_down_and_hinders_nobody_else(client):
    seat()
    tried = [
        client.get(reverse("scenarios:answer", args=[f"{number:032}"])).status_code
        for number in range(300)
    ]

    assert (tried[0], tried[-1]) == (404, 429)
    assert client.get(reverse("scenarios:answer", args=[TOKEN])).status_code == 200


@pytest.mark.parametrize("token", ["\x00", "ü" * 40, "x" * 3000, "'; --"], ids=ascii)
def test_any_address_is_answered(client, token):
    assert client.get(f"/answer/{token}/").status_code == 404
