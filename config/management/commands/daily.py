"""Do what must be done every day; run it once a day, more often does no harm."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from providers.actions.enquiries import anonymise_enquiries
from providers.actions.ideas import forget_proposers
from providers.actions.invitations import remind_stale
from providers.actions.key_persons import forget_former
from providers.actions.referrals import expire_referrals, remind_referrals

# What it says it did, and what does it: given the day, how many it did.
DEEDS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("referrals expired", expire_referrals),
    ("reminders of referrals sent", remind_referrals),
    ("questions anonymised", anonymise_enquiries),
    ("providers asked whether their record is still right", remind_stale),
    ("proposers of ideas forgotten", forget_proposers),
    ("former key persons forgotten", forget_former),
)


class Command(BaseCommand):
    """`manage.py daily`: what the calendar asks for."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each thing and say how often it was needed."""
        today = timezone.localdate()
        for text, deed in DEEDS:
            self.stdout.write(f"{deed(today)} {text}")
