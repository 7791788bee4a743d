"""Pages about reference."""

from django.http import HttpResponse

from accounts.http import Request


def reference_list(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def reference_add(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def reference_edit(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError
