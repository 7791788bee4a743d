"""The file with which a study travels to another municipality: wegwijs-study/1.

The file is JSON. It holds the question, the reason and the profile of a study, its
scenarios with who does what, what speaks for and against them and their sources, the
options that fell off with the reason, the criteria and the perspectives. `origin` says
where it comes from. Names of organisations are only text. It never holds respondents,
answers or names of people, nor what the law and money say: every municipality finds
that out for itself.

Reading is strict. Each key is there and no other; texts have the lengths of the
database. What is wrong is told with its place, in words, as a StudyFileError.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

Content: TypeAlias = dict[str, Any]
Rule: TypeAlias = Callable[[Any, str], Any]

FORMAT = "wegwijs-study/1"
LARGEST = 1_000_000  # bytes
MOST_ROWS = 100
SETS = Path(__file__).parent / "data"

SIZES = ("small", "medium", "large", "")
PROBLEMS = ("ageing", "distance", "poverty", "youth", "families", "other", "")
KINDS = (
    "current",
    "one_desk",
    "one_organisation",
    "independent",
    "one_provider",
    "alliance",
    "municipal",
    "other",
)
PLACES = ("front", "behind", "around")
SOURCES = ("knowledge", "frontrunner", "neighbour", "other")
CODE = re.compile(r"[-a-zA-Z0-9_]{1,40}")
# What no text holds: characters that steer a machine, and halves of a character.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
READABLE_ADDRESS = URLValidator(schemes=("http", "https"))


class StudyFileError(ValueError):
    """A file that is no study; the text says what to mend, and where."""


def wrong(place: str, how: str) -> StudyFileError:
    """Say what is wrong at a place in the file."""
    return StudyFileError(_("At “%(place)s”: %(how)s") % {"place": place, "how": how})


def text(most: int, *, required: bool = False) -> Rule:
    """Ask for a text of at most so many characters."""

    def rule(value: Any, place: str) -> str:
        if not isinstance(value, str):
            raise wrong(place, _("write a text."))
        if UNREADABLE.search(value):
            raise wrong(place, _("leave out characters that cannot be read."))
        if len(value) > most:
            numbers = {"most": most, "now": len(value)}
            raise wrong(
                place,
                _("at most %(most)d characters, now %(now)d.") % numbers,
            )
        if required and not value.strip():
            raise wrong(place, _("write something."))
        return value

    return rule


def choice(options: Sequence[str]) -> Rule:
    """Ask for one of some fixed words."""

    def rule(value: Any, place: str) -> str:
        if not isinstance(value, str) or value not in options:
            words = ", ".join(option for option in options if option)
            raise wrong(place, _("choose one of: %s.") % words)
        return value

    return rule


def whole(least: int, most: int) -> Rule:
    """Ask for a whole number within bounds."""

    def rule(value: Any, place: str) -> int:
        if type(value) is not int or not least <= value <= most:
            bounds = {"least": least, "most": most}
            raise wrong(place, _("a number from %(least)d to %(most)d.") % bounds)
        return value

    return rule


def yes_or_no(value: Any, place: str) -> bool:
    """Ask for true or false."""
    if not isinstance(value, bool):
        raise wrong(place, _("write true or false."))
    return value


def code(value: Any, place: str) -> str:
    """Ask for a short code."""
    if not isinstance(value, str) or not CODE.fullmatch(value):
        raise wrong(place, _("at most 40 letters, numbers and hyphens."))
    return value


def address(value: Any, place: str) -> str:
    """Ask for a web address, or nothing."""
    found: str = text(200)(value, place)
    try:
        if found:
            READABLE_ADDRESS(found)
    except ValidationError as error:
        raise wrong(place, _("an address like https://www.example.nl.")) from error
    return found


def record(**rules: Rule) -> Rule:
    """Ask for exactly these keys."""

    def rule(value: Any, place: str) -> Content:
        if not isinstance(value, dict):
            raise wrong(place, _("write names with values."))
        if missing := [name for name in rules if name not in value]:
            raise wrong(place, _("this is missing: %s.") % missing[0])
        if extra := [name for name in value if name not in rules]:
            raise wrong(place, _("this is not known: %s.") % shown(extra[0]))
        return {
            name: check(value[name], f"{place}, {name}" if place else name)
            for name, check in rules.items()
        }

    return rule


def rows(each: Rule, *unique: str) -> Rule:
    """Ask for a list of at most a hundred; in these keys no two are the same."""

    def rule(value: Any, place: str) -> list[Any]:
        if not isinstance(value, list):
            raise wrong(place, _("write a list."))
        if len(value) > MOST_ROWS:
            numbers = {"most": MOST_ROWS, "now": len(value)}
            raise wrong(place, _("at most %(most)d rows, now %(now)d.") % numbers)
        found = [each(row, f"{place} {n}") for n, row in enumerate(value, start=1)]
        for key in unique:
            taken = [row[key] for row in found]
            if doubles := [n for n, name in enumerate(taken) if name in taken[:n]]:
                here = f"{place} {doubles[0] + 1}, {key}"
                raise wrong(here, _("this is there twice."))
        return found

    return rule


def shown(name: str) -> str:
    """Show a name from a file of somebody else, and not more of it than needed."""
    return UNREADABLE.sub("", name)[:40]


PART = record(
    name=text(150, required=True), task=text(300, required=True), place=choice(PLACES)
)
CONSIDERATION = record(is_pro=yes_or_no, text=text(500, required=True))
SOURCE = record(kind=choice(SOURCES), name=text(200, required=True), address=address)
SCENARIO = record(
    name=text(100, required=True),
    kind=choice(KINDS),
    description=text(3000),
    is_kept=yes_or_no,
    dropped_because=text(500),
    parts=rows(PART),
    considerations=rows(CONSIDERATION),
    sources=rows(SOURCE),
)
CRITERION = record(
    code=code,
    name=text(80, required=True),
    question=text(200, required=True),
    low_label=text(80, required=True),
    high_label=text(80, required=True),
    points=whole(0, 100),
    is_core=yes_or_no,
    removed_because=text(300),
)
PERSPECTIVE = record(
    code=code,
    name=text(80, required=True),
    weight=whole(1, 10),
    judges_feasibility=yes_or_no,
)
STUDY = record(
    format=choice((FORMAT,)),
    origin=text(200, required=True),
    title=text(150, required=True),
    question=text(500),
    reason=text(2000),
    profile=record(size=choice(SIZES), main_problem=choice(PROBLEMS)),
    scenarios=rows(SCENARIO, "name"),
    criteria=rows(CRITERION, "code", "name"),
    perspectives=rows(PERSPECTIVE, "code"),
)


def read(content: bytes) -> Content:
    """Read a file of a study; raise StudyFileError when it is anything else."""
    if len(content) > LARGEST:
        raise StudyFileError(_("This file is too large. Choose one of at most 1 MB."))
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise StudyFileError(
            _("This file cannot be read. Choose a file that Wegwijs made.")
        ) from error
    if not isinstance(found, dict) or "format" not in found:
        raise StudyFileError(
            _("This is no file of a study. Choose a file that Wegwijs made.")
        )
    if found["format"] != FORMAT:
        raise StudyFileError(
            _("This file has another version. Make it again with this Wegwijs.")
        )
    checked: Content = STUDY(found, "")
    for number, row in enumerate(checked["scenarios"], start=1):
        if not (row["is_kept"] or row["dropped_because"].strip()):
            place = f"scenarios {number}, dropped_because"
            raise wrong(place, _("write why it fell off."))
    return checked


def write(study: Mapping[str, Any]) -> str:
    """Write a file of a study, easy to read and to compare."""
    return json.dumps(study, ensure_ascii=False, indent=2) + "\n"


def shipped() -> dict[str, Content]:
    """Read the examples that come with Wegwijs, by their short name."""
    return {path.stem: read(path.read_bytes()) for path in sorted(SETS.glob("*.json"))}


def fit(study: Mapping[str, Any], size: str, main_problem: str) -> int:
    """Count how much of a profile a study shares; what was not asked fits nothing.

    >>> profile = {"profile": {"size": "small", "main_problem": "ageing"}}
    >>> fit(profile, "small", "ageing"), fit(profile, "large", "")
    (2, 0)
    """
    profile = study["profile"]
    asked = {"size": size, "main_problem": main_problem}
    return sum(bool(value) and profile[name] == value for name, value in asked.items())
