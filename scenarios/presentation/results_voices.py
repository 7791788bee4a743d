"""What people wrote, by group and kind; never who wrote it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from scenarios.appraisal.figures import EVERYONE, Figures
from scenarios.models import Remark
from scenarios.presentation.results_words import Names

AGAINST = (Remark.Kind.UNDESIRABLE, Remark.Kind.UNREALISTIC, "objection")
FOR = (Remark.Kind.DESIRABLE, Remark.Kind.REALISTIC)


def kinds() -> dict[str, str]:
    """Name the kinds of words, the heaviest first."""
    named = {str(kind): str(label) for kind, label in Remark.Kind.choices}
    return {
        "objection": _("serious objection"),
        "concern": _("a concern"),
        **named,
        "other_way": _("what could be different"),
        "reason": _("why a mark is high or low"),
    }


@dataclass(frozen=True)
class Voice:
    """One thing that somebody wrote."""

    text: str
    on_behalf: bool


@dataclass(frozen=True)
class Kind:
    """All of one kind."""

    label: str
    is_objection: bool
    voices: Sequence[Voice]


@dataclass(frozen=True)
class Spoken:
    """All that a group wrote about a scenario."""

    group: str
    kinds: Sequence[Kind]


class Voices:
    """The words of one round."""

    def __init__(
        self, kept: Iterable[Mapping[str, Any]], figures: Figures, names: Names
    ) -> None:
        self.kept, self.figures, self.names = list(kept or ()), figures, names

    def count_against(self, letter: str) -> int:
        """Count what was said against a scenario."""
        return sum(
            each["scenario"] == letter and each["kind"] in AGAINST for each in self.kept
        )

    @property
    def table(self) -> list[tuple[str, list[int]]]:
        """Count the words of each kind about each scenario."""
        counts = Counter((each["kind"], each["scenario"]) for each in self.kept)
        return [
            (label, [counts[kind, letter] for letter in self.figures.scenarios])
            for kind, label in kinds().items()
        ]

    def about(self, letter: str) -> list[Spoken]:
        """Give the words about one scenario by group, and by kind within it."""
        found = []
        for group in (*self.figures.groups, EVERYONE):
            said = [
                each
                for each in self.kept
                if each["scenario"] == letter and each["group"] == group
            ]
            if said:
                name = self.names.group(group)
                if group == EVERYONE:
                    name = _("Others, of too small a group to name")
                found.append(Spoken(name, list(self.by_kind(said))))
        return found

    @staticmethod
    def by_kind(said: Sequence[Mapping[str, Any]]) -> Iterable[Kind]:
        """Put words of one kind together."""
        for kind, label in kinds().items():
            voices = [
                Voice(str(each["text"]), bool(each["on_behalf"]))
                for each in said
                if each["kind"] == kind
            ]
            if voices:
                yield Kind(label, kind == "objection", voices)
