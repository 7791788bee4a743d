"""How often one address, or one colleague, may send something."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from allauth.core import ratelimit
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
