"""The gate between signing in and working for a municipality."""

import uuid
from collections.abc import Callable
from typing import TypeAlias

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.views.defaults import permission_denied

from accounts.audit import request_id
from accounts.models import User

GetResponse: TypeAlias = Callable[[HttpRequest], HttpResponse]

# Pages that need no role: signing out, one's own password and the admin's own gate.
WITHOUT_ROLE = ("/account/", "/admin/", "/static/")


def number_requests(get_response: GetResponse) -> GetResponse:
    """Give each request a number, for the trail, the log and the error page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex)
        try:
            response = get_response(request)
            response["X-Request-ID"] = request_id.get()
            return response
        finally:
            request_id.reset(token)

    return middleware


def needs_no_role(request: HttpRequest) -> bool:
    """Tell whether a page is open to who has no role today, or to everyone."""
    if request.path.startswith(WITHOUT_ROLE):
        return True
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return not getattr(view, "login_required", True)


class MunicipalityMiddleware:
    """Sets the municipality, the roles and the language of whoever is signed in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Ask everyone but strangers for a role that runs today."""
        user = request.user
        if not isinstance(user, User):
            language = self.language_for(request, User.Language.DUTCH)
            with translation.override(language):
                response = self.get_response(request)
                response.setdefault("Content-Language", translation.get_language())
                return response
        chosen = request.session.get("municipality")
        user.start_working(timezone.localdate(), chosen=chosen)
        request.municipality = user.municipality  # type: ignore[attr-defined]
        language = self.language_for(request, user.language)
        with translation.override(language):
            response = self.answer(request, user)
            response.setdefault("Cache-Control", "private, no-store")
            response.setdefault("Content-Language", language)
            return response

    def language_for(self, request: HttpRequest, otherwise: str) -> str:
        """Read the language from the address, so that strangers need no cookie."""
        asked = request.GET.get("lang", "")
        return asked if asked in User.Language else otherwise

    def answer(self, request: HttpRequest, user: User) -> HttpResponse:
        """Refuse who has no role today; an exception would leave the language first."""
        if user.municipality is None and not needs_no_role(request):
            return permission_denied(request, PermissionDenied("no role today"))
        return self.get_response(request)
