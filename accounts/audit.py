"""The audit trail: one call per thing done, in the transaction that does it."""

from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation

from accounts.models import AuditEvent, Municipality, User
from accounts.tenancy import home_of

# The number of the request at hand, so that the trail and the log can be compared.
request_id: ContextVar[str] = ContextVar("request_id", default="")


def record(verb: str, target: models.Model, *, by: User, **changes: Any) -> AuditEvent:
    """Write down that someone did something; call it inside the same transaction.

    The verb is an English past participle that gettext translates for the reader. Each
    change is a pair of texts, before and after; free text about clients never goes in.
    """
    # A superuser works for all: what is done is told where the row belongs.
    municipality = home_of(target) if by.is_superuser else by.municipality
    return _write(verb, target, municipality, changes, actor_id=by.pk, actor=str(by))


def record_visitor(
    verb: str, target: models.Model, *, who: str, **changes: Any
) -> AuditEvent:
    """Write down what someone did without an account, such as through a link.

    `who` says in what quality, never a private person's name.
    """
    return _write(verb, target, home_of(target), changes, actor_id=None, actor=who)


def _write(
    verb: str,
    target: models.Model,
    municipality: Municipality | None,
    changes: dict[str, Any],
    **actor: Any,
) -> AuditEvent:
    with translation.override(settings.LANGUAGE_CODE):  # whoever reads it later
        # Who is a person in our rows has another name in the trail, which is for good.
        name = getattr(target, "trail_name", None) or str(target)
    return AuditEvent.objects.create(
        **actor,
        verb=verb,
        target_model=target._meta.label_lower,
        target_id=target.pk,
        target_name=name[:200],
        target_version=getattr(target, "version", None),
        municipality_code=municipality.code if municipality else "",
        request_id=request_id.get(),
        changes=changes,
    )
