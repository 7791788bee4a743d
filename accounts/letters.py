"""E-mails in plain text, sent after what they tell about is stored."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template import Context, Engine
from django.utils import translation


def send_letter(name: str, context: dict[str, Any], *, to: str) -> None:
    """Send `mail/<name>.txt` once the transaction at hand is stored.

    Its first line is the subject. A mail server that is away is logged, and what was
    stored stays stored.
    """
    with translation.override(settings.LANGUAGE_CODE):
        template = Engine.get_default().get_template(f"mail/{name}.txt")
        text = template.render(Context(context, autoescape=False))
    subject, _, body = text.partition("\n")
    deliver = partial(send_mail, f"Wegwijs: {subject}", body.strip() + "\n", None, [to])
    transaction.on_commit(deliver, robust=True)


def full_address(path: str) -> str:
    """Give the whole address of a page, for who is not on the site yet."""
    return f"{settings.SITE_ADDRESS}{path}"
