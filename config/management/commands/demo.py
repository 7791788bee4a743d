"""Start Wegwijs on this machine, filled with the example municipalities."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.demo import ACCOUNTS, PASSWORD, build


class Command(BaseCommand):
    """`manage.py demo`: migrate, fill an empty database, serve."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer another port, and to stop before serving."""
        parser.add_argument("--no-serve", action="store_true")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the steps, each of which may be repeated safely."""
        if settings.DEPLOYED:
            raise CommandError(
                "demo never runs on a deployment: it makes known passwords."
            )
        self.say("Preparing the database …")
        call_command("migrate", verbosity=0)
        build(self.say)
        port = options["port"]
        self.say(f"\nWegwijs: http://127.0.0.1:{port}/")
        self.say(f"Sign in with the password {PASSWORD} as:")
        for address, name, _role, _codes in ACCOUNTS:
            self.say(f"  {address + '@voorbeeld.example':<36}{name}")
        if not options["no_serve"]:
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)

    def say(self, text: str) -> None:
        """Show progress at once."""
        self.stdout.write(text)
        self.stdout.flush()
