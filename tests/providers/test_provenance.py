"""What is not a fact says so, wherever it is shown."""

import pytest
from django.urls import reverse

from providers.models import Arrangement, Provenance
from tests.factories import ArrangementFactory, TargetGroupFactory

PICTURES = ["providers:coverage", "providers:continuity", "providers:difference-list"]


@pytest.fixture
def arrangement(municipality):
    return ArrangementFactory(
        municipality=municipality, target_groups=[TargetGroupFactory()]
    )


def test_doubtful_leaves_facts_out(arrangement):
    assert list(Arrangement.objects.doubtful()) == []


@pytest.mark.parametrize("certainty", [Provenance.INFERENCE, Provenance.ILLUSTRATION])
@pytest.mark.parametrize("what", ["arrangement", "service", "organisation", "group"])
def test_doubtful_finds_what_rests_on_something_else_than_facts(
    arrangement, what, certainty
):
    service = arrangement.service
    row = {
        "arrangement": arrangement,
        "service": service,
        "organisation": service.organisation,
        "group": service.target_group_links.get(),
    }[what]

    row.provenance = certainty
    row.save()

    assert list(Arrangement.objects.doubtful()) == [arrangement]


@pytest.mark.parametrize("page", PICTURES)
def test_picture_says_that_not_everything_is_a_fact(sign_in, arrangement, page):
    client = sign_in()
    sure = client.get(reverse(page)).context["doubtful"]
    arrangement.provenance = Provenance.ILLUSTRATION
    arrangement.save()

    assert (sure, client.get(reverse(page)).context["doubtful"]) == (False, True)
