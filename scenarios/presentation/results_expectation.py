"""What the leader expected, beside what came out (method F14)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scenarios.appraisal.figures import Figures
from scenarios.presentation.results_overall import Flag, Judged
from scenarios.presentation.results_voices import Voices
from scenarios.presentation.results_words import NONE, Names


@dataclass(frozen=True)
class Move:
    """Where a scenario was expected, and where it came."""

    name: str
    expected: int
    place: int | None

    @property
    def arrow(self) -> str:
        """Point up when it came out better than expected."""
        if self.place is None:
            return NONE
        return {-1: "↑", 0: "=", 1: "↓"}[
            (self.place > self.expected) - (self.place < self.expected)
        ]

    @property
    def words(self) -> str:
        """Say what the arrow says."""
        return {
            "↑": _("higher than expected"),
            "↓": _("lower than expected"),
            "=": _("as expected"),
        }.get(self.arrow, _("no place"))


@dataclass(frozen=True)
class Expected:
    """The expectation, and what it met with."""

    text: str
    reason: str
    moves: list[Move]
    first: str
    flags: list[Flag]
    drawbacks: int


def expected(
    figures: Figures, names: Names, judged: Judged, voices: Voices
) -> Expected | None:
    """Tell what was expected and what came out; None when nobody expected anything."""
    found = figures.expectation
    if found is None:
        return None
    first = found.ranking[0]
    return Expected(
        sentence(figures, names),
        str(names.labels.get("expectation_reason", "")),
        [
            Move(names.scenario(shift.scenario), shift.expected, shift.place)
            for shift in found.shifts
        ],
        names.scenario(first),
        list(judged.flags(first)),
        voices.count_against(first),
    )


def sentence(figures: Figures, names: Names) -> str:
    """Say it in three sentences. Source: method section 3.1."""
    found = figures.expectation
    if found is None:
        return ""
    first = names.scenario(found.ranking[0])
    said = _("The project leader expected that %(first)s would come out best.")
    parts = [said % {"first": first}]
    if found.confirmed:
        parts.append(_("The sounding board puts it first too."))
    elif found.confirmed is False:
        parts.append(
            _("The sounding board puts %(other)s first.")
            % {"other": names.scenarios(figures.first())}
        )
    agree = ngettext(
        "%(n)s of %(all)s group has the same first.",
        "%(n)s of %(all)s groups have the same first.",
        found.groups_asked,
    )
    parts.append(agree % {"n": found.groups_confirming, "all": found.groups_asked})
    return " ".join(parts)
