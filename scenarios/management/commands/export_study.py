"""Print the file of a study, to take it to another municipality."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scenarios.actions.study_files import contents_of
from scenarios.models import Study
from scenarios.study_file import write


class Command(BaseCommand):
    """Prints a study as JSON, without respondents and answers."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask which study."""
        parser.add_argument("study", type=int, help="The number of the study.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print one study."""
        study = Study.objects.filter(pk=options["study"]).first()
        if study is None:
            raise CommandError(f"There is no study with number {options['study']}.")
        self.stdout.write(write(contents_of(study)), ending="")
