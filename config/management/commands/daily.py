"""Do what must be done every day; run it once a day, more often does no harm."""

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mergers.actions.assignments import remind_mandates
from providers.actions.enquiries import anonymise_enquiries
from providers.actions.ideas import forget_proposers
from providers.actions.invitations import forget_addresses, remind_stale
from providers.actions.key_persons import forget_former
from providers.actions.referrals import expire_referrals, remind_referrals
from scenarios.actions.links import remind_before_closing
from scenarios.actions.respondents import forget_respondents

# What it says it did, and what does it: given the day, how many it did.
DEEDS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("referrals expired", expire_referrals),
    ("reminders of referrals sent", remind_referrals),
    ("questions anonymised", anonymise_enquiries),
    ("providers asked whether their record is still right", remind_stale),
    ("proposers of ideas forgotten", forget_proposers),
    ("former key persons forgotten", forget_former),
    ("reminders of mandates sent", remind_mandates),
    ("addresses of providers forgotten", forget_addresses),
    ("reminders of studies sent", remind_before_closing),
    ("respondents of studies forgotten", forget_respondents),
)

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """`manage.py daily`: what the calendar asks for."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each thing and say how often it was needed; none stops the rest."""
        today, failed = timezone.localdate(), []
        for text, deed in DEEDS:
            try:
                self.stdout.write(f"{deed(today)} {text}")
            except Exception:
                logger.exception("Failed: %s", text)
                failed.append(text)
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}.")
