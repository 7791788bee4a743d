"""Pages about locations."""

from django.http import HttpResponse

from accounts.http import Request


def location_list(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def location_export(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def location_add(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def location_detail(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def location_edit(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError
