"""What all lists have in common."""

import pytest
from django.urls import reverse

from accounts.models import Role
from tests.providers.pages import in_dutch

LISTS = [
    "arrangement-list",
    "enquiry-list",
    "fund-application-list",
    "goal-list",
    "initiative-list",
    "key-person-list",
    "location-list",
    "measure-list",
    "organisation-list",
    "proposal-list",
    "service-list",
]


@pytest.mark.parametrize("name", LISTS)
def test_list_that_finds_nothing_offers_to_clear_its_filters(sign_in, name):
    address = reverse(f"providers:{name}")
    role = Role.DESK_WORKER if name == "enquiry-list" else Role.POLICY_OFFICER

    page = sign_in(role=role).get(address, {"q": "bestaat niet"}).content.decode()

    assert f"<h2>{in_dutch('Nothing found')}</h2>" in page
    clear = in_dutch("Clear all filters")
    assert f'<a class="button button-quiet" href="{address}">{clear}</a>' in page
