"""Makes what a page of a study needs to exist: the first of it, or a new one."""

from collections.abc import Callable
from typing import Any, TypeAlias

from scenarios.models import Study
from tests.factories import StudyFactory

Make: TypeAlias = Callable[..., list[Any]]
Pages: TypeAlias = dict[str, tuple[set[str], Make | None]]


def first_study(municipality) -> Study:
    """Give the first study of a municipality, or a new one."""
    found = Study.objects.filter(municipality=municipality).order_by("pk").first()
    return found or StudyFactory(municipality=municipality)


def study(municipality, user):
    return [first_study(municipality).pk]


def study_in(phase: str) -> Make:
    """Make a study in this phase."""

    def make(municipality, user):
        return [StudyFactory(municipality=municipality, phase=phase).pk]

    return make


def part(factory, **given: Any) -> Make:
    """Make a part of the first study."""

    def make(municipality, user):
        return [factory(study=first_study(municipality), **given).pk]

    return make


def part_of_scenario(factory, **given: Any) -> Make:
    """Make a part of a scenario of the first study."""

    def make(municipality, user):
        return [factory(scenario__study=first_study(municipality), **given).pk]

    return make
