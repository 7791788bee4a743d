"""What every page of the frame needs to know."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
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


def navigation(request: HttpRequest, user: User) -> list[Destination]:
    """List the parts of the product that this person may see."""
    places = [
        (_("Overview"), reverse("home"), True),
        (
            _("Providers"),
            reverse("providers:organisation-list"),
            user.has_perm("providers.view_organisation"),
        ),
        (
            _("Municipalities"),
            reverse("accounts:municipality-list"),
            user.has_perm("accounts.view_municipality"),
        ),
        (_("Administration"), reverse("admin:index"), user.is_staff),
    ]
    return [
        Destination(label, url, _is_at(request, url))
        for label, url, allowed in places
        if allowed
    ]


def _is_at(request: HttpRequest, url: str) -> bool:
    """Tell whether this page is a part of that place."""
    match = request.resolver_match
    if url == "/" or (match is not None and match.view_name in OF_NO_PLACE):
        return request.path == url
    return request.path.startswith(url)


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
