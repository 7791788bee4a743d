"""Two strangers who send the same at the same moment: it is kept once."""

import pytest
import time_machine
from django.core import signing
from django.test import Client

from accounts import editing
from accounts.forms.public import SALT
from accounts.models import AuditEvent
from providers.models import Initiative, Proposal
from providers.views import own_record
from tests.factories import FrontDoorFactory
from tests.providers.own_record import TOKEN, as_shown, invited
from tests.providers.pages import TODAY
from tests.test_races import race  # noqa: F401 - a fixture

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("database_for_two"),
]


@pytest.fixture
def opened():
    """Give what the form of someone holds who opened it a minute ago."""
    with time_machine.travel(f"{TODAY} 11:59", tick=False):
        return signing.dumps("", salt=SALT)


@pytest.fixture(autouse=True)
def _one_moment():
    with time_machine.travel(f"{TODAY} 12:00", tick=False):
        yield


def verbs():
    return list(AuditEvent.objects.values_list("verb", flat=True))


def test_idea_that_is_sent_twice_at_once_is_kept_once(race, municipality, opened):  # noqa: F811
    FrontDoorFactory(municipality=municipality)

    statuses = race(
        "providers:idea-propose",
        municipality.code,
        name="Samen eten",
        idea="Koken.",
        opened=opened,
    )

    assert statuses == [302, 302]
    assert (Initiative.objects.count(), verbs()) == (1, ["idea proposed"])


def test_one_of_two_answers_about_a_record_is_kept(
    race,  # noqa: F811
    municipality,
    opened,
    monkeypatch,
):
    service = invited(municipality).service
    shown = as_shown(Client().get(f"/providers/record/{TOKEN}/"))
    # The one that lets both wait for each other.
    monkeypatch.setattr(own_record, "attempt", editing.attempt)

    statuses = race(
        "providers:own-record", TOKEN, **shown | {"opened": opened, "right": "on"}
    )

    assert statuses == [200, 302]
    assert Proposal.objects.get().service == service
    assert verbs() == ["proposal sent"]
