"""E-mails in plain text, sent after what they tell about is stored."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import BadHeaderError, send_mail
from django.db import transaction
from django.template import Context, Engine
from django.utils import translation

logger = logging.getLogger(__name__)


def send_letter(name: str, context: dict[str, Any], *, to: str) -> None:
    """Send `mail/<name>.txt` once the transaction at hand is stored.

    Its first line is the subject. A mail server that is away is logged, and what was
    stored stays stored.
    """
    with translation.override(settings.LANGUAGE_CODE):
        template = Engine.get_default().get_template(f"mail/{name}.txt")
        text = template.render(Context(context, autoescape=False))
    first_line, _, body = text.partition("\n")
    subject = " ".join(f"Wegwijs: {first_line}".split())

    def deliver() -> None:
        try:
            send_mail(subject, body.strip() + "\n", None, [to])
        except (OSError, BadHeaderError) as error:
            # What the mail server says may hold the address: it stays out of the log.
            logger.warning("Letter %s was not sent: %s", name, type(error).__name__)

    transaction.on_commit(deliver, robust=True)


def full_address(path: str) -> str:
    """Give the whole address of a page, for who is not on the site yet."""
    return f"{settings.SITE_ADDRESS}{path}"
