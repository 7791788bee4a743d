"""Pages about history."""

from django.http import HttpResponse

from accounts.http import Request


def history(request: Request, **kwargs: object) -> HttpResponse:
    """Not built yet."""
    raise NotImplementedError
