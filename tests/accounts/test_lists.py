"""What every list page does."""

import pytest
from django.urls import reverse

from accounts.filters.municipalities import MunicipalityFilter
from accounts.lists import chosen_filters, sort
from accounts.models import Area, Municipality
from tests.factories import AreaFactory, SavedViewFactory

SORTS = {"name": "name", "inhabitants": "inhabitants"}


@pytest.fixture
def areas(municipality):
    return [
        AreaFactory(municipality=municipality, name=name, inhabitants=inhabitants)
        for name, inhabitants in (("C", 10), ("B", None), ("A", 10), ("D", 5))
    ]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("name", "ABCD"),
        ("-name", "DCBA"),
        ("", "ABCD"),
        ("password", "ABCD"),
        ("--name", "ABCD"),
        ("inhabitants", "DACB"),
        ("-inhabitants", "ACDB"),
    ],
)
@pytest.mark.usefixtures("areas")
def test_sort_orders_by_a_known_column_with_empty_values_last(wanted, names):
    rows = sort(Area.objects.all(), wanted, SORTS)

    assert "".join(row.name for row in rows) == names


def test_chosen_filters_say_in_words_what_is_asked():
    asked = {"q": "nuth", "province": "limburg", "on": "1-1-2019"}
    filterset = MunicipalityFilter(asked, Municipality.objects.all())

    chosen = dict(chosen_filters(filterset))

    assert list(chosen.values()) == ["nuth", "1-1-2019", "Limburg"]


def test_chosen_filters_say_nothing_when_nothing_is_asked():
    filterset = MunicipalityFilter({}, Municipality.objects.all())

    assert chosen_filters(filterset) == []


def test_listing_forgets_the_page_in_what_is_saved(sign_in):
    response = sign_in().get(
        reverse("accounts:area-list"), {"q": "a", "page": "1", "kind": ""}
    )

    listing = response.context["listing"]
    assert (listing.query, listing.saved_view_page) == (
        "q=a&kind=",
        "accounts:area-list",
    )


def test_listing_has_saved_views_of_this_page_only(sign_in, officer):
    own = {"user": officer, "municipality": officer.municipality}
    here = SavedViewFactory(page="accounts:area-list", **own)
    SavedViewFactory(page="accounts:municipality-list", **own)

    response = sign_in(user=officer).get(reverse("accounts:area-list"))

    assert list(response.context["listing"].saved_views) == [here]


@pytest.mark.parametrize("page", ["0", "99", "veel", ""])
def test_listing_shows_a_page_whatever_is_asked(sign_in, page):
    response = sign_in().get(reverse("accounts:area-list"), {"page": page})

    assert response.status_code == 200
