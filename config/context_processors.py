"""What every page of the frame needs to know."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User


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
        Destination(
            label,
            url,
            request.path == url if url == "/" else request.path.startswith(url),
        )
        for label, url, allowed in places
        if allowed
    ]


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
