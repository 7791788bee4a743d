"""Deeds with the file of a study: taking it along, and starting from one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.audit import record
from accounts.models import Municipality, User
from scenarios.models import (
    Consideration,
    Criterion,
    Part,
    Perspective,
    Scenario,
    ScenarioMove,
    Source,
    Study,
)
from scenarios.study_file import FORMAT, Content

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST_ORIGIN = 200


def contents_of(study: Study) -> Content:
    """Give what a study brings to others: no people, no answers, nothing of here."""
    return {
        "format": FORMAT,
        "origin": origin_of(study),
        "title": study.title,
        "question": study.question,
        "reason": study.reason,
        "profile": {"size": study.size, "main_problem": study.main_problem},
        "scenarios": _scenarios(study),
        "criteria": [
            _values(row, "code name question low_label high_label points is_core")
            | {"removed_because": row.removed_because}
            for row in study.criteria.all()
        ],
        "perspectives": [
            _values(row, "code name weight judges_feasibility")
            for row in study.perspectives.all()
        ],
    }


def origin_of(study: Study) -> str:
    """Say whose study this is, and whose it was before."""
    here = study.municipality.name
    if not study.taken_over_from:
        return here
    names = {"here": here, "before": study.taken_over_from}
    told = _("%(here)s, taken over from %(before)s") % names
    return told[:LONGEST_ORIGIN]


def _scenarios(study: Study) -> list[Content]:
    found = study.scenarios.prefetch_related(
        "parts__organisation", "considerations", "sources", "moves"
    )
    return [_scenario(row) for row in sorted(found, key=_in_letters)]


def _in_letters(row: Scenario) -> tuple[int, str]:
    return len(row.letter), row.letter


def _scenario(row: Scenario) -> Content:
    last = next((move for move in row.moves.all() if not move.is_kept), None)
    return _values(row, "name kind description is_kept") | {
        "dropped_because": last.reason if last and not row.is_kept else "",
        "parts": [
            {"name": str(part), "task": part.task, "place": part.place}
            for part in row.parts.all()
        ],
        "considerations": [
            _values(each, "is_pro text") for each in row.considerations.all()
        ],
        "sources": [_values(each, "kind name address") for each in row.sources.all()],
    }


def _values(row: Any, names: str) -> Content:
    return {name: getattr(row, name) for name in names.split()}


@transaction.atomic
def import_study(
    content: Content, *, municipality: Municipality, by: User, title: str = ""
) -> Study:
    """Start a study from a file that was read, in free thinking, with its origin.

    Raises ValidationError when the municipality has a study with this title.
    """
    study = Study(
        municipality=municipality,
        title=title or content["title"],
        question=content["question"],
        reason=content["reason"],
        taken_over_from=content["origin"],
        **content["profile"],
    )
    refuse_double(study)
    study.save()
    for number, each in enumerate(content["scenarios"]):
        _make_scenario(study, number, each)
    for place, each in enumerate(content["criteria"], start=1):
        Criterion.objects.create(study=study, place=place, **each)
    for place, each in enumerate(content["perspectives"], start=1):
        Perspective.objects.create(study=study, place=place, **each)
    origin = ["", study.taken_over_from]
    record(gettext_noop("taken over"), study, by=by, taken_over_from=origin)
    return study


def refuse_double(study: Study) -> None:
    """Refuse a title that the municipality uses already."""
    taken = Study.objects.filter(municipality=study.municipality, title=study.title)
    if taken.exists():
        words = _("You have a study “%s” already. Give this one another title.")
        raise ValidationError({"title": words % study.title})


def letter(number: int) -> str:
    """Give the letter of the scenario on this place, counted from nothing.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    first, last = divmod(number, len(LETTERS))
    return (LETTERS[first - 1] if first else "") + LETTERS[last]


def _make_scenario(study: Study, number: int, each: Content) -> Scenario:
    scenario = Scenario.objects.create(
        study=study,
        letter=letter(number),
        name=each["name"],
        kind=each["kind"],
        description=each["description"],
        is_kept=each["is_kept"],
        taken_over_from=study.taken_over_from,
    )
    if not scenario.is_kept:
        reason = each["dropped_because"]
        ScenarioMove.objects.create(scenario=scenario, is_kept=False, reason=reason)
    kinds: dict[str, Any] = {
        "parts": Part,
        "considerations": Consideration,
        "sources": Source,
    }
    for name, model in kinds.items():
        model.objects.bulk_create(model(scenario=scenario, **row) for row in each[name])
    return scenario
