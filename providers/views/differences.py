"""Pages about differences."""

from django.http import HttpResponse

from accounts.http import Request


def difference_list(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError


def comparison(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError
