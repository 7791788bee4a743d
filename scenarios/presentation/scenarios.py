"""Say in a row or on a page what a scenario is, and what is still missing of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q
from django.db.models.functions import Length

from scenarios.models import (
    Consideration,
    Part,
    Party,
    Scenario,
    ScenarioMove,
    Source,
    Study,
)
from scenarios.presentation.arrangement import Picture, draw


@dataclass(frozen=True)
class ScenarioRow:
    """A scenario on the long list, with what was counted of it."""

    scenario: Scenario
    pros: int
    cons: int
    sources: int
    moves: list[ScenarioMove]

    @property
    def last_move(self) -> ScenarioMove | None:
        """Give the last time that it fell off or came back."""
        return self.moves[0] if self.moves else None


def scenario_rows(study: Study) -> list[ScenarioRow]:
    """List all scenarios of a study by letter, with what was counted of them."""
    found = (
        study.scenarios.annotate(
            pro_count=_count("considerations", considerations__is_pro=True),
            con_count=_count("considerations", considerations__is_pro=False),
            source_count=_count("sources"),
        )
        .prefetch_related("moves")
        .order_by(Length("letter"), "letter")
    )
    return [
        ScenarioRow(
            scenario=scenario,
            pros=scenario.pro_count,
            cons=scenario.con_count,
            sources=scenario.source_count,
            moves=list(scenario.moves.all()),
        )
        for scenario in found
    ]


def _count(of: str, **only: bool) -> Count:
    return Count(of, filter=Q(**only), distinct=True)


@dataclass(frozen=True)
class ScenarioPage:
    """A scenario with all that its page tells."""

    scenario: Scenario

    @cached_property
    def parts(self) -> list[Part]:
        """List who does what, with the providers that are in the register."""
        return list(self.scenario.parts.select_related("organisation"))

    @property
    def picture(self) -> Picture:
        """Draw who stands where."""
        return draw([(part.place, str(part)) for part in self.parts])

    @property
    def places(self) -> list[tuple[str, list[Part]]]:
        """Put the parts together by place, in the order in which they are drawn."""
        return [
            (str(place.label), [part for part in self.parts if part.place == place])
            for place in Part.Place
        ]

    @cached_property
    def considerations(self) -> list[Consideration]:
        """List what speaks for and against."""
        return list(self.scenario.considerations.all())

    @property
    def pros(self) -> list[Consideration]:
        """List the advantages."""
        return [each for each in self.considerations if each.is_pro]

    @property
    def cons(self) -> list[Consideration]:
        """List the disadvantages."""
        return [each for each in self.considerations if not each.is_pro]

    @cached_property
    def sources(self) -> list[Source]:
        """List where it comes from."""
        return list(self.scenario.sources.all())

    @cached_property
    def authors(self) -> list[Party]:
        """List the parties that wrote it."""
        return list(self.scenario.authors.all())

    @property
    def lacks_informal(self) -> bool:
        """Tell whether no informal provider wrote along."""
        return lacks_informal(self.authors)

    @cached_property
    def moves(self) -> list[ScenarioMove]:
        """List when it fell off the long list and came back, the last time first."""
        return list(self.scenario.moves.all())

    @property
    def is_free(self) -> bool:
        """Tell whether law and money are not asked yet."""
        return self.scenario.study.phase == Study.Phase.FREE


def lacks_informal(parties: Iterable[Party]) -> bool:
    """Tell whether no informal provider is among these parties."""
    return all(party.kind != Party.Kind.INFORMAL for party in parties)
