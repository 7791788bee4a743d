"""Pages about coverage."""

from django.http import HttpResponse

from accounts.http import Request


def coverage(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def coverage_export(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError
