"""Start a study from a file, in one municipality."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Municipality, User
from scenarios.actions.study_files import import_study
from scenarios.study_file import LARGEST, StudyFileError, read

ADDS = "scenarios.add_study"


class Command(BaseCommand):
    """Makes a study in free thinking, which remembers where it comes from."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask which file, for whom, and who does it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, help="Its code, as 1950.")
        parser.add_argument("--by", required=True, help="The address of an account.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read the file and make the study, or say what is wrong."""
        municipality = Municipality.objects.filter(code=options["municipality"]).first()
        person = User.objects.filter(email__iexact=options["by"]).first()
        if municipality is None or person is None:
            raise CommandError("There is no such municipality, or no such account.")
        person.start_working(timezone.localdate(), chosen=municipality.pk)
        if person.municipality != municipality or not person.has_perm(ADDS):
            raise CommandError("This account may not add studies there.")
        try:
            with options["file"].open("rb") as file:
                content = read(file.read(LARGEST + 1))
            study = import_study(content, municipality=municipality, by=person)
        except OSError as error:
            raise CommandError(f"This file cannot be opened: {error}") from error
        except (StudyFileError, ValidationError) as error:
            told = " ".join(getattr(error, "messages", [str(error)]))
            raise CommandError(told) from error
        self.stdout.write(f"Study {study.pk}: {study}")
