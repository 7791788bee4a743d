"""Load the register of municipalities and reorganisations that comes with Wegwijs."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction

from accounts.models import Municipality, Succession

Found: TypeAlias = tuple[models.Model, dict[str, Any]]

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    """Adds what is missing and mends what differs; running it twice changes nothing."""

    help = __doc__ or ""

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        """Load both files, or nothing when a line is wrong."""
        municipalities = load(DATA / "municipalities.csv", municipality)
        successions = load(DATA / "successions.csv", succession)
        if options["verbosity"]:
            self.stdout.write(
                f"{Municipality.objects.count()} municipalities "
                f"({municipalities} new or mended), "
                f"{Succession.objects.count()} successions "
                f"({successions} new or mended)."
            )


def municipality(line: dict[str, str]) -> Found:
    """Find the municipality of a line, and what the line says about it."""
    row = Municipality.objects.filter(code=line["code"]).first()
    return row or Municipality(code=line["code"]), {
        "name": line["name"],
        "province": line["province"],
        "valid_from": line["valid_from"] or None,
        "valid_until": line["valid_until"] or None,
    }


def succession(line: dict[str, str]) -> Found:
    """Find the succession of a line, and what the line says about it."""
    key = {
        "predecessor": Municipality.objects.get(code=line["predecessor_code"]),
        "successor": Municipality.objects.get(code=line["successor_code"]),
        "on": line["on"],
    }
    row = Succession.objects.filter(**key).first()
    return row or Succession(**key), {"kind": line["kind"], "source": line["source"]}


def load(path: Path, find: Callable[[dict[str, str]], Found]) -> int:
    """Write each line that says something new, and tell how many did."""
    written = 0
    for number, line in lines(path):
        try:
            row, facts = find(line)
            if write(row, facts):
                written += 1
        except ValidationError as error:
            reasons = " ".join(error.messages)
            raise CommandError(f"{path.name}, line {number}: {reasons}") from error
        except (KeyError, ObjectDoesNotExist) as error:
            raise CommandError(f"{path.name}, line {number}: {error}") from error
    return written


def lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each line of a file with its number, the heading being the first."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(file), start=2)


def write(row: models.Model, facts: dict[str, Any]) -> bool:
    """Check a row, and save it when it is new or says something else now."""
    before = {name: getattr(row, name) for name in facts}
    for name, value in facts.items():
        setattr(row, name, value)
    row.full_clean()  # reads days, so that they compare with those stored
    if not row._state.adding and before == {n: getattr(row, n) for n in facts}:
        return False
    row.save()
    return True
