"""Pages about continuity."""

from django.http import HttpResponse

from accounts.http import Request


def continuity(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def continuity_export(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError
