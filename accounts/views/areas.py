"""Pages about areas."""

from django.http import HttpResponse

from accounts.http import Request


def area_list(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def area_add(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def area_edit(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError
