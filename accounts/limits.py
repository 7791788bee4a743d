"""How often one address, or one colleague, may send something."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest, HttpResponse

View: TypeAlias = Callable[..., HttpResponse]


def limited(action: str) -> Callable[[View], View]:
    """Answer with a clear page when someone sends too often; reading is free.

    The settings say how often, per action.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def within_limits(
            request: HttpRequest, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            if request.method == "POST" and not ratelimit.consume(
                request, action=action
            ):
                refused: HttpResponse = ratelimit.respond_429(request)
                return refused
            return view(request, *args, **kwargs)

        return within_limits

    return decorate


def refuse_guessing(request: HttpRequest, action: str) -> HttpResponse | None:
    """Count an address that opens nothing, and refuse more after too many of them.

    Who has an address that works is never refused, however much others guess.
    """
    # The public function counts what is sent only; guessing is done by reading.
    app = "allauth.account"
    if consume(request, app=app, action=action, limit_get=True):
        return None
    refused: HttpResponse = ratelimit.respond_429(request)
    return refused
