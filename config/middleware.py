"""Rules that hold for every request."""

from collections.abc import Callable
from typing import Any, TypeAlias

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO", "EXPLAIN", "WITH")
CONNECTING = ("BEGIN", "PRAGMA", "SET ", "DECLARE", "FETCH", "CLOSE")
WRITABLE = ("django_session", "accounts_auditevent")

GetResponse: TypeAlias = Callable[[HttpRequest], HttpResponse]

# What a browser need not do for us, and to whom it need not give our answers.
RESERVED = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), "
        "usb=()"
    ),
}


class WriteOnGetError(Exception):
    """A page that was only asked for tried to change data."""


def keep_to_ourselves(get_response: GetResponse) -> GetResponse:
    """Tell browsers what no page of ours asks for, and that our answers are ours."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in RESERVED.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def refuse_writes_on_get(get_response: GetResponse) -> GetResponse:
    """Let GET and HEAD read only: links, prefetching and crawlers must change nothing.

    Sessions, the limits on attempts and the audit trail are the exceptions: who looked
    at what is written down.
    """
    writable = (*WRITABLE, str(settings.CACHES["default"]["LOCATION"]))

    def refuse(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        harmless = sql.lstrip(" (\n").startswith(READS + CONNECTING)
        if not harmless and not any(table in sql for table in writable):
            raise WriteOnGetError(sql)
        return execute(sql, params, many, context)

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return get_response(request)
        with connection.execute_wrapper(refuse):
            return get_response(request)

    return middleware
