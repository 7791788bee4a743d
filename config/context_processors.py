"""What every page of the frame needs to know."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from accounts.models import User

# Pages about a person or a row of any place, whatever their address starts with.
OF_NO_PLACE = {"accounts:history", "accounts:settings-edit"}


@dataclass(frozen=True)
class Destination:
    """A place in the main navigation."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Place:
    """A part of the product: its page, who may see it, and how addresses in it begin.

    Where two pages bear one label, a person sees the first that is allowed.
    """

    label: str
    page: str
    permission: str
    prefix: str


PLACES = (
    Place(
        gettext_noop("Providers"),
        "providers:organisation-list",
        "providers.view_organisation",
        "/providers/",
    ),
    Place(
        gettext_noop("Desk"),
        "providers:enquiry-list",
        "providers.view_enquiry",
        "/desk/",
    ),
    Place(
        gettext_noop("Desk"),
        "providers:distribution",
        "providers.view_distribution",
        "/desk/",
    ),
    Place(
        gettext_noop("Network"),
        "providers:key-person-list",
        "providers.view_keyperson",
        "/network/",
    ),
    Place(
        gettext_noop("Network"),
        "providers:initiative-list",
        "providers.view_initiative",
        "/network/",
    ),
    Place(
        gettext_noop("Results"),
        "providers:measure-list",
        "providers.view_measure",
        "/results/",
    ),
    Place(
        gettext_noop("Mergers"),
        "mergers:merger-list",
        "mergers.view_merger",
        "/mergers/",
    ),
    Place(
        gettext_noop("Scenarios"),
        "scenarios:study-list",
        "scenarios.view_study",
        "/scenarios/",
    ),
    Place(
        gettext_noop("Municipalities"),
        "accounts:municipality-list",
        "accounts.view_municipality",
        "/municipalities/",
    ),
)


def navigation(request: HttpRequest, user: User) -> list[Destination]:
    """List the parts of the product that this person may see."""
    places = {
        place.label: place
        for place in reversed(PLACES)
        if user.has_perm(place.permission)
    }
    found = [
        Destination(_("Overview"), reverse("home"), request.path == "/"),
        *(
            Destination(
                gettext(place.label), reverse(place.page), _is_at(request, place)
            )
            for place in reversed(places.values())
        ),
    ]
    if user.is_staff:
        found.append(Destination(_("Administration"), reverse("admin:index"), False))
    return found


def _is_at(request: HttpRequest, place: Place) -> bool:
    """Tell whether this page is a part of that place."""
    match = request.resolver_match
    if match is not None and match.view_name in OF_NO_PLACE:
        return False
    return request.path.startswith(place.prefix)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give the navigation, the municipality at hand and those one may switch to."""
    user = getattr(request, "user", None)
    context: dict[str, Any] = {
        "navigation": [],
        "municipality": None,
        "municipalities": [],
        "wegwijs_version": settings.VERSION,
    }
    if isinstance(user, User) and user.municipality:
        context |= {
            "navigation": navigation(request, user),
            "municipality": user.municipality,
            "municipalities": user.municipalities,
        }
    return context
