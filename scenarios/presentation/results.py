"""Everything on the page with results, read from one snapshot and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.presentation.sentences import listed
from scenarios.appraisal.figures import Figures
from scenarios.models import Snapshot
from scenarios.presentation.results_expectation import Expected, expected
from scenarios.presentation.results_firm import Firmness
from scenarios.presentation.results_notes import Notes
from scenarios.presentation.results_outcome import Outcome
from scenarios.presentation.results_overall import Judged
from scenarios.presentation.results_settings import Setting, settings
from scenarios.presentation.results_voices import Voices
from scenarios.presentation.results_words import Names


@dataclass(frozen=True)
class Weights:
    """What counts how much: criteria and groups by code, each with its name."""

    criteria: Mapping[str, tuple[str, int]]
    groups: Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class Results:
    """One closed round, figure by figure."""

    snapshot: Snapshot

    @cached_property
    def figures(self) -> Figures:
        """Read the figures."""
        return Figures(self.snapshot.document)

    @cached_property
    def names(self) -> Names:
        """Read the names."""
        return Names(self.snapshot.labels)

    @property
    def is_readable(self) -> bool:
        """Tell whether there is anything that may be shown."""
        return "groups" in self.snapshot.document and not self.figures.is_withheld

    @property
    def closed_at(self) -> datetime:
        """Tell when the round was closed."""
        return self.snapshot.closed_at

    @cached_property
    def outcome(self) -> Outcome:
        """Give the totals and the order."""
        return Outcome(self.figures, self.names)

    @cached_property
    def judged(self) -> Judged:
        """Give wishes, feasibility, objections, and what is flagged."""
        return Judged(self.figures, self.names)

    @cached_property
    def firm(self) -> Firmness:
        """Give why it came out so, and how firm that is."""
        return Firmness(self.figures, self.names)

    @cached_property
    def notes(self) -> Notes:
        """Give what is missing, put together, shared and divided."""
        return Notes(self.figures, self.names)

    @cached_property
    def voices(self) -> Voices:
        """Give what people wrote."""
        return Voices(self.snapshot.voices, self.figures, self.names)

    @cached_property
    def expected(self) -> Expected | None:
        """Give what was expected beforehand, if anybody did."""
        return expected(self.figures, self.names, self.judged, self.voices)

    @cached_property
    def weights(self) -> Weights:
        """Give what counts how much in this round."""
        figures, names = self.figures, self.names
        told = names.labels["criteria"]
        return Weights(
            {
                code: (names.criterion(code), int(told.get(code, {}).get("points", 0)))
                for code in figures.criteria
            },
            {
                code: (names.group(code), int(figures.group_weight(code)))
                for code in figures.groups
            },
        )

    @property
    def settings(self) -> list[Setting]:
        """Give how it was counted."""
        return settings(self.figures)

    @property
    def who(self) -> str:
        """Say how many people gave marks, and how heavy each group counts."""
        figures, names = self.figures, self.names
        people = figures.n() or 0
        said = ngettext(
            "%(n)s person gave marks.", "%(n)s people gave marks.", people
        ) % {"n": people}
        weights = {code: figures.group_weight(code) for code in figures.groups}
        if len(set(weights.values())) < 2:  # noqa: PLR2004 - all the same
            return said + " " + _("Each group counts the same, however large it is.")
        told = listed(
            [
                _("%(group)s %(times)s times")
                % {"group": names.group(code), "times": weight}
                for code, weight in weights.items()
            ]
        )
        more = _("Groups do not count the same: %(groups)s.") % {"groups": told}
        return f"{said} {more}"

    @property
    def heard(self) -> str:
        """Say how many groups were heard about how many scenarios. Source: S2-14."""
        labels: Mapping[str, Any] = self.snapshot.labels
        all_ = len(self.figures.scenarios) * len(labels.get("perspectives", ()))
        words = _(
            "%(heard)s of %(all)s heard: so often a perspective said something about "
            "a scenario."
        )
        return words % {"heard": len(labels.get("heard", ())), "all": all_}

    @property
    def unheard(self) -> list[str]:
        """Name what nobody of a perspective said anything about."""
        labels = self.snapshot.labels
        heard = {(letter, code) for letter, code in labels.get("heard", ())}
        return [
            _("%(group)s about %(scenario)s")
            % {"group": each["name"], "scenario": self.names.scenario(letter)}
            for letter in self.figures.scenarios
            for each in labels.get("perspectives", ())
            if (letter, each["code"]) not in heard
        ]

    @property
    def columns(self) -> int:
        """Count the columns of a table with a column for each scenario."""
        return len(self.figures.scenarios) + 1

    @property
    def perspectives(self) -> list[Mapping[str, Any]]:
        """Give how many were asked and answered, for each perspective."""
        return list(self.snapshot.labels.get("perspectives", ()))
