"""Under which group words are shown, so that nobody can tell whose they are."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scenarios.appraisal.figures import EVERYONE
from scenarios.models import Respondent


@dataclass(frozen=True)
class Seat:
    """One who was asked, without a name."""

    perspective: str
    entry: str
    is_in: bool

    @property
    def is_for_other(self) -> bool:
        """Tell whether somebody else wrote the answers down."""
        return self.entry != Respondent.Entry.OWN


def shown_for(
    seats: Collection[Seat], groups: Sequence[Mapping[str, Any]], least: int
) -> dict[str, str]:
    """Say under which group the words of each perspective are shown.

    Who wrote words without marks is in no group. When those are fewer than the least,
    they would be known by what is missing, so the smallest group joins them under no
    name at all.
    """
    shown = {code: group["code"] for group in groups for code in group["members"]}
    rest = sum(seat.is_in and seat.perspective not in shown for seat in seats)
    if groups and 0 < rest < least:
        for code in min(groups, key=lambda group: int(group["n"]))["members"]:
            del shown[code]
    return shown


def marked_groups(
    seats: Collection[Seat], shown: Mapping[str, str], least: int
) -> set[str]:
    """Name the groups of which it is told what somebody else wrote down.

    Only where so many did not write alone that the mark points at nobody.
    """
    others = Counter(
        shown.get(seat.perspective, EVERYONE)
        for seat in seats
        if seat.is_in and seat.is_for_other
    )
    return {group for group, number in others.items() if number >= least}
