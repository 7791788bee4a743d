"""Pages about organisations."""

from django.http import HttpResponse

from accounts.http import Request


def organisation_list(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def organisation_export(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def organisation_add(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def organisation_detail(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def organisation_edit(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def organisation_rename(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def member_add(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def member_end(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError
