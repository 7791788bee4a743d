"""Appraise a case file, and print the figures that it asks for as JSON."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scenarios.appraisal.appraise import appraise
from scenarios.appraisal.case_answers import KEYS, answer, every_question
from scenarios.appraisal.case_file import CaseError, panel_of, read_case
from scenarios.appraisal.figures import Figures


class Command(BaseCommand):
    """`manage.py score_case FILE.json`: through the same code as the pages."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file, and whether to print more than it asks for."""
        parser.add_argument("file", type=Path, help="a case: wegwijs-scoring-case/1")
        parser.add_argument(
            "--all", action="store_true", help="print every figure there is"
        )

    def handle(self, *args: Any, file: Path, all: bool, **options: Any) -> None:  # noqa: A002
        """Print one figure for each result that the case lists, in its order."""
        try:
            case = read_case(file)
            figures = figures_of(case, file.parent)
            questions = every_question(figures) if all else questions_in(case)
            found = [self.answer(figures, question) for question in questions]
        except CaseError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))

    def answer(self, figures: Figures, question: dict[str, Any]) -> dict[str, Any]:
        """Look up one figure; say so on the side when there is no such thing."""
        try:
            return answer(figures, question)
        except (LookupError, TypeError) as problem:
            self.stderr.write(f"No such figure: {problem} in {question}")
            return {**question, "value": None}


def figures_of(case: dict[str, Any], folder: Path) -> Figures:
    """Appraise a case, and read it back from text as the pages do."""
    return Figures(json.loads(json.dumps(appraise(panel_of(case, folder)))))


def questions_in(case: dict[str, Any]) -> list[dict[str, Any]]:
    """Give what a case asks for, without what it expects."""
    expected = case.get("expected") or []
    if not isinstance(expected, list) or not all(
        isinstance(entry, dict) and "what" in entry for entry in expected
    ):
        raise CaseError("Every expected result of a case must say what it is.")
    return [
        {key: value for key, value in entry.items() if key in KEYS}
        for entry in expected
    ]
