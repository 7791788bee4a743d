"""Tell who kept in touch, one after the other, and when nobody did.

No database, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Turn:
    """Someone keeps in touch from a first through a last day, or still does."""

    keeper: str
    first: date
    last: date | None = None


@dataclass(frozen=True)
class Link:
    """A stretch of the chain; without a keeper it is a gap."""

    keeper: str
    first: date
    last: date

    @property
    def is_gap(self) -> bool:
        """Tell whether nobody kept in touch."""
        return not self.keeper

    @property
    def until(self) -> date:
        """Give the day on which someone else takes over."""
        return self.last + DAY


def chain(turns: Iterable[Turn], today: date) -> tuple[Link, ...]:
    """Lay turns end to end through today, with the gaps between them.

    Who takes over ends the turn before. What begins after today is not there yet.

    >>> alderman = Turn("Wethouder", date(2026, 1, 1), date(2026, 2, 28))
    >>> officer = Turn("Medewerker", date(2026, 5, 1))
    >>> for link in chain([alderman, officer], date(2026, 6, 1)):
    ...     print(link.first, link.last, link.keeper or "nobody")
    2026-01-01 2026-02-28 Wethouder
    2026-03-01 2026-04-30 nobody
    2026-05-01 2026-06-01 Medewerker
    """
    # Of those that begin on one day, the one that was given last counts.
    begun = {turn.first: turn for turn in turns if turn.first <= today}
    days = sorted(begun)
    links: list[Link] = []
    for first, following in pairwise([*days, today + DAY]):
        links += _stretch(begun[first], following - DAY)
    return tuple(links)


def _stretch(turn: Turn, last: date) -> list[Link]:
    """Fill the days from the start of a turn through a last day."""
    kept = last if turn.last is None else min(turn.last, last)
    link = Link(turn.keeper, turn.first, kept)
    return [link] if kept == last else [link, Link("", kept + DAY, last)]
